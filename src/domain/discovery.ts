import type { Analysis } from './analysis.ts';
import { type Duplicate, findDuplicates } from './duplicates.ts';
import type { Article } from './model.ts';
import { type RelatedLink, selectRelated } from './related.ts';
import { buildStories, type Story } from './stories.ts';
import { buildTextIndex } from './text-index.ts';

/** What the texts of the whole site say of each other. */
export interface Discovery {
	/** Later copies of earlier articles. */
	duplicates: Duplicate[];
	/** Latest report first. */
	stories: Story[];
	/** By slug, best first. */
	related: Map<string, RelatedLink[]>;
}

/**
 * Near-duplicates, stories and related articles from one index of all texts. `analyses` holds the analysis of every
 * article by slug (see `buildAnalyzer`; keep them by digest). `limit`: related articles of each, at most.
 */
export function discover(
	articles: readonly Article[],
	analyses: ReadonlyMap<string, Analysis>,
	options: { limit: number; tagNames: ReadonlyMap<string, string> },
): Discovery {
	const index = buildTextIndex(articles, analyses);
	const duplicates = findDuplicates(index.articles.map(({ slug }, at) => ({ slug, ...(index.analyses[at] as Analysis) })));
	const stories = buildStories(index);
	return { duplicates, stories, related: selectRelated(index, { ...options, duplicates, stories }) };
}
