import { generateJsonFeed } from 'feedsmith';
import { site } from '../site.config.ts';
import type { Feed } from './feed-entries.ts';
import type { FeedFrame } from './feed-frame.ts';
import type { FeedItem } from './feed-items.ts';

const FILE = 'feed.json';

/** An article as an item of a JSON Feed. `_aigc` is the embedded label of generated text. */
export function renderJsonItem(item: FeedItem): string {
	const { items } = generateJsonFeed({ title: item.title, items: [describeItem(item)] }) as { items: object[] };
	return JSON.stringify(items[0]);
}

/** JSON Feed 1.1 around rendered items. The same feed gives the same bytes. */
export function renderJsonFrame(feed: Feed, hub = site.webSubHub): FeedFrame {
	const json = generateJsonFeed({
		title: feed.title,
		home_page_url: feed.home,
		feed_url: feed.page + FILE,
		description: feed.description,
		language: site.locale,
		...(feed.older === null ? {} : { next_url: feed.older + FILE }),
		authors: [{ name: site.name, url: new URL('/', feed.page).href }],
		...(hub === null ? {} : { hubs: [{ type: 'WebSub', url: hub }] }),
		items: [],
	});
	return { start: `${JSON.stringify(json).slice(0, -1)},"items":[`, between: ',', end: ']}\n' };
}

function describeItem(item: FeedItem) {
	return {
		id: item.id,
		url: item.url,
		title: item.title,
		summary: item.summary,
		content_html: item.html,
		date_published: new Date(item.publishedAt),
		...(item.changedAt > item.publishedAt && { date_modified: new Date(item.changedAt) }),
		authors: [{ name: item.author.name, url: item.author.url }],
		tags: item.categories,
		language: site.locale,
		...(item.cover && { image: item.cover.src }),
		...(item.licence !== null && { _licence: item.licence }),
		...(item.aiLabel !== null && { _aigc: JSON.parse(item.aiLabel) as object }),
	};
}
