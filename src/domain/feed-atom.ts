import { generateAtomFeed } from 'feedsmith';
import { site } from '../site.config.ts';
import type { Feed } from './feed-entries.ts';
import type { FeedFrame } from './feed-frame.ts';
import type { FeedItem } from './feed-items.ts';

const FILE = 'atom.xml';
const TYPE = 'application/atom+xml';
const ROOT = '<feed xmlns="http://www.w3.org/2005/Atom"';

/** When the site began: what a feed without articles says of its last change. */
const BEGINNING = new Date(`${site.since}-01-01T00:00:00+08:00`);

/** An article as an `<entry>` of Atom 1.0. */
export function renderAtomEntry(item: FeedItem): string {
	const xml = generateAtomFeed({ id: item.id, title: { value: '' }, updated: BEGINNING, entries: [describeEntry(item)] });
	return xml.slice(xml.indexOf('  <entry>'), xml.lastIndexOf('</feed>'));
}

/** Atom 1.0 around rendered entries. The same feed gives the same bytes. */
export function renderAtomFrame(feed: Feed, hub = site.webSubHub): FeedFrame {
	const link = (rel: string, page: string | null) => (page === null ? [] : [{ rel, type: TYPE, href: page + FILE }]);
	const xml = generateAtomFeed(
		{
			id: feed.id,
			title: { value: feed.title },
			subtitle: { value: feed.description },
			updated: feed.changedAt === null ? BEGINNING : new Date(feed.changedAt),
			authors: [{ name: site.name, uri: new URL('/', feed.page).href }],
			links: [
				{ rel: 'alternate', type: 'text/html', href: feed.home },
				...(hub === null ? [] : [{ rel: 'hub', href: hub }]),
				...link('self', feed.page),
				...link('current', feed.current),
				...link('prev-archive', feed.older),
				...link('next-archive', feed.newer),
			],
			xml: { lang: site.locale },
		},
		{ stylesheets: [{ type: 'text/css', href: '/feed.css' }] },
	);
	const end = xml.lastIndexOf('</feed>');
	return { start: declareNamespaces(xml.slice(0, end), feed), between: '', end: xml.slice(end) };
}

function describeEntry(item: FeedItem) {
	const enclosure = item.cover && { rel: 'enclosure', type: item.cover.type, href: item.cover.src, length: item.cover.bytes };
	return {
		id: item.id,
		title: { value: item.title },
		published: new Date(item.publishedAt),
		updated: new Date(item.stampedAt),
		authors: [{ name: item.author.name, uri: item.author.url }],
		categories: item.categories.map((term) => ({ term })),
		links: [
			{ rel: 'alternate', type: 'text/html', href: item.url },
			...(enclosure ? [enclosure] : []),
			...(item.licence === null ? [] : [{ rel: 'license', href: item.licence.url, title: item.licence.name }]),
			...item.sources.flatMap(({ name, url }) => (url === undefined ? [] : [{ rel: 'via', href: url, title: name }])),
		],
		summary: { value: item.summary },
		content: { type: 'html', value: item.html },
		...(item.aiLabel === null ? {} : { dcterms: { provenances: [`{"AIGC":${item.aiLabel}}`] } }),
	};
}

/** Declares what entries and archives use: the library knows no entries here, and the mark of RFC 5005 not at all. */
function declareNamespaces(start: string, { isArchive, isComplete }: Feed): string {
	const xml = start.replace(ROOT, `${ROOT} xmlns:dcterms="http://purl.org/dc/terms/" xmlns:fh="http://purl.org/syndication/history/1.0"`);
	const marks = `${isArchive ? '\n  <fh:archive/>' : ''}${isComplete ? '\n  <fh:complete/>' : ''}`;
	return xml.replace(/<feed [^>]*>/, (tag) => tag + marks);
}
