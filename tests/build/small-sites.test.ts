import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LONG, openWorkshop } from './build-content.ts';
import { type BuiltSite, openSite } from './dist.ts';

const workshop = openWorkshop('small-sites');
let empty: BuiltSite;
let single: BuiltSite;

beforeAll(() => {
	mkdirSync(join(workshop.folder, 'none'));
	const one = join(workshop.folder, 'one');
	for (const part of ['authors', 'tags', 'images', 'articles/alias-tags.mdx']) {
		cpSync(join('tests/fixtures/small', part), join(one, part), { recursive: true });
	}
	expect(workshop.build('none', 'empty')).toEqual({ status: 0, stderr: '' });
	expect(workshop.build('one', 'single')).toEqual({ status: 0, stderr: '' });
	empty = openSite(join(workshop.folder, 'empty'));
	single = openSite(join(workshop.folder, 'single'));
}, LONG);

afterAll(() => workshop.remove());

const LISTS = [
	'/',
	'/today/',
	'/hot/',
	'/hot/week/',
	'/hot/month/',
	'/updates/',
	'/visions/',
	'/stories/',
	'/tags/',
	'/sources/',
	'/archive/',
];
const main = (site: BuiltSite, address: string) => site.page(address).document.querySelector('main') as Element;
const linksToArticle = (site: BuiltSite, address: string) => [...main(site, address).querySelectorAll('a[href="/articles/alias-tags/"]')];

describe('a site without an article', () => {
	test.each(LISTS)('says in words that %s is empty, instead of an empty list', (address) => {
		expect(main(empty, address).textContent).toMatch(/还没有|没有可以|暂无/);
		expect(main(empty, address).querySelectorAll('[data-hot], [data-story], [data-tags], .day').length).toBe(0);
	});

	test('has its feeds, its search page and its pages about itself all the same', () => {
		const addresses = [
			'/rss.xml',
			'/atom.xml',
			'/feed.json',
			'/opml.xml',
			'/sitemap-index.xml',
			'/search/',
			'/about/',
			'/corrections/',
			'/404.html',
		];
		expect(addresses.filter((address) => !empty.answers(address))).toEqual([]);
		expect(main(empty, '/corrections/').textContent).toContain('还没有需要更正的文章');
	});
});

describe('a site of one article', () => {
	test.each(['/', '/today/', '/hot/', '/updates/', '/tags/ai/', '/authors/writer/', '/archive/2026/02/'])(
		'leads to it from %s',
		(address) => {
			expect(linksToArticle(single, address).length).toBeGreaterThan(0);
		},
	);

	test('shows it once at the top of the home page, with nothing left over below', () => {
		expect(single.page('/').document.querySelectorAll('[data-hot] > li').length).toBe(1);
		const titles = linksToArticle(single, '/').filter((link) => link.closest('h2, h3'));
		expect(titles.length).toBe(1);
	});

	test('recommends nothing beside it, and no neighbour', () => {
		const page = main(single, '/articles/alias-tags/');
		expect(page.querySelectorAll('[data-related], .neighbours').length).toBe(0);
		expect(page.querySelector('h1')?.textContent).toBe('用别名写标签的文章');
	});
});

test('no page of a small site shows a gap where a value should stand', () => {
	for (const site of [empty, single]) {
		for (const { address, document } of site.pages()) {
			expect(document.title, address).not.toMatch(/undefined|null|NaN/);
			expect(document.querySelector('main')?.textContent, address).not.toMatch(/undefined|NaN|Invalid Date|\bnull\b/);
			// Lists of the search page, of bookmarks and of what is kept offline are filled by a script.
			const lists = [...document.querySelectorAll('main :is(ul, ol)')].filter(
				(list) => !list.closest('[data-search-page], [data-bookmarks], [data-offline-list]'),
			);
			const bare = lists.filter(({ children }) => children.length === 0);
			const headed = [...document.querySelectorAll('main .rule-head')].filter((head) => !head.nextElementSibling);
			expect(
				[...bare, ...headed].map(({ outerHTML }) => outerHTML),
				address,
			).toEqual([]);
		}
	}
});
