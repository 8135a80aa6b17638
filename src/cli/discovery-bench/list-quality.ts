import type { Duplicate } from '../../domain/duplicates.ts';
import type { Article } from '../../domain/model.ts';

/** What all lists of a site together are like. */
export interface Quality {
	articles: number;
	/** Lists that are short, or hold the article itself or two of one text or title. */
	faulty: number;
	/** Share of the articles, later copies apart, that some list leads to. */
	reached: number;
	/** Lists that one article stands in, at most. */
	most: number;
}

const FULL = 6;

/** Measures the lists of related articles, by slug, of a site that is large enough to fill them. */
export function measureLists(
	articles: readonly Article[],
	lists: ReadonlyMap<string, readonly string[]>,
	duplicates: readonly Duplicate[],
): Quality {
	const uses = new Map<string, number>();
	for (const slug of [...lists.values()].flat()) uses.set(slug, (uses.get(slug) ?? 0) + 1);
	const textOf = new Map(duplicates.map(({ slug, of }) => [slug, of]));
	const titleOf = new Map(articles.map(({ slug, title }) => [slug, title]));
	const faulty = [...lists].filter(([slug, list]) => {
		const all = [slug, ...list];
		const texts = new Set(all.map((one) => textOf.get(one) ?? one));
		return list.length < FULL || texts.size < all.length || new Set(all.map((one) => titleOf.get(one))).size < all.length;
	});
	return {
		articles: articles.length,
		faulty: faulty.length,
		reached: uses.size / (articles.length - duplicates.length),
		most: Math.max(...uses.values()),
	};
}
