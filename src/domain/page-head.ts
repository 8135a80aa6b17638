import { site } from '../site.config.ts';
import { absoluteUrl } from './addresses.ts';
import { buildCardOf, CARD_SHAPES, type ShareCard, shareCardUrl } from './share-cards.ts';

/** A feed that a page offers to readers' programs. */
interface FeedLink {
	title: string;
	href: string;
	type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json';
}

/** What a page says of itself in its `<head>`. Addresses are absolute. */
export interface PageHead {
	title: string;
	description: string;
	canonical: string;
	type: 'website' | 'article';
	siteName: string;
	/** What other programs show beside a link to the page: a wide picture, then a square one. */
	images: { url: string; width: number; height: number }[];
	feeds: FeedLink[];
	/** `<link rel=alternate type=text/markdown>` */
	markdown: string | null;
	previous: string | null;
	next: string | null;
	indexed: boolean;
	/** ISO date-times of an article. */
	publishedTime: string | null;
	modifiedTime: string | null;
	/** Content of `<meta name="AIGC">`, the embedded label of generated text. */
	aigc: string | null;
	/** JSON-LD, ready to stand in a script element. */
	structuredData: string | null;
}

export interface PageHeadInput {
	/** Title of the page; null on the home page. */
	title: string | null;
	description: string;
	path: string;
	siteUrl: string;
	type?: 'website' | 'article';
	/** Canonical address elsewhere. */
	canonicalUrl?: string | null;
	/** The share card of an article; other pages have that of their section or of the site. */
	card?: ShareCard;
	/** Base of the page's own feeds besides the site's, such as `/tags/ai/`. */
	feedScope?: { title: string; base: string } | null;
	markdown?: string | null;
	previous?: string | null;
	next?: string | null;
	indexed?: boolean;
	publishedTime?: string | null;
	modifiedTime?: string | null;
	aigc?: string | null;
	structuredData?: object[];
}

/** The three feeds below `base`, which ends in `/`. */
function buildFeedLinks(title: string, base: string): FeedLink[] {
	return [
		{ title: `${title} · RSS`, href: `${base}rss.xml`, type: 'application/rss+xml' },
		{ title: `${title} · Atom`, href: `${base}atom.xml`, type: 'application/atom+xml' },
		{ title: `${title} · JSON Feed`, href: `${base}feed.json`, type: 'application/feed+json' },
	];
}

/** JSON for a script element: `<` is escaped, so that no text can close the element. */
function serializeStructuredData(graph: object[]): string | null {
	if (graph.length === 0) return null;
	return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replaceAll('<', '\\u003c');
}

/** Computes everything that stands in a page's `<head>`. */
export function buildPageHead(input: PageHeadInput): PageHead {
	const absolute = (path: string | null | undefined) => (path ? absoluteUrl(path, input.siteUrl) : null);
	const card = input.card ?? buildCardOf(input.path);
	const siteTitle = `${site.name} · ${site.latinName}`;
	return {
		title: input.title === null ? `${site.name}：科技热点、动态与畅想` : `${input.title} - ${site.name}`,
		description: input.description,
		canonical: input.canonicalUrl ?? absoluteUrl(input.path, input.siteUrl),
		type: input.type ?? 'website',
		siteName: siteTitle,
		images: CARD_SHAPES.map((shape) => ({
			url: absoluteUrl(shareCardUrl(card, shape), input.siteUrl),
			width: shape.width,
			height: shape.height,
		})),
		feeds: [...(input.feedScope ? buildFeedLinks(input.feedScope.title, input.feedScope.base) : []), ...buildFeedLinks(site.name, '/')],
		markdown: absolute(input.markdown),
		previous: absolute(input.previous),
		next: absolute(input.next),
		indexed: input.indexed ?? true,
		publishedTime: input.publishedTime ?? null,
		modifiedTime: input.modifiedTime ?? null,
		aigc: input.aigc ?? null,
		structuredData: serializeStructuredData(input.structuredData ?? []),
	};
}
