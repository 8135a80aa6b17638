import type { SearchOptions } from '../search/engine.ts';

export const PAGE_SIZE = 10;
const DAY = 86_400_000;

/** What the address of the search page says. */
export interface SearchAddress {
	query: string;
	section: string;
	/** Slug. */
	tag: string;
	/** A year, `month` for the last thirty days, or nothing. */
	time: string;
	sort: 'relevance' | 'newest';
	/** From 1. */
	page: number;
}

/** Reads the query string of the search page. */
export function readAddress(search: string): SearchAddress {
	const parameters = new URLSearchParams(search);
	return {
		query: parameters.get('q') ?? '',
		section: parameters.get('section') ?? '',
		tag: parameters.get('tag') ?? '',
		time: parameters.get('time') ?? '',
		sort: parameters.get('sort') === 'newest' ? 'newest' : 'relevance',
		page: Math.max(1, Math.floor(Number(parameters.get('page'))) || 1),
	};
}

/** Writes the address of the search page: only what differs from the usual. */
export function writeAddress({ query, section, tag, time, sort, page }: SearchAddress): string {
	const parameters = new URLSearchParams();
	if (query) parameters.set('q', query);
	if (section) parameters.set('section', section);
	if (tag) parameters.set('tag', tag);
	if (time) parameters.set('time', time);
	if (sort !== 'relevance') parameters.set('sort', sort);
	if (page > 1) parameters.set('page', String(page));
	const search = parameters.toString();
	return search ? `/search/?${search}` : '/search/';
}

/** What the search is asked for an address. `now`: milliseconds. */
export function toSearchOptions({ section, tag, time, sort, page }: SearchAddress, now: number): SearchOptions {
	const options: SearchOptions = { section, tag, sort, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
	if (/^\d{4}$/.test(time)) return { ...options, from: `${time}-01-01`, to: `${time}-12-31` };
	return time === 'month' ? { ...options, from: new Date(now - 30 * DAY).toISOString() } : options;
}
