import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LONG, openWorkshop } from './build-content.ts';
import { type BuiltSite, openOwnSite, openSite } from './dist.ts';
import { readSourceArticles, type SourceArticle, selectPublished } from './source-articles.ts';

const PAGE_SIZE = 30;
const COUNT = 2 * PAGE_SIZE + 1;
const workshop = openWorkshop('long-lists');

/** A text unlike any other: the same number gives the same one. */
function writeText(seed: number): string {
	let state = seed + 1;
	const next = (below: number): number => {
		state = (state * 48271) % 2147483647;
		return state % below;
	};
	const sentence = () => `${String.fromCharCode(...Array.from({ length: 24 }, () => 0x4e00 + next(4000)))}。`;
	return Array.from({ length: 4 }, sentence).join('\n\n');
}

function writeArticle(folder: string, number: number): void {
	const day = String((number % 28) + 1).padStart(2, '0');
	const head = {
		title: `第${number}篇报道的标题`,
		description: `第${number}篇报道的摘要，够长，说清楚这一篇写的是什么事情，和别的都不同。`,
		section: number % 2 === 0 ? 'visions' : 'updates',
		pubDate: `2026-0${(number % 2) + 1}-${day}T08:00:00+08:00`,
		author: 'writer',
		original: true,
		tags: number % 3 === 0 ? '[AI]' : '[人工智能]',
		ai: 'none',
	};
	const lines = Object.entries(head).map(([field, value]) => `${field}: ${value}`);
	writeFileSync(join(folder, `report-${number}.md`), `---\n${lines.join('\n')}\n---\n\n${writeText(number)}\n`);
}

beforeAll(() => {
	const articles = join(workshop.folder, 'content/articles');
	mkdirSync(articles, { recursive: true });
	for (const part of ['authors', 'tags', 'images']) {
		cpSync(join('tests/fixtures/small', part), join(workshop.folder, 'content', part), { recursive: true });
	}
	for (let number = 0; number < COUNT; number++) writeArticle(articles, number);
	expect(workshop.build('content', 'site')).toEqual({ status: 0, stderr: '' });
}, LONG);

afterAll(() => workshop.remove());

/** Pages of the list at `base`, from the first on by their links to the next. */
function walkList(site: BuiltSite, base: string): string[] {
	const walked = [base];
	for (let address: string | null = base; address; ) {
		address = site.page(address).document.querySelector('nav a[rel=next]')?.getAttribute('href') ?? null;
		if (address) walked.push(address);
	}
	return walked;
}

const readList = (site: BuiltSite, address: string): string[] =>
	[...site.page(address).document.querySelectorAll('.day a.title, .essays a.title')].map((link) => link.getAttribute('href') ?? '');

/** Addresses of all pages of a list there are, whether linked or not. */
const listPages = (site: BuiltSite, base: string): string[] =>
	site.addresses.filter((address) => address === base || (address.startsWith(base) && /^\d+\/$/.test(address.slice(base.length))));

function expectWhole(site: BuiltSite, base: string, expected: readonly SourceArticle[]): void {
	const walked = walkList(site, base);
	expect(
		walked.flatMap((address) => readList(site, address)),
		base,
	).toEqual(expected.map(({ slug }) => `/articles/${slug}/`));
	expect(walked, base).toEqual(
		Array.from({ length: Math.max(1, Math.ceil(expected.length / PAGE_SIZE)) }, (_, at) => (at === 0 ? base : `${base}${at + 1}/`)),
	);
	expect(listPages(site, base).length, base).toBe(walked.length);
}

describe('a reader who goes on to the next page finds every article exactly once, newest first', () => {
	const readLong = () => {
		const site = openSite(join(workshop.folder, 'site'));
		const articles = selectPublished(readSourceArticles(join(workshop.folder, 'content')), Date.parse('2026-03-01T08:00:00+08:00'));
		expect(articles.length).toBe(COUNT);
		return { site, articles };
	};

	test('in 动态, over three pages', () => {
		const { site, articles } = readLong();
		expectWhole(site, '/updates/', articles);
		expect(listPages(site, '/updates/').length).toBe(3);
	});

	test('in 畅想, over two pages', () => {
		const { site, articles } = readLong();
		expectWhole(
			site,
			'/visions/',
			articles.filter(({ section }) => section === 'visions'),
		);
		expect(listPages(site, '/visions/').length).toBe(2);
	});

	test('in the hub of a tag, whether an editor wrote its name or an alias', () => {
		const { site, articles } = readLong();
		expectWhole(site, '/tags/ai/', articles);
	});

	test('by month, each month on one page', () => {
		const { site, articles } = readLong();
		const months = site.addresses.filter((address) => /^\/archive\/\d{4}\/\d{2}\/$/.test(address)).reverse();
		expect(months.flatMap((address) => readList(site, address))).toEqual(articles.map(({ slug }) => `/articles/${slug}/`));
	});

	test('back from the last page, by its links to the one before', () => {
		const { site } = readLong();
		const previous = (address: string) => site.page(address).document.querySelector('nav a[rel=prev]')?.getAttribute('href');
		expect(previous('/updates/3/')).toBe('/updates/2/');
		expect(previous('/updates/2/')).toBe('/updates/');
		expect(previous('/updates/')).toBeUndefined();
	});
});

test('the own site keeps every list whole', () => {
	const site = openOwnSite();
	const built = site.page('/hot/').document.querySelector('time')?.getAttribute('datetime') ?? '';
	const articles = selectPublished(readSourceArticles('content'), Date.parse(built));
	expectWhole(site, '/updates/', articles);
	expectWhole(
		site,
		'/visions/',
		articles.filter(({ section }) => section === 'visions'),
	);
});
