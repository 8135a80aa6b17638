import { dayKey, monthKey } from './dates.ts';
import type { Article } from './model.ts';

/** One page of a list, numbered from 1. */
export interface ListPage<T> {
	number: number;
	items: T[];
}

/** Cuts a list into pages of `size`; each item stands on exactly one; an empty list has one empty page. */
export function paginate<T>(items: readonly T[], size: number): ListPage<T>[] {
	const count = Math.max(1, Math.ceil(items.length / size));
	return Array.from({ length: count }, (_, at) => ({ number: at + 1, items: items.slice(at * size, (at + 1) * size) }));
}

/** Articles of one day or month. */
export interface ArticleGroup {
	/** `2026-02-24` or `2026-02`, in +08:00. */
	key: string;
	articles: Article[];
}

/** Newest first; articles of one moment by slug. */
export function sortNewest(articles: readonly Article[]): Article[] {
	return [...articles].sort((a, b) => b.publishedAt - a.publishedAt || (a.slug < b.slug ? -1 : 1));
}

/** Groups by day in +08:00, newest first. */
export const groupByDay = (articles: readonly Article[]): ArticleGroup[] => groupBy(articles, dayKey);

/** Groups by month in +08:00, newest first. */
export const groupByMonth = (articles: readonly Article[]): ArticleGroup[] => groupBy(articles, monthKey);

function groupBy(articles: readonly Article[], keyOf: (moment: number) => string): ArticleGroup[] {
	const groups = new Map<string, Article[]>();
	for (const article of sortNewest(articles)) {
		const key = keyOf(article.publishedAt);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [article]);
		else group.push(article);
	}
	return [...groups].map(([key, list]) => ({ key, articles: list }));
}

/** The articles published next before and next after this one in its section. */
export interface NeighbourArticles {
	earlier: Article | null;
	later: Article | null;
}

/** Earlier and later neighbour of every article within its section, by slug. */
export function buildSectionNeighbours(articles: readonly Article[]): Map<string, NeighbourArticles> {
	const neighbours = new Map<string, NeighbourArticles>();
	const sections = new Map<string, Article[]>();
	for (const article of sortNewest(articles)) {
		sections.set(article.section, [...(sections.get(article.section) ?? []), article]);
	}
	for (const list of sections.values()) {
		list.forEach((article, at) => {
			neighbours.set(article.slug, { earlier: list[at + 1] ?? null, later: list[at - 1] ?? null });
		});
	}
	return neighbours;
}
