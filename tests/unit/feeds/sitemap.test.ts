import { expect, test } from 'vitest';
import type { Article } from '../../../src/domain/model.ts';
import { buildSitemap, renderNewsSitemap, renderSitemap, renderSitemapIndex, renderSitemapText } from '../../../src/domain/sitemap.ts';
import { DAY, HOUR, NOON, sampleArticle, sampleTag } from '../domain/sample-articles.ts';
import { COVER, SITE_URL, sampleContent } from './sample-feed.ts';

const build = (articles: readonly Article[]) =>
	buildSitemap({
		...sampleContent(articles, [sampleTag('ai', '人工智能'), sampleTag('empty', '空')]),
		sources: [],
		pages: ['about', 'about/ai'],
	});

const addressesIn = (xml: string): string[] => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address as string);

const articles = [
	sampleArticle('new', { tags: ['ai'], cover: COVER, pictures: [COVER.src, '/media/a.svg'] }),
	sampleArticle('old', { publishedAt: NOON - 400 * DAY, updatedAt: NOON - DAY }),
	sampleArticle('elsewhere', { canonicalUrl: 'https://example.com/first' }),
];

test('articles stand in the file of their year, lists and pages in their own, each address once', () => {
	const parts = build(articles);
	expect(parts.map(({ name }) => name)).toEqual(['lists', '2026', '2025']);
	const paths = parts.flatMap(({ entries }) => entries.map(({ path }) => path));
	expect(new Set(paths).size).toBe(paths.length);
	for (const path of ['/', '/tags/ai/', '/archive/2025/01/', '/about/ai/', '/articles/new/']) expect(paths).toContain(path);
});

test('tags without articles and texts of other sites are left out', () => {
	const paths = build(articles).flatMap(({ entries }) => entries.map(({ path }) => path));
	expect(paths).not.toContain('/tags/empty/');
	expect(paths).not.toContain('/articles/elsewhere/');
});

test('lastmod is when the content changed: of an article, of the articles of a list, of a whole part', () => {
	const [lists, , past] = build(articles);
	expect(renderSitemap(past?.entries ?? [], SITE_URL)).toContain('/articles/old/</loc><lastmod>2026-02-23T12:00:00+08:00</lastmod>');
	expect(renderSitemap(lists?.entries ?? [], SITE_URL)).toContain('/archive/2025/01/</loc><lastmod>2026-02-23T12:00:00+08:00</lastmod>');
	expect(renderSitemapIndex(build(articles), SITE_URL)).toContain('sitemap-2025.xml</loc><lastmod>2026-02-23T12:00:00+08:00</lastmod>');
	expect(renderSitemap([{ path: '/about/', changedAt: null, images: [] }], SITE_URL)).not.toContain('lastmod');
});

test('pictures of an article are named once each', () => {
	const xml = renderSitemap(build([articles[0] as Article])[1]?.entries ?? [], SITE_URL);
	expect(xml.match(/<image:loc>/g)).toHaveLength(2);
	expect(xml).toContain(`<image:loc>${SITE_URL}${COVER.src}</image:loc>`);
});

test('the flat sitemap has one address a line and never more than engines take', () => {
	const lines = renderSitemapText(build(articles), SITE_URL).split('\n');
	expect(lines).toContain(`${SITE_URL}/articles/old/`);
	expect(lines.at(-1)).toBe('');
	const many = Array.from({ length: 60_000 }, (_, at) => ({ path: `/${at}/`, changedAt: null, images: [] }));
	expect(
		renderSitemapText([{ name: 'lists', entries: many }], SITE_URL)
			.trimEnd()
			.split('\n'),
	).toHaveLength(50_000);
	const long = many.map(({ path }) => ({ path: `/${'x'.repeat(400)}${path}`, changedAt: null, images: [] }));
	const text = renderSitemapText([{ name: 'lists', entries: long }], SITE_URL);
	expect(text.length).toBeLessThanOrEqual(10_000_000);
	expect(text.length).toBeGreaterThan(9_999_000);
});

test('the news sitemap holds the last 48 hours, without what is planned or older', () => {
	const list = [
		sampleArticle('planned', { publishedAt: NOON + HOUR }),
		sampleArticle('fresh', { title: 'A & <B> 之争' }),
		sampleArticle('yesterday', { publishedAt: NOON - 47 * HOUR }),
		sampleArticle('older', { publishedAt: NOON - 49 * HOUR }),
	];
	const xml = renderNewsSitemap(list, SITE_URL, NOON);
	expect(addressesIn(xml)).toEqual([`${SITE_URL}/articles/fresh/`, `${SITE_URL}/articles/yesterday/`]);
	expect(xml).toContain('<news:title>A &amp; &lt;B&gt; 之争</news:title>');
	expect(xml).toContain('<news:publication_date>2026-02-24T12:00:00+08:00</news:publication_date>');
});

test('where nothing is new, the news sitemap names the newest article without calling it news', () => {
	const xml = renderNewsSitemap([sampleArticle('older', { publishedAt: NOON - 3 * DAY })], SITE_URL, NOON);
	expect(addressesIn(xml)).toEqual([`${SITE_URL}/articles/older/`]);
	expect(xml).not.toContain('<news:news>');
});

test('the news sitemap keeps to the thousand that Google takes, and a site without articles names its home page', () => {
	const many = Array.from({ length: 1200 }, (_, at) => sampleArticle(`a${at}`, { publishedAt: NOON - at * 1000 }));
	expect(addressesIn(renderNewsSitemap(many, SITE_URL, NOON))).toEqual(many.slice(0, 1000).map(({ url }) => SITE_URL + url));
	expect(addressesIn(renderNewsSitemap([], SITE_URL, NOON))).toEqual([`${SITE_URL}/`]);
});
