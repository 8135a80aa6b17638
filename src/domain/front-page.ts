import type { Card, HotCard } from './cards.ts';

/** The top of the home page: no story stands in it twice. */
export interface FrontPageSelection {
	/** The editor's choice; null where the hottest leads by itself. */
	lead: Card | null;
	/** The ranking below or beside it. */
	hot: HotCard[];
}

/** Hours for which `featured` puts an article on top. */
const FEATURED_HOURS = 48;

/** An article that an editor has put on top, with the story it belongs to. */
export interface FeaturedCard extends Card {
	story: string | null;
}

/** The newest fresh featured article leads unless it is the hottest anyway; the ranking follows without it and its story. */
export function selectFrontPage(hot: readonly HotCard[], featured: readonly FeaturedCard[], now: number): FrontPageSelection {
	const fresh = featured.find((card) => now - Date.parse(card.datetime) < FEATURED_HOURS * 3_600_000);
	if (!fresh || fresh.slug === hot[0]?.slug) return { lead: null, hot: [...hot] };
	return { lead: fresh, hot: hot.filter((card) => card.slug !== fresh.slug && (card.story === null || card.story !== fresh.story)) };
}
