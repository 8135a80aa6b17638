import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFixtureSite, openOwnSite } from './dist.ts';
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

	test.each(sites)('that pages of $name link to, and pictures and files they need, are there, fragments included', ({ site }) => {
		const dead: string[] = [];
		for (const { address, document } of site.pages()) {
			const own = new URL(address, 'https://weilai.wang');
			for (const link of readAddresses(document)) {
				const url = new URL(link, own);
				if (url.origin !== own.origin) continue;
				const path = decodeURIComponent(url.pathname);
				const id = decodeURIComponent(url.hash.slice(1));
				const isThere = site.answers(path) && (id === '' || site.page(path).document.getElementById(id) !== null);
				if (!isThere) dead.push(`${address} → ${link}`);
			}
		}
		expect(dead).toEqual([]);
	});
});

/** Every address that a page names: links, pictures, scripts, styles, feeds, what cards and search engines are told. */
function readAddresses(document: Document): string[] {
	const plain = ['href', 'src', 'poster', 'action'].flatMap((name) =>
		listOf(document, `[${name}]`).map((each) => each.getAttribute(name) ?? ''),
	);
	const sets = listOf(document, '[srcset]').flatMap((each) =>
		(each.getAttribute('srcset') ?? '').split(',').map((part) => part.trim().split(/\s+/)[0] ?? ''),
	);
	const cards = listOf(document, 'meta[property="og:image"], meta[property="og:url"]').map((each) => each.getAttribute('content') ?? '');
	return [...plain, ...sets, ...cards];
}

describe('lists', () => {
	const titlesOf = (address: string) => linksOf(fixture.page(address).document, '.day a.title, .essays a.title');

	test('of visions hold the essays and nothing else', () => {
		const essays = published.filter(({ section }) => section === 'visions').map(({ slug }) => articleUrl(slug));
		expect(titlesOf('/visions/')).toEqual(essays);
	});

	test('of a tag hold what carries one of its aliases, under the canonical name and counted once', () => {
		const { document } = fixture.page('/tags/ai/');
		expect(document.querySelector('h1')?.textContent).toBe('人工智能');
		expect(titlesOf('/tags/ai/')).toContain('/articles/alias-tags/');
		const article = fixture.page('/articles/alias-tags/').document;
		expect(linksOf(article, '.chips a')).toEqual(['/tags/ai/', '/tags/llm/', '/tags/quantum-computing/']);
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
			const titles = listOf(document, '[data-related] a[href]').map((link) => link.textContent);
			expect(new Set(related).size, address).toBe(related.length);
			expect(new Set(titles).size, address).toBe(related.length);
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

	test('of a tag that has another name as well, such as one that was merged into it, keeps the address of that name', () => {
		const moved = fixture.page('/tags/quantum/').document;
		expect(moved.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')).toBe('0;url=/tags/quantum-computing/');
		expect(moved.querySelector('h1')?.textContent).toBe('换了地址');
		expect(readFileSync(join(fixture.folder, 'sitemap.txt'), 'utf8')).not.toContain('/tags/quantum/');
	});

	test('that was taken down says so and why at its old address, and stands in no list, feed or site map', () => {
		const { document } = fixture.page('/articles/taken-down/');
		expect(document.querySelector('h1')?.textContent).toBe('文章已撤下');
		expect(document.querySelector('meta[name="weilai:status"]')?.getAttribute('content')).toBe('410');
		expect(document.querySelector('main')?.textContent).toContain('2026年2月20日撤下。消息来源撤回了这篇报道。');
		expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
		expect(document.querySelector('[data-pagefind-body]')).toBeNull();
		const others = ['updates/index.html', 'rss.xml', 'sitemap.txt'].map((file) => readFileSync(join(fixture.folder, file), 'utf8'));
		expect(others.join()).not.toContain('taken-down');
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
