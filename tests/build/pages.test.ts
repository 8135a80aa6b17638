import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fileOf, openFixtureSite, openOwnSite } from './dist.ts';
import { readSourceArticles, selectPublished } from './source-articles.ts';

const FIXTURE_NOW = Date.parse('2026-03-01T08:00:00+08:00');
const own = openOwnSite();
const fixture = openFixtureSite();
const sources = readSourceArticles('tests/fixtures/small');
const published = selectPublished(sources, FIXTURE_NOW);
const articleUrl = (slug: string) => `/articles/${slug}/`;
const listOf = (document: Document, selector: string) => [...document.querySelectorAll(selector)];
const linksOf = (document: Document, selector: string) => listOf(document, selector).map((link) => link.getAttribute('href') ?? '');
const sites = [
	{ name: 'the own site', site: own },
	{ name: 'the fixture site', site: fixture },
];

describe('addresses', () => {
	const addresses =
		`/ /today/ /hot/ /hot/week/ /hot/month/ /updates/ /visions/ /stories/ /tags/ /sources/ /archive/ /search/ /about/ /about/author/
		/contact/ /about/ai/ /corrections/ /subscribe/ /rss.xml /atom.xml /feed.json /hot/rss.xml /updates/atom.xml /visions/feed.json /opml.xml
		/sitemap-index.xml /sitemap.txt /news-sitemap.xml /robots.txt /llms.txt /manifest.webmanifest /404.html /search/engine.js`.split(/\s+/);

	test.each(sites)('of the contract are all answered by $name', ({ site }) => {
		expect(addresses.filter((address) => !site.answers(address))).toEqual([]);
	});

	test('of articles, tags, authors and their feeds are answered', () => {
		const { slug, tags } = published[0] as (typeof published)[number];
		expect(tags.length).toBeGreaterThan(0);
		const wanted = [
			articleUrl(slug),
			`/articles/${slug}.md`,
			'/tags/ai/',
			'/tags/ai/rss.xml',
			'/tags/unused/',
			'/authors/writer/feed.json',
		];
		expect(wanted.filter((address) => !fixture.answers(address))).toEqual([]);
	});

	test.each(sites)('that pages of $name link to lead somewhere, fragments included', ({ site }) => {
		const dead: string[] = [];
		for (const { address, document } of site.pages()) {
			for (const href of linksOf(document, 'a[href]')) {
				if (/^[a-z]+:/i.test(href)) continue;
				const url = new URL(href, `https://site.example${address}`);
				const path = decodeURIComponent(url.pathname);
				if (!site.answers(path)) dead.push(`${address} → ${href}`);
				else if (url.hash && path.endsWith('/')) {
					const id = decodeURIComponent(url.hash.slice(1));
					if (!site.page(path).document.getElementById(id)) dead.push(`${address} → ${href}`);
				}
			}
		}
		expect(dead).toEqual([]);
	});
});

describe('lists', () => {
	const pagesOf = (base: string, site = own) =>
		site.addresses
			.filter((address) => address === base || new RegExp(`^${base}\\d+/$`).test(address))
			.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
	const titlesOf = (base: string, site = own) =>
		pagesOf(base, site).flatMap((address) => linksOf(site.page(address).document, '.day a.title'));

	test('of updates hold every published article exactly once, newest first', () => {
		const all = selectPublished(readSourceArticles('content'), Date.now());
		expect(titlesOf('/updates/')).toEqual(all.map(({ slug }) => articleUrl(slug)));
		expect(pagesOf('/updates/').length).toBe(Math.ceil(all.length / 30));
	});

	test('of visions hold the essays and nothing else', () => {
		const essays = published.filter(({ section }) => section === 'visions').map(({ slug }) => articleUrl(slug));
		expect(titlesOf('/visions/', fixture)).toEqual(essays);
	});

	test('of a tag hold what carries one of its aliases, under the canonical name and counted once', () => {
		const { document } = fixture.page('/tags/ai/');
		expect(document.querySelector('h1')?.textContent).toBe('人工智能');
		expect(titlesOf('/tags/ai/', fixture)).toContain('/articles/alias-tags/');
		const article = fixture.page('/articles/alias-tags/').document;
		expect(linksOf(article, '.chips a')).toEqual(['/tags/ai/', '/tags/llm/', '/tags/quantum-computing/']);
	});

	test('show neither drafts nor what is not due yet, on no page, in no feed, in no search', () => {
		const hidden = ['没写完的桥', '六月的雨', '/articles/draft', '/articles/future'];
		for (const address of [...fixture.addresses, '/rss.xml', '/atom.xml', '/feed.json', '/sitemap.txt', '/llms-full.txt']) {
			const text = readFileSync(join(fixture.folder, fileOf(address)), 'utf8');
			expect(
				hidden.filter((word) => text.includes(word)),
				address,
			).toEqual([]);
		}
	});
});

describe('an article page', () => {
	const articles = sites.flatMap(({ site }) =>
		site.pages().filter(({ address, document }) => /^\/articles\/./.test(address) && document.querySelector('[data-pagefind-body]')),
	);

	test('has one headline and a meta line that says when, where from, by whom, how long and how much of it a machine wrote', () => {
		expect(articles.length).toBeGreaterThan(published.length);
		for (const { address, document } of articles) {
			expect(document.querySelectorAll('[data-pagefind-body] h1').length, address).toBe(1);
			expect(document.querySelector('.article-head time')?.getAttribute('datetime'), address).toMatch(
				/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/,
			);
			for (const mark of ['data-source', 'data-author', 'data-reading-minutes', 'data-ai']) {
				expect(document.querySelectorAll(`[${mark}]`).length, `${address} ${mark}`).toBe(1);
			}
		}
	});

	test('labels machine-written text in words and in embedded metadata, and only that', () => {
		const generated = fixture.page('/articles/components/').document;
		expect(generated.querySelector('[data-ai=generated]')?.textContent?.trim()).toBe('人工智能生成');
		expect(generated.querySelector('meta[name=AIGC]')?.getAttribute('content')).toContain('"Label":"1"');
		const human = fixture.page('/articles/corrected/').document;
		expect(human.querySelector('[data-ai=none]')?.textContent?.trim()).toBe('');
		expect(human.querySelector('meta[name=AIGC]')).toBeNull();
	});

	test('has contents exactly where there are three headings or more', () => {
		for (const { address, document } of articles) {
			const headings = document.querySelectorAll('.prose :is(h2, h3)[id]:not(#footnote-label)').length;
			expect(document.querySelectorAll('nav[data-toc]').length, address).toBe(headings >= 3 ? 1 : 0);
		}
	});

	test('recommends six others at most, none twice, never itself', () => {
		for (const { address, document } of articles) {
			const related = linksOf(document, '[data-related] a[href]');
			expect(new Set(related).size, address).toBe(related.length);
			expect(related.length, address).toBeLessThanOrEqual(6);
			expect(related, address).not.toContain(address);
		}
	});

	test('says 原创 where there is no source, shows updates and corrections, and keeps old addresses', () => {
		expect(fixture.page('/articles/original-essay/').document.querySelector('[data-source]')?.textContent).toContain('原创');
		const corrected = fixture.page('/articles/corrected/').document;
		expect(corrected.querySelectorAll('.corrections li').length).toBe(2);
		expect(fixture.page('/corrections/').document.body.textContent).toContain('实为三个');
		const moved = fixture.page('/articles/old-name/').document;
		expect(moved.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')).toBe('0;url=/articles/new-name/');
		expect(moved.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe('https://weilai.wang/articles/new-name/');
	});

	test('gives every picture its size, and raster pictures modern formats', () => {
		const { document } = fixture.page('/articles/cover/');
		const pictures = listOf(document, 'article img');
		expect(pictures.length).toBeGreaterThanOrEqual(3);
		for (const picture of pictures)
			expect(Number(picture.getAttribute('width')) * Number(picture.getAttribute('height'))).toBeGreaterThan(0);
		expect(listOf(document, 'article picture source').map((source) => source.getAttribute('type'))).toContain('image/avif');
	});
});

describe('rankings', () => {
	test.each(['/', '/hot/', '/hot/week/', '/hot/month/'])('on %s fall in heat, each place with its reason', (address) => {
		const rows = listOf(own.page(address).document, '[data-hot] > li');
		const heats = rows.map((row) => Number(row.getAttribute('data-heat')));
		expect(rows.length).toBeGreaterThanOrEqual(9);
		expect(heats).toEqual([...heats].sort((a, b) => b - a));
		for (const row of rows) expect(row.querySelector('.reason')?.textContent).toMatch(/(?:来源|原创) · /);
	});

	test('name popular tags on the home page, twenty at most', () => {
		const tags = linksOf(own.page('/').document, '[data-tags] a');
		expect(tags.length).toBeGreaterThan(5);
		expect(tags.length).toBeLessThanOrEqual(20);
	});

	test('put the reports of a story in the order they came', () => {
		const times = listOf(own.page('/stories/anthropic-distillation/').document, '[data-story] > li time').map(
			(time) => time.getAttribute('datetime') ?? '',
		);
		expect(times.length).toBe(4);
		expect(times).toEqual([...times].sort());
	});

	test('show nothing twice on the home page', () => {
		const links = linksOf(own.page('/').document, 'main :is(h2, h3) a, main .title').filter((href) => href.startsWith('/articles/'));
		expect(links.length).toBe(new Set(links).size);
	});
});

describe('every page', () => {
	const every = sites.flatMap(({ site }) => site.pages());

	test('forbids inline code, evaluation and other origins', () => {
		for (const { address, document } of every) {
			const policy = document.querySelector('meta[http-equiv=content-security-policy]')?.getAttribute('content') ?? '';
			expect(policy, address).toContain("default-src 'none'");
			expect(policy, address).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*/);
			expect(document.querySelectorAll('[style], [onclick], style').length, address).toBe(0);
		}
	});

	test('takes scripts and styles from the site alone', () => {
		for (const { address, document } of every) {
			const files = [
				...linksOf(document, 'link[rel=stylesheet]'),
				...listOf(document, 'script[src]').map((script) => script.getAttribute('src') ?? ''),
			];
			expect(
				files.filter((file) => !file.startsWith('/')),
				address,
			).toEqual([]);
		}
	});

	test('is light: within the budget of its kind, compressed', () => {
		const size = (path: string) => gzipSync(readFileSync(join(own.folder, fileOf(path)))).length;
		const measure = (address: string) => {
			const { document } = own.page(address);
			const styles = linksOf(document, 'link[rel=stylesheet]').map(size);
			const scripts = listOf(document, 'script[src]').map((script) => size(script.getAttribute('src') ?? ''));
			const sum = (sizes: number[]) => sizes.reduce((total, each) => total + each, 0);
			return { style: sum(styles), script: sum(scripts), all: size(address) + sum(styles) + sum(scripts) };
		};
		for (const [address, most] of Object.entries({ '/': 80_000, '/articles/knowledge-distillation-explained/': 60_000, '/hot/': 80_000 })) {
			const { style, script, all } = measure(address);
			expect(style, address).toBeLessThan(12_000);
			expect(script, address).toBeLessThan(10_000);
			expect(all, address).toBeLessThan(most);
		}
	});

	test('has a title and a description of its own', () => {
		const titles = new Map<string, string>();
		for (const { address, document } of own
			.pages()
			.filter(({ document }) => !document.querySelector('meta[name=robots][content=noindex]'))) {
			const title = document.title;
			expect(titles.get(title), `${address} and ${titles.get(title)}: ${title}`).toBeUndefined();
			titles.set(title, address);
			expect(document.querySelector('meta[name=description]')?.getAttribute('content')?.length, address).toBeGreaterThan(8);
		}
	});
});
