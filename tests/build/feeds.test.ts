import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { type BuiltSite, openFixtureSite, openOwnSite } from './dist.ts';
import { readSourceArticles, selectPublished } from './source-articles.ts';

const FIXTURE_NOW = Date.parse('2026-03-01T08:00:00+08:00');
const fixture = openFixtureSite();
const sites = [
	{ name: 'the own site', site: openOwnSite() },
	{ name: 'the fixture site', site: fixture },
];
const published = selectPublished(readSourceArticles('tests/fixtures/small'), FIXTURE_NOW);
const SITE = 'https://weilai.wang';

/** An article as a reader's program takes it from a feed. */
interface ReadItem {
	id: string;
	url: string;
	title: string;
	html: string;
	published: number;
}

interface ReadFeed {
	/** Path of the file. */
	path: string;
	self: string;
	older: string | null;
	items: ReadItem[];
}

const read = (site: BuiltSite, path: string): string => readFileSync(join(site.folder, path), 'utf8');

/** Each text once: with `DIST_DIR` a site of thousands of feeds is read, in most of which stands what others have, too. */
const texts = new Map<string, string>();
function keepOnce(html: string): string {
	const key = hash('sha256', html);
	const known = texts.get(key) ?? Buffer.from(html).toString();
	texts.set(key, known);
	return known;
}

function readRss(site: BuiltSite, path: string): ReadFeed {
	const feed = parseRssFeed(read(site, path));
	const linked = (rel: string) => feed.atom?.links?.find((link) => link.rel === rel)?.href;
	const items = (feed.items ?? []).map(({ guid, link, title, content, pubDate }) => ({
		id: guid?.value ?? '',
		url: link ?? '',
		title: title ?? '',
		html: keepOnce(content?.encoded ?? ''),
		published: Date.parse(String(pubDate)),
	}));
	return { path, self: linked('self') ?? '', older: linked('prev-archive') ?? null, items };
}

function readAtom(site: BuiltSite, path: string): ReadFeed {
	const feed = parseAtomFeed(read(site, path));
	const linked = (links: typeof feed.links, rel: string) => links?.find((link) => link.rel === rel)?.href;
	const items = (feed.entries ?? []).map(({ id, links, title, content, published: date }) => ({
		id: id ?? '',
		url: linked(links, 'alternate') ?? '',
		title: title?.value ?? '',
		html: keepOnce(content?.value ?? ''),
		published: Date.parse(String(date)),
	}));
	return { path, self: linked(feed.links, 'self') ?? '', older: linked(feed.links, 'prev-archive') ?? null, items };
}

function readJson(site: BuiltSite, path: string): ReadFeed {
	const feed = parseJsonFeed(read(site, path));
	const items = (feed.items ?? []).map(({ id, url, title, content_html, date_published }) => ({
		id: id ?? '',
		url: url ?? '',
		title: title ?? '',
		html: keepOnce(content_html ?? ''),
		published: Date.parse(String(date_published)),
	}));
	return { path, self: feed.feed_url ?? '', older: feed.next_url ?? null, items };
}

/** Where the page at an address leads on to; null where it does not, or where there is no page. */
function findNewAddress(site: BuiltSite, address: string): string | null {
	if (!site.addresses.includes(address)) return null;
	const refresh = site.page(address).document.querySelector('meta[http-equiv=refresh]');
	return refresh?.getAttribute('content')?.replace('0;url=', '') ?? null;
}

/** Every folder of a site that has feeds, with the feed in its three formats. */
function readFeeds(site: BuiltSite): { folder: string; rss: ReadFeed; atom: ReadFeed; json: ReadFeed }[] {
	const files = readdirSync(site.folder, { recursive: true, encoding: 'utf8' }).filter((file) => /(?:^|[/\\])rss\.xml$/.test(file));
	const folders = files.map((file) => `/${file.replaceAll('\\', '/')}`.replace(/rss\.xml$/, ''));
	return folders
		.filter((folder) => findNewAddress(site, folder) === null)
		.map((folder) => ({
			folder,
			rss: readRss(site, `${folder}rss.xml`),
			atom: readAtom(site, `${folder}atom.xml`),
			json: readJson(site, `${folder}feed.json`),
		}));
}

/** What may stand in the text of a feed; everything else means nothing to readers' programs or does them harm. */
const ELEMENTS = new Set(
	(
		'a b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp ' +
		'rt ruby s samp small strong sub summary sup table tbody td tfoot th thead time tr ul var'
	).split(' '),
);
const ATTRIBUTES = new Set('alt cite colspan datetime dir height href id lang reversed rowspan src start title value width'.split(' '));
const ADDRESSES = new Set(['href', 'src', 'cite']);

/** Relative addresses, unsafe elements and attributes of a text, as they stand there. */
function findUnsafe(html: string): string[] {
	const { document } = parseHTML(`<html><body>${html}</body></html>`);
	return [...document.body.querySelectorAll('*')].flatMap((element) => {
		const isUnsafe = [...element.attributes].some(
			({ name, value }) => !ATTRIBUTES.has(name) || (ADDRESSES.has(name) && !/^(?:https?:\/\/|mailto:|data:image\/)/.test(value)),
		);
		return ELEMENTS.has(element.localName) && !isUnsafe ? [] : [element.outerHTML.slice(0, 120)];
	});
}

describe.each(sites)('the feeds of $name', ({ site }) => {
	const feeds = readFeeds(site);
	const articles = feeds.filter(({ folder }) => folder.startsWith('/archive/')).flatMap(({ json }) => json.items);

	test('hold the same articles in each format, each once, newest first', () => {
		expect(feeds.length).toBeGreaterThan(10);
		for (const { folder, rss, atom, json } of feeds) {
			expect(atom.items, folder).toEqual(rss.items);
			expect(json.items, folder).toEqual(rss.items);
			expect(new Set(rss.items.map(({ id }) => id)).size, folder).toBe(rss.items.length);
			expect(
				rss.items.map(({ published: date }) => date),
				folder,
			).toEqual(rss.items.map(({ published: date }) => date).sort((a, b) => b - a));
		}
	});

	test('say where they are', () => {
		for (const { rss, atom, json } of feeds) {
			for (const { self, path } of [rss, atom, json]) expect(self).toBe(SITE + path);
		}
	});

	test('are those that pages and OPML offer', () => {
		const offered = new Set<string>();
		for (const address of site.addresses) {
			const html = read(site, address.replace(/\/$/, '/index.html'));
			for (const [, href = ''] of html.matchAll(/<link rel="alternate"[^>]* href="([^"]*)"/g)) offered.add(href);
		}
		expect(offered.size).toBeGreaterThan(10);
		const outlines = parseOpml(read(site, '/opml.xml')).body?.outlines?.flatMap((folder) => folder.outlines ?? []) ?? [];
		const listed = outlines.map(({ xmlUrl }) => xmlUrl?.slice(SITE.length) ?? '');
		for (const address of [...offered, ...listed]) expect(site.answers(new URL(address, SITE).pathname), address).toBe(true);
		const folders = feeds.map(({ folder }) => folder).filter((folder) => !/\/archive\/\d{4}\//.test(folder));
		expect(listed.map((path) => `${dirname(path)}/`.replace('//', '/')).sort()).toEqual(folders.sort());
	});

	test('lead back to the first article through their archives', () => {
		for (const format of ['rss', 'atom', 'json'] as const) {
			const byAddress = new Map(feeds.map((feed) => [feed[format].self, feed[format]]));
			const seen = new Set<string>();
			const start = feeds.find(({ folder }) => folder === '/')?.[format];
			expect(start?.older, format).toMatch(/\/archive\/\d{4}\/\d{2}\//);
			for (let feed = start; feed; feed = feed.older === null ? undefined : byAddress.get(feed.older)) {
				if (feed.older !== null) expect(byAddress.has(feed.older), feed.older).toBe(true);
				for (const { id } of feed.items) seen.add(id);
			}
			expect([...seen].sort()).toEqual(articles.map(({ id }) => id).sort());
		}
	});

	test('carry no relative address and nothing that is unsafe or means nothing in a reader', () => {
		const all = new Set(feeds.flatMap(({ rss, atom, json }) => [rss, atom, json].flatMap(({ items }) => items.map(({ html }) => html))));
		expect(all.size).toBeGreaterThan(5);
		expect([...all].flatMap(findUnsafe)).toEqual([]);
	});

	test('show pictures that are there, with their size', () => {
		for (const { html } of articles) {
			for (const [tag, src] of html.matchAll(/<img src="https:\/\/weilai\.wang([^"]*)"[^>]*>/g)) {
				expect(site.answers(src as string), src).toBe(true);
				expect(tag).toMatch(/ alt="[^"]*" width="\d+" height="\d+"/);
			}
		}
	});

	test('lead from a footnote to the note on the page', () => {
		const notes = articles.flatMap(({ html }) => [...html.matchAll(/href="https:\/\/weilai\.wang(\/articles\/[^"#]+)#(fn[^"]*)"/g)]);
		expect(notes.length).toBeGreaterThan(0);
		for (const [, path, id] of notes)
			expect(site.page(path as string).document.getElementById(id as string), `${path}#${id}`).not.toBeNull();
	});
});

test('a subscriber gets every published article whole, with its title, under its permanent address', () => {
	const { items } = readRss(fixture, '/rss.xml');
	expect(items.map(({ title }) => title)).toEqual(published.map(({ title }) => title));
	expect(items.map(({ url }) => url)).toEqual(published.map(({ slug }) => `${SITE}/articles/${slug}/`));
	for (const { url, html } of items) {
		const page = fixture.page(new URL(url).pathname).document.querySelector('.prose');
		const words = (text: string) => text.replace(/[\s↩]/g, '');
		const paragraphs = [...(page?.querySelectorAll('p') ?? [])].filter((each) => !each.querySelector('math, svg, a[href^="#"]'));
		const feedText = words(parseHTML(`<html><body>${html}</body></html>`).document.body.textContent ?? '');
		for (const paragraph of paragraphs) expect(feedText).toContain(words(paragraph.textContent ?? ''));
	}
});

test('an article that moved keeps the id of its first address', () => {
	const moved = published.find(({ formerSlugs }) => formerSlugs.length > 0);
	const item = readAtom(fixture, '/atom.xml').items.find(({ title }) => title === moved?.title);
	expect(item?.id).toBe(`${SITE}/articles/${moved?.formerSlugs[0]}/`);
	expect(item?.url).toBe(`${SITE}/articles/${moved?.slug}/`);
});

test('who subscribed to a tag that was merged into another goes on reading, and learns the new address', () => {
	expect(findNewAddress(fixture, '/tags/quantum/')).toBe('/tags/quantum-computing/');
	for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
		expect(read(fixture, `/tags/quantum/${file}`), file).toBe(read(fixture, `/tags/quantum-computing/${file}`));
		expect(read(fixture, `/tags/quantum/${file}`)).toContain(`${SITE}/tags/quantum-computing/${file}`);
	}
});

test('who keeps the Markdown of an article that moved still finds it, with the new address in it', () => {
	const text = read(fixture, '/articles/old-name.md');
	expect(text).toBe(read(fixture, '/articles/new-name.md'));
	expect(text).toContain(`${SITE}/articles/new-name/`);
});

test('AI labels and corrections stand in the text that subscribers read', () => {
	const { items } = readJson(fixture, '/feed.json');
	const shown = { generated: '人工智能生成', assisted: '人工智能辅助' } as Record<string, string>;
	for (const { title, ai, corrections } of published) {
		const html = items.find((item) => item.title === title)?.html ?? '';
		for (const [use, label] of Object.entries(shown)) expect(html.startsWith(`<p><strong>${label}</strong>`), title).toBe(use === ai);
		for (const { note } of corrections) expect(html).toContain(note);
	}
});

test('the embedded label is in every feed that carries a generated article, and in no other', () => {
	for (const { folder, json } of readFeeds(fixture)) {
		const generated = json.items.some(({ title }) => published.find((article) => article.title === title)?.ai === 'generated');
		for (const file of ['rss.xml', 'atom.xml', 'feed.json'])
			expect(read(fixture, folder + file).includes('ProduceID'), folder + file).toBe(generated);
	}
});
