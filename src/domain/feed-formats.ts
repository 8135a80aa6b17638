import { renderAtomEntry, renderAtomFrame } from './feed-atom.ts';
import type { Feed } from './feed-entries.ts';
import type { FeedFrame } from './feed-frame.ts';
import type { FeedItem } from './feed-items.ts';
import { renderJsonFrame, renderJsonItem } from './feed-json.ts';
import { renderRssFrame, renderRssItem } from './feed-rss.ts';

/** A format of feeds: an article is rendered once, feeds are put together from what is rendered. */
interface FeedFormat {
	/** Name of the file below the feed's page. */
	file: string;
	/** What the file is, for servers. */
	type: string;
	renderItem(item: FeedItem): string | Promise<string>;
	renderFrame(feed: Feed): FeedFrame | Promise<FeedFrame>;
}

/** The three formats that every feed has. */
export const FEED_FORMATS: readonly FeedFormat[] = [
	{ file: 'rss.xml', type: 'application/rss+xml', renderItem: renderRssItem, renderFrame: renderRssFrame },
	{ file: 'atom.xml', type: 'application/atom+xml', renderItem: renderAtomEntry, renderFrame: renderAtomFrame },
	{ file: 'feed.json', type: 'application/feed+json', renderItem: renderJsonItem, renderFrame: renderJsonFrame },
];
