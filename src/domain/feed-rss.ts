import { getRssString } from '@astrojs/rss';
import { site } from '../site.config.ts';
import { formatIso } from './dates.ts';
import type { Feed } from './feed-entries.ts';
import type { FeedFrame } from './feed-frame.ts';
import type { FeedItem } from './feed-items.ts';
import { shownSize } from './feed-text.ts';
import { escapeXml } from './feed-xml.ts';

/** Minutes for which a reader's program may keep what it has. */
const TTL_MINUTES = 60;
const FILE = 'rss.xml';

const NAMESPACES = {
	atom: 'http://www.w3.org/2005/Atom',
	creativeCommons: 'http://backend.userland.com/creativeCommonsRssModule',
	content: 'http://purl.org/rss/1.0/modules/content/',
	dc: 'http://purl.org/dc/elements/1.1/',
	dcterms: 'http://purl.org/dc/terms/',
	fh: 'http://purl.org/syndication/history/1.0',
	media: 'http://search.yahoo.com/mrss/',
};

/**
 * An article as an `<item>` of RSS 2.0. Authors go in as `<author>`, the one text of a person that the library does not
 * read as a number, and come out as `<dc:creator>`: RSS wants an e-mail address in the former.
 */
export async function renderRssItem(item: FeedItem): Promise<string> {
	const xml = await getRssString({
		title: '',
		description: '',
		site: item.url,
		items: [
			{
				title: item.title,
				link: item.url,
				description: asHtml(item.summary),
				pubDate: new Date(item.publishedAt),
				author: item.author.name,
				categories: item.categories,
				content: item.html,
				customData: describeItem(item),
				...(item.cover && { enclosure: { url: item.cover.src, length: item.cover.bytes, type: item.cover.type } }),
			},
		],
	});
	return xml
		.slice(xml.indexOf('<item>'), xml.lastIndexOf('</channel>'))
		.replace('<author>', '<dc:creator>')
		.replace('</author>', '</dc:creator>');
}

/** RSS 2.0 around rendered items. The same feed gives the same bytes. */
export async function renderRssFrame(feed: Feed, hub = site.webSubHub): Promise<FeedFrame> {
	const xml = await getRssString({
		title: feed.title,
		description: asHtml(feed.description),
		site: feed.home,
		stylesheet: '/feed.css',
		xmlns: NAMESPACES,
		customData: describeChannel(feed, hub),
		items: [],
	});
	const end = xml.lastIndexOf('</channel>');
	const start = xml.slice(0, end).replace('<?xml-stylesheet href', '<?xml-stylesheet type="text/css" href');
	return { start, between: '', end: xml.slice(end) };
}

/** RSS holds descriptions to be HTML. */
const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function describeChannel(feed: Feed, hub: string | null): string {
	const link = (rel: string, page: string | null): string =>
		page === null ? '' : `<atom:link rel="${rel}" type="application/rss+xml" href="${escapeXml(page + FILE)}"/>`;
	return [
		`<language>${site.locale}</language>`,
		feed.changedAt === null ? '' : `<lastBuildDate>${new Date(feed.changedAt).toUTCString()}</lastBuildDate>`,
		`<ttl>${TTL_MINUTES}</ttl>`,
		feed.isArchive ? '<fh:archive/>' : '',
		feed.isComplete ? '<fh:complete/>' : '',
		hub === null ? '' : `<atom:link rel="hub" href="${escapeXml(hub)}"/>`,
		link('self', feed.page),
		link('current', feed.current),
		link('prev-archive', feed.older),
		link('next-archive', feed.newer),
	].join('');
}

function describeItem(item: FeedItem): string {
	const source = item.sources.find(({ url }) => url !== undefined)?.url;
	return [
		`<guid isPermaLink="true">${escapeXml(item.id)}</guid>`,
		item.changedAt > item.publishedAt ? `<dcterms:modified>${formatIso(item.changedAt)}</dcterms:modified>` : '',
		source === undefined ? '' : `<dc:source>${escapeXml(source)}</dc:source>`,
		item.aiLabel === null ? '' : `<dcterms:provenance>${escapeXml(`{"AIGC":${item.aiLabel}}`)}</dcterms:provenance>`,
		item.licence === null ? '' : `<creativeCommons:license>${escapeXml(item.licence.url)}</creativeCommons:license>`,
		item.cover === null ? '' : describeCover(item.cover),
	].join('');
}

function describeCover(cover: NonNullable<FeedItem['cover']>): string {
	const { width, height } = shownSize(cover);
	return `<media:content url="${escapeXml(cover.src)}" type="${cover.type}" medium="image" width="${width}" height="${height}"/>`;
}
