import { safeDecode } from '../domain/addresses.ts';
import { findNearest } from '../markdown/nearest.ts';

/** What the site holds, as far as links can lead to it. */
export interface SiteEntries {
	/** Ids of headings, by slug of the article. */
	articleIds: ReadonlyMap<string, readonly string[]>;
	/** Old slugs and where they lead now. */
	formerSlugs: ReadonlyMap<string, string>;
	/** Slugs of articles that were taken down. */
	removed: ReadonlySet<string>;
	tags: ReadonlySet<string>;
	/** Slug of the tag that a name or an alias means. */
	slugOfTag: (name: string) => string | null;
	authors: ReadonlySet<string>;
	/** `about`, `about/ai` … */
	pages: ReadonlySet<string>;
	/** Origin of the site, as `https://weilai.wang`; null where it is not known. */
	origin: string | null;
}

/** What is wrong with a link: rule, message, suggestion. */
export type LinkProblem = [rule: string, message: string, suggestion: string];

/** Addresses of the contract that exist whatever the content. */
const FIXED = new Set([
	...['/', '/today/', '/hot/', '/hot/week/', '/hot/month/', '/updates/', '/visions/', '/stories/', '/tags/', '/sources/'],
	...[
		'/archive/',
		'/search/',
		'/about/',
		'/about/author/',
		'/about/ai/',
		'/contact/',
		'/corrections/',
		'/subscribe/',
		'/admin/',
		'/bookmarks/',
		'/offline/',
	],
	...['/rss.xml', '/atom.xml', '/feed.json', '/opml.xml', '/sitemap-index.xml', '/sitemap.txt', '/news-sitemap.xml'],
	...['/robots.txt', '/llms.txt', '/manifest.webmanifest'],
]);
/** Those of them that pages of the content folder stand at. */
const PAGES = new Set(['/about/', '/about/author/', '/about/ai/', '/contact/', '/corrections/', '/subscribe/']);
/** First parts of addresses that belong to lists. */
const LISTS = /^\/(?:articles|tags|authors|sources|stories|archive|updates|visions|hot|search|media|cards|styleguide|admin|_astro)\//;

/** Whether an address is taken by something other than a page. */
export function isReserved(path: string): boolean {
	return LISTS.test(path) || (FIXED.has(path) && !PAGES.has(path));
}

/** Addresses whose last part this check cannot know. */
const OPEN = [
	/^\/(?:updates|visions)\/[1-9]\d*\/$/,
	/^\/archive\/\d{4}\/(?:0[1-9]|1[0-2])\/$/,
	/^\/(?:sources|stories)\/[^/]+\/$/,
	/^\/(?:hot|updates|visions)\/(?:rss\.xml|atom\.xml|feed\.json)$/,
];
const FEED_FILE = /^(?:rss\.xml|atom\.xml|feed\.json)$/;

/** The address within the site that a link leads to, such as `/tags/ai/`; null where it leads elsewhere. */
export function pathWithin(url: string, origin: string | null): string | null {
	if (url.startsWith('/')) return url;
	const parsed = origin === null ? null : URL.parse(url);
	return parsed !== null && parsed.origin === origin ? `${parsed.pathname}${parsed.hash}` : null;
}

/** Checks a link that may lead to the site itself. */
export function checkLink(url: string, entries: SiteEntries): LinkProblem | null {
	const path = pathWithin(url, entries.origin);
	return path === null ? null : checkSiteLink(path, entries);
}

/** Checks an address within the site, such as `/tags/ai/` or `/articles/some-slug/#背景`. */
function checkSiteLink(url: string, entries: SiteEntries): LinkProblem | null {
	const [withoutFragment = '', fragment] = url.split('#');
	const path = safeDecode(withoutFragment.split('?')[0] as string);
	const dead = (suggestion: string): LinkProblem => ['dead-link', `站内链接 ${path} 没有去处`, suggestion];
	if (FIXED.has(path) || OPEN.some((pattern) => pattern.test(path))) return null;
	if (!path.endsWith('/') && !/\.[a-z]+$/.test(path)) {
		return checkSiteLink(`${path}/`, entries) === null ? dead(`写成 ${path}/`) : (checkSiteLink(`${path}/`, entries) as LinkProblem);
	}
	const [, folder = '', name = '', rest = ''] = /^\/([^/]*)\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
	switch (folder) {
		case 'articles':
			return checkArticle(name.replace(/\.md$/, ''), rest, fragment, entries, dead);
		case 'tags':
			if (!entries.tags.has(name)) {
				const meant = entries.slugOfTag(name);
				if (meant !== null) return dead(`写成 /tags/${meant}/`);
				return dead(nearest(name, entries.tags, (near) => `/tags/${near}/`, '改用已有的标签'));
			}
			return rest === '' || /^[1-9]\d*\/$/.test(rest) || FEED_FILE.test(rest) ? null : dead(`写成 /tags/${name}/`);
		case 'authors':
			if (!entries.authors.has(name)) return dead(nearest(name, entries.authors, (near) => `/authors/${near}/`, '改用已有的作者'));
			return rest === '' || FEED_FILE.test(rest) ? null : dead(`写成 /authors/${name}/`);
		default:
			if (entries.pages.has(path.replace(/^\/|\/$/g, ''))) return null;
			return dead(nearest(path, FIXED, (near) => near, '改成站内有的地址，或删去链接'));
	}
}

function nearest(name: string, known: Iterable<string>, write: (near: string) => string, otherwise: string): string {
	const near = findNearest(name, known);
	return near === null ? otherwise : `是不是 ${write(near)}？`;
}

function checkArticle(
	slug: string,
	rest: string,
	fragment: string | undefined,
	{ articleIds, formerSlugs, removed }: SiteEntries,
	dead: (suggestion: string) => LinkProblem,
): LinkProblem | null {
	const ids = articleIds.get(slug);
	if (ids === undefined) {
		const moved = formerSlugs.get(slug);
		if (moved !== undefined) return null;
		if (removed.has(slug)) return dead('那篇文章已经撤下，删去链接');
		return dead(nearest(slug, articleIds.keys(), (near) => `/articles/${near}/`, '改成已有文章的地址，或删去链接'));
	}
	if (rest !== '') return dead(`写成 /articles/${slug}/`);
	const id = safeDecode(fragment ?? '');
	if (id === '' || ids.includes(id)) return null;
	const near = findNearest(id, ids);
	const advice = near === null ? '改成那篇文章的一个标题，或删去 # 和后面的字' : `是不是 #${near}？`;
	return ['dead-fragment', `文章 ${slug} 没有 #${id} 这一节`, advice];
}
