import type { FeedEntry } from './feed-entries.ts';
import type { Picture } from './model.ts';

/** What files of pictures are, by extension. */
const TYPES: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', svg: 'image/svg+xml', webp: 'image/webp', gif: 'image/gif' };

/** An article with its text, as feeds print it. */
export interface FeedItem extends Omit<FeedEntry, 'cover'> {
	/** The whole article, see `buildFeedHtml`. */
	html: string;
	cover: (Picture & { type: string; bytes: number }) | null;
}

/** Joins an entry with its text and the size of its cover's file. */
export function buildFeedItem(entry: FeedEntry, html: string, coverBytes: number): FeedItem {
	const { cover } = entry;
	if (cover === null) return { ...entry, cover, html };
	const extension = cover.src.slice(cover.src.lastIndexOf('.') + 1);
	return { ...entry, html, cover: { ...cover, type: TYPES[extension] ?? 'application/octet-stream', bytes: coverBytes } };
}
