import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type BuiltSite, listArticles, openFixtureSite, openOwnSite } from './dist.ts';
import { readSourceArticles, selectPublished } from './source-articles.ts';

const FIXTURE_NOW = Date.parse('2026-03-01T08:00:00+08:00');
const fixture = openFixtureSite();
const sites = [
	{ name: 'the own site', site: openOwnSite() },
	{ name: 'the fixture site', site: fixture },
];
const SITE = 'https://weilai.wang';
const read = (site: BuiltSite, path: string): string => readFileSync(join(site.folder, path), 'utf8');

/** Addresses in a sitemap, without the origin, with what it says of their last change. */
function readSitemap(site: BuiltSite, path: string): { path: string; lastmod: string | null }[] {
	return [...read(site, path).matchAll(/<loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?/g)]
		.filter(([, address]) => !address?.includes('/media/'))
		.map(([, address, lastmod]) => ({ path: (address as string).slice(SITE.length), lastmod: lastmod ?? null }));
}

const readParts = (site: BuiltSite) => readSitemap(site, '/sitemap-index.xml').map(({ path }) => readSitemap(site, path));

describe.each(sites)('search engines find $name whole', ({ site }) => {
	const paths = readParts(site)
		.flat()
		.map(({ path }) => path);

	test('every address of the sitemap is answered, and none stands there twice', () => {
		expect(paths.filter((path) => !site.answers(path))).toEqual([]);
		expect(new Set(paths).size).toBe(paths.length);
	});

	test('every page that may be found is in the sitemap, and no other', () => {
		const findable = site.pages().filter(({ address, document }) => {
			const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href');
			const isHidden = document.querySelector('meta[name=robots]')?.getAttribute('content')?.includes('noindex');
			const isEmpty = /^\/(?:tags|sources)\/[^/]+\/$/.test(address) && !document.querySelector('main a[href^="/articles/"]');
			return !isHidden && !isEmpty && canonical === SITE + address && !/^\/(?:updates|visions|tags\/[^/]+)\/\d+\/$/.test(address);
		});
		expect([...paths].sort()).toEqual(findable.map(({ address }) => address).sort());
	});

	test('the flat sitemap says the same', () => {
		const lines = read(site, '/sitemap.txt').trimEnd().split('\n');
		expect(lines.sort()).toEqual(paths.map((path) => SITE + path).sort());
	});

	test('pages describe themselves in JSON-LD that names their own address', () => {
		for (const address of listArticles(site)) {
			const { document } = site.page(address);
			const graph = JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '{}')['@graph'];
			const node = graph.find((each: { '@type': string }) => each['@type'] === 'NewsArticle');
			expect(node.url).toBe(SITE + address);
			expect(node.headline).toBe(document.querySelector('h1')?.textContent?.trim());
			expect(graph.some((each: { '@type': string }) => each['@type'] === 'BreadcrumbList')).toBe(true);
			for (const { url } of node.image ?? []) expect(site.answers(new URL(url).pathname), url).toBe(true);
		}
	});

	test('every article has a Markdown twin, whose links and pictures are absolute and there', () => {
		for (const address of listArticles(site)) {
			const path = address.replace(/\/$/, '.md');
			expect(site.page(address).document.querySelector('link[type="text/markdown"]')?.getAttribute('href')).toBe(SITE + path);
			const text = read(site, path);
			const prose = text.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
			for (const [, target] of prose.matchAll(/\]\(<?([^\s)>]+)/g)) {
				expect(target, path).toMatch(/^(?:https?:|mailto:|data:image\/|#)/);
				if (target?.startsWith(`${SITE}/`))
					expect(site.answers(decodeURIComponent(new URL(target).pathname)), `${path} → ${target}`).toBe(true);
			}
		}
	});
});

test('the sitemap gives the day of the last change, not of the build', () => {
	const published = selectPublished(readSourceArticles('tests/fixtures/small'), FIXTURE_NOW);
	const dates = new Map(
		readParts(fixture)
			.flat()
			.map(({ path, lastmod }) => [path, lastmod]),
	);
	const plain = published.filter(({ corrections }) => corrections.length === 0);
	expect(plain.length).toBeGreaterThan(5);
	for (const { slug, publishedAt } of plain) {
		expect(Date.parse(dates.get(`/articles/${slug}/`) ?? ''), slug).toBeGreaterThanOrEqual(publishedAt);
		expect(Date.parse(dates.get(`/articles/${slug}/`) ?? ''), slug).toBeLessThan(FIXTURE_NOW);
	}
});

test('the news sitemap holds what is younger than 48 hours, and nothing else as news', () => {
	const published = selectPublished(readSourceArticles('tests/fixtures/small'), FIXTURE_NOW);
	const fresh = published.filter(({ publishedAt }) => publishedAt > FIXTURE_NOW - 48 * 3_600_000);
	expect(read(fixture, '/news-sitemap.xml').match(/<news:news>/g) ?? []).toHaveLength(fresh.length);
	expect(readSitemap(fixture, '/news-sitemap.xml').map(({ path }) => path)).toEqual(
		(fresh.length > 0 ? fresh : published.slice(0, 1)).map(({ slug }) => `/articles/${slug}/`),
	);
});

test('a generated article carries one and the same embedded label on its page, in its twin and in the feed', () => {
	const article = selectPublished(readSourceArticles('tests/fixtures/small'), FIXTURE_NOW).find(({ ai }) => ai === 'generated');
	const address = `/articles/${article?.slug}/`;
	const label = fixture.page(address).document.querySelector('meta[name=AIGC]')?.getAttribute('content') ?? '';
	expect(JSON.parse(label)).toMatchObject({ Label: '1' });
	const header = /^---\n([\s\S]*?)\n---\n/.exec(read(fixture, address.replace(/\/$/, '.md')))?.[1] ?? '';
	expect(parse(header).AIGC).toBe(label);
	const items: { url: string; _aigc?: object }[] = JSON.parse(read(fixture, '/feed.json')).items;
	expect(items.find(({ url }) => url === SITE + address)?._aigc).toEqual(JSON.parse(label));
});

test('every page has its share cards, wide and square, of at most 60 KB, and no card is there for nothing', async () => {
	for (const { site } of sites) {
		const used = new Set<string>();
		for (const { address, document } of site.pages()) {
			const contents = (property: string) =>
				[...document.querySelectorAll(`meta[property="${property}"]`)].map((meta) => meta.getAttribute('content') ?? '');
			const paths = contents('og:image').map((url) => new URL(url).pathname);
			expect(contents('og:image:width'), address).toEqual(['1200', '800']);
			expect(contents('og:image:height'), address).toEqual(['630', '800']);
			for (const path of paths) used.add(path);
		}
		for (const path of used) expect(statSync(join(site.folder, path)).size, path).toBeLessThanOrEqual(60_000);
		expect(
			readdirSync(join(site.folder, 'cards'))
				.map((name) => `/cards/${name}`)
				.sort()
				.filter((path) => !used.has(path)),
		).toEqual([]);
	}
});

test('robots.txt names sitemaps that are there; the icons of the manifest are there', () => {
	for (const { site } of sites) {
		const sitemaps = [...read(site, '/robots.txt').matchAll(/^Sitemap: (\S+)$/gm)].map(
			([, address]) => new URL(address as string).pathname,
		);
		expect(sitemaps).toHaveLength(3);
		const icons = JSON.parse(read(site, '/manifest.webmanifest')).icons.map(({ src }: { src: string }) => src);
		for (const path of [...sitemaps, ...icons]) expect(existsSync(join(site.folder, path)), path).toBe(true);
	}
});
