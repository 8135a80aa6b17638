import { buildDays, type CardOptions, type DayOfCards } from './cards.ts';
import { groupByDay, paginate } from './lists.ts';
import type { Article } from './model.ts';
import type { PageHeadInput } from './page-head.ts';

/** What a list of articles says of itself. */
export interface ListDescription {
	title: string;
	description: string;
	/** Address of the first page. */
	base: string;
	/** The list's own feeds. */
	feedScope?: PageHeadInput['feedScope'];
	/** Said where there is nothing. */
	emptyText: string;
}

/** One page of a list of articles: plain data, ready to print. */
export interface ListView extends ListDescription {
	/** From 1. */
	number: number;
	/** Pages of the list. */
	count: number;
	/** Articles on all pages. */
	total: number;
	days: DayOfCards[];
}

export interface ListOptions extends CardOptions {
	/** Articles on one page; all on one where absent. */
	pageSize?: number;
}

/** The pages of a list of articles, which come newest first; an empty list has one empty page. */
export function buildListViews(articles: readonly Article[], list: ListDescription, options: ListOptions): ListView[] {
	const pages = paginate(articles, options.pageSize ?? Math.max(1, articles.length));
	return pages.map(({ number, items }) => ({
		...list,
		number,
		count: pages.length,
		total: articles.length,
		days: buildDays(groupByDay(items), options),
	}));
}
