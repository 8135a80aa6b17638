import { generateJsonFeed } from 'feedsmith';
import { site } from '../site.config.ts';
import type { Feed } from './feed-entries.ts';
import type { FeedItem } from './feed-items.ts';

const FILE = 'feed.json';

/** JSON Feed 1.1. The same feed gives the same bytes. `_aigc` is the embedded label of generated text. */
export function renderJsonFeed(feed: Feed, items: readonly FeedItem[]): string {
	const json = generateJsonFeed({
		title: feed.title,
		home_page_url: feed.page,
		feed_url: feed.page + FILE,
		description: feed.description,
		language: site.locale,
		...(feed.older === null ? {} : { next_url: feed.older + FILE }),
		authors: [{ name: site.name, url: new URL('/', feed.page).href }],
		items: items.map(describeItem),
	}) as { items?: object[] };
	return `${JSON.stringify({ ...json, items: json.items ?? [] })}\n`;
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
		...(item.aiLabel !== null && { _aigc: JSON.parse(item.aiLabel) as object }),
	};
}
