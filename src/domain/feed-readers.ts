import { absoluteUrl } from './addresses.ts';

/** A reader's program that a link can hand a feed to. */
export interface ReaderLink {
	name: string;
	url: string;
}

/**
 * Links that hand a feed to readers' programs: by the addresses that these programs answer (Folo as an app under `folo:`,
 * NetNewsWire, like other programs on the device, under `feed:`). `base` is the page that the feed belongs to.
 */
export function buildReaderLinks(base: string, siteUrl: string): ReaderLink[] {
	const feed = absoluteUrl(`${base}rss.xml`, siteUrl);
	const encoded = encodeURIComponent(feed);
	return [
		{ name: 'Folo', url: `folo://add?url=${encoded}` },
		{ name: 'Inoreader', url: `https://www.inoreader.com/?add_feed=${encoded}` },
		{ name: 'Feedly', url: `https://feedly.com/i/subscription/feed/${encoded}` },
		{ name: 'NetNewsWire', url: `feed:${feed}` },
	];
}

/** What stands behind the address of a FreshRSS of one's own to hand it a feed. */
export const freshRssPath = (base: string, siteUrl: string): string =>
	`/i/?c=feed&a=add&url_rss=${encodeURIComponent(absoluteUrl(`${base}rss.xml`, siteUrl))}`;
