import type { Analysis } from './analysis.ts';
import { type Duplicate, findDuplicates, type KeptCopies } from './duplicates.ts';
import type { Article } from './model.ts';
import { type RelatedLink, selectRelated } from './related.ts';
import { buildReasons, type KeptReasons } from './related-reasons.ts';
import { buildStories, type Story } from './stories.ts';
import { buildTextIndex, type KeptIndex } from './text-index.ts';

/** What the texts of the whole site say of each other. */
export interface Discovery {
	/** Later copies of earlier articles. */
	duplicates: Duplicate[];
	/** Latest report first. */
	stories: Story[];
	/** By slug, best first. */
	related: Map<string, RelatedLink[]>;
}

/** What a discovery leaves to the next one, as plain data. */
export interface KeptDiscovery {
	index: KeptIndex;
	copies: KeptCopies;
	reasons: KeptReasons;
}

export interface DiscoveryOptions {
	/** Related articles of each, at most. */
	limit: number;
	/** Names of tags by slug. */
	tagNames: ReadonlyMap<string, string>;
}

/**
 * Near-duplicates, stories and related articles from one index of all texts. `analyses` holds the analysis of every
 * article by slug (see `buildAnalyzer`; keep them by digest).
 */
export const discover = (articles: readonly Article[], analyses: ReadonlyMap<string, Analysis>, options: DiscoveryOptions): Discovery =>
	discoverAgain(articles, analyses, options, null).discovery;

/**
 * The same, with what an earlier discovery left: whatever cannot have changed since is taken from there. The result does not depend on it. Analyses of articles
 * with one digest must be the same then and now.
 */
export function discoverAgain(
	articles: readonly Article[],
	analyses: ReadonlyMap<string, Analysis>,
	options: DiscoveryOptions,
	before: KeptDiscovery | null,
): { discovery: Discovery; kept: KeptDiscovery } {
	const index = buildTextIndex(articles, analyses, before?.index);
	const texts = index.articles.map(({ slug }, at) => {
		const { sketch, textKey } = index.analyses[at] as Analysis;
		return { slug, sketch, textKey };
	});
	const known = before && index.previous && { kept: before.copies, previous: index.previous };
	const { duplicates, kept: copies } = findDuplicates(texts, known);
	const stories = buildStories(index);
	const reasons = buildReasons(index, options.tagNames, before?.reasons);
	const related = selectRelated(index, { limit: options.limit, duplicates, stories, explain: reasons.explain });
	return {
		discovery: { duplicates, stories, related },
		kept: { index: index.kept, copies, reasons: { circumstances: reasons.circumstances, related } },
	};
}
