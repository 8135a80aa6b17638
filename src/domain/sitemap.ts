import { site } from '../site.config.ts';
import { absoluteUrl, monthUrl } from './addresses.ts';
import { formatIso } from './dates.ts';
import { findLastChange, lastChange } from './feed-entries.ts';
import type { FeedContent } from './feed-scopes.ts';
import { escapeXml } from './feed-xml.ts';
import { groupByMonth } from './lists.ts';
import type { Article, Moment } from './model.ts';
import type { SourceEntry } from './sources.ts';

/** Addresses that one sitemap may hold (sitemaps.org), and bytes that Baidu takes. */
const MOST_ADDRESSES = 50_000;
const MOST_BYTES = 10_000_000;
/** Articles that a news sitemap may name. */
const MOST_NEWS = 1000;
const NEWS_MS = 48 * 3_600_000;
/** Simplified Chinese as Google News writes it. */
const NEWS_LANGUAGE = 'zh-cn';

/** An address for search engines. */
export interface SitemapEntry {
	path: string;
	/** When what it shows last changed; null where nobody knows. */
	changedAt: Moment | null;
	/** Addresses of its pictures. */
	images: string[];
}

/** One file of the sitemap: `sitemap-<name>.xml`. */
export interface SitemapPart {
	name: string;
	entries: SitemapEntry[];
}

export interface SitemapContent
	extends Pick<FeedContent, 'articles' | 'articleBySlug' | 'tags' | 'articlesByTag' | 'authors' | 'articlesByAuthor' | 'stories'> {
	sources: readonly SourceEntry[];
	/** Ids of the text pages, such as `about/author`. */
	pages: readonly string[];
}

/** The whole sitemap: lists and pages, then the articles of each year, newest first: files of past years seldom change. */
export function buildSitemap(content: SitemapContent): SitemapPart[] {
	const years = Map.groupBy(content.articles.filter(isCanonical), ({ publishedAt }) => formatIso(publishedAt).slice(0, 4));
	return [
		{ name: 'lists', entries: buildListEntries(content) },
		...[...years].map(([name, articles]) => ({ name, entries: articles.slice(0, MOST_ADDRESSES).map(describeArticle) })),
	];
}

/** Texts that were first published elsewhere are left to their first address. */
const isCanonical = ({ canonicalUrl }: Article): boolean => canonicalUrl === null;

function describeArticle(article: Article): SitemapEntry {
	const images = new Set([...(article.cover ? [article.cover.src] : []), ...article.pictures]);
	return { path: article.url, changedAt: lastChange(article), images: [...images] };
}

/** First pages of all lists that have articles, and the text pages. */
function buildListEntries(content: SitemapContent): SitemapEntry[] {
	const { articles, sources, tags, authors, stories, articleBySlug } = content;
	const list = (path: string, listed: readonly Article[]): SitemapEntry[] => [{ path, changedAt: findLastChange(listed), images: [] }];
	const whenUsed = (path: string, listed: readonly Article[] = []) => (listed.length > 0 ? list(path, listed) : []);
	return [
		...['/', '/today/', '/hot/', '/hot/week/', '/hot/month/', '/updates/'].flatMap((path) => list(path, articles)),
		...list(
			'/visions/',
			articles.filter(({ section }) => section === 'visions'),
		),
		...['/stories/', '/tags/', '/sources/', '/archive/', '/corrections/'].flatMap((path) => list(path, articles)),
		...tags.flatMap(({ slug, url }) => whenUsed(url, content.articlesByTag.get(slug))),
		...stories.flatMap(({ url, reports }) =>
			whenUsed(
				url,
				reports.flatMap(({ slug }) => articleBySlug.get(slug) ?? []),
			),
		),
		...authors.flatMap(({ id, url }) => list(url, content.articlesByAuthor.get(id) ?? [])),
		...sources.flatMap((source) => whenUsed(source.url, source.articles)),
		...groupByMonth(articles).flatMap((month) => list(monthUrl(month.key), month.articles)),
		...['subscribe', ...content.pages].map((id): SitemapEntry => ({ path: `/${id}/`, changedAt: null, images: [] })),
	];
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Sitemap of some addresses, with their pictures. */
export function renderSitemap(entries: readonly SitemapEntry[], siteUrl: string): string {
	const urls = entries.map(({ path, changedAt, images }) => {
		const pictures = images.map((src) => `<image:image><image:loc>${address(src, siteUrl)}</image:loc></image:image>`);
		return `<url><loc>${address(path, siteUrl)}</loc>${lastModified(changedAt)}${pictures.join('')}</url>\n`;
	});
	return `${XML}<urlset xmlns="${SITEMAP}" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n${urls.join('')}</urlset>\n`;
}

/** The index of the sitemap's parts. */
export function renderSitemapIndex(parts: readonly SitemapPart[], siteUrl: string): string {
	const sitemaps = parts.map(({ name, entries }) => {
		const changes = entries.flatMap(({ changedAt }) => changedAt ?? []);
		const changedAt = changes.length > 0 ? changes.reduce((a, b) => Math.max(a, b)) : null;
		return `<sitemap><loc>${address(`/sitemap-${name}.xml`, siteUrl)}</loc>${lastModified(changedAt)}</sitemap>\n`;
	});
	return `${XML}<sitemapindex xmlns="${SITEMAP}">\n${sitemaps.join('')}</sitemapindex>\n`;
}

/** All addresses, one a line, for engines that read no index; cut where they take no more. */
export function renderSitemapText(parts: readonly SitemapPart[], siteUrl: string): string {
	const lines: string[] = [];
	let bytes = 0;
	for (const { path } of parts.flatMap(({ entries }) => entries).slice(0, MOST_ADDRESSES)) {
		const line = `${absoluteUrl(path, siteUrl)}\n`;
		bytes += Buffer.byteLength(line);
		if (bytes > MOST_BYTES) break;
		lines.push(line);
	}
	return lines.join('');
}

/**
 * News sitemap: articles of the 48 hours before `now`. Where there are none, the newest article stands there without
 * news data, as Google asks for what is older, and without any article the home page: a sitemap must hold one address at least.
 */
export function renderNewsSitemap(articles: readonly Article[], siteUrl: string, now: Moment): string {
	const isNews = ({ publishedAt }: Article): boolean => publishedAt > now - NEWS_MS && publishedAt <= now;
	const canonical = articles.filter(isCanonical);
	const news = canonical.filter(isNews).slice(0, MOST_NEWS);
	const home = `<url><loc>${address('/', siteUrl)}</loc></url>\n`;
	const urls = (news.length > 0 ? news : canonical.slice(0, 1)).map((article) => {
		const about = isNews(article) ? describeNews(article) : '';
		return `<url><loc>${address(article.url, siteUrl)}</loc>${lastModified(lastChange(article))}${about}</url>\n`;
	});
	return `${XML}<urlset xmlns="${SITEMAP}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${urls.join('') || home}</urlset>\n`;
}

function describeNews({ title, publishedAt }: Article): string {
	const publication = `<news:publication><news:name>${escapeXml(site.name)}</news:name><news:language>${NEWS_LANGUAGE}</news:language></news:publication>`;
	const date = `<news:publication_date>${formatIso(publishedAt)}</news:publication_date>`;
	return `<news:news>${publication}${date}<news:title>${escapeXml(title)}</news:title></news:news>`;
}

const address = (path: string, siteUrl: string): string => escapeXml(absoluteUrl(path, siteUrl));
const lastModified = (moment: Moment | null): string => (moment === null ? '' : `<lastmod>${formatIso(moment)}</lastmod>`);
