import fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { renderAtomEntry, renderAtomFrame } from '../../../src/domain/feed-atom.ts';
import type { Feed } from '../../../src/domain/feed-entries.ts';
import { createFrameFiller, type FeedFrame } from '../../../src/domain/feed-frame.ts';
import type { FeedItem } from '../../../src/domain/feed-items.ts';
import { renderJsonFrame, renderJsonItem } from '../../../src/domain/feed-json.ts';
import { renderOpml } from '../../../src/domain/feed-opml.ts';
import { renderRssFrame, renderRssItem } from '../../../src/domain/feed-rss.ts';
import { buildFeedScopes } from '../../../src/domain/feed-scopes.ts';
import { DAY, HOUR, NOON, sampleArticle, sampleTag } from '../domain/sample-articles.ts';
import { AUTHOR, COVER, SITE_URL, sampleContent, sampleEntry, sampleFeed, sampleItem } from './sample-feed.ts';

const tag = sampleTag('ai', 'AI & <机器>');
const entry = sampleEntry(
	sampleArticle('a', {
		title: '“<b>&amp;” ]]> 与 007',
		tags: ['ai'],
		cover: COVER,
		updatedAt: NOON + DAY,
		sources: [{ name: '新华社' }, { name: 'NIST', url: 'https://nist.gov/?a=1&b=2' }],
	}),
	[tag],
	{ ...AUTHOR, name: '0xCAFE' },
);
const HTML = '<p>正文 ]]&gt; &lt;b&gt; &amp;amp; “引号” \'x\' "y"</p>\n<pre><code>a\n  b\n\n  c</code></pre>';
const item = sampleItem(entry, HTML);
const feed = sampleFeed([entry]);

const fill = (frame: FeedFrame, items: readonly string[] = []) =>
	Buffer.from(
		createFrameFiller()(
			frame,
			items.map((each) => Buffer.from(each)),
		),
	).toString();
const writeRss = async (of: Feed, items: readonly FeedItem[]) =>
	fill(await renderRssFrame(of), await Promise.all(items.map(renderRssItem)));
const writeAtom = (of: Feed, items: readonly FeedItem[]) => fill(renderAtomFrame(of), items.map(renderAtomEntry));
const writeJson = (of: Feed, items: readonly FeedItem[]) => fill(renderJsonFrame(of), items.map(renderJsonItem));

test('RSS carries the whole article with its facts', async () => {
	const read = parseRssFeed(await writeRss(feed, [item]));
	expect(read).toMatchObject({
		title: feed.title,
		link: feed.page,
		description: feed.description,
		language: 'zh-CN',
		lastBuildDate: 'Wed, 25 Feb 2026 04:00:00 GMT',
		ttl: 60,
	});
	expect(read.atom?.links).toContainEqual({ rel: 'self', type: 'application/rss+xml', href: `${feed.page}rss.xml` });
	expect(read.items).toHaveLength(1);
	expect(read.items?.[0]).toMatchObject({
		title: entry.title,
		link: entry.url,
		guid: { value: entry.id, isPermaLink: true },
		pubDate: 'Tue, 24 Feb 2026 04:00:00 GMT',
		description: entry.summary,
		content: { encoded: HTML },
		dc: { creators: ['0xCAFE'], sources: ['https://nist.gov/?a=1&b=2'] },
		categories: [{ name: 'AI & <机器>' }],
		enclosures: [{ url: SITE_URL + COVER.src, length: 4321, type: 'image/jpeg' }],
	});
	expect(read.items?.[0]?.media?.contents?.[0]).toMatchObject({ url: SITE_URL + COVER.src, width: 1200, height: 675 });
});

test('Atom carries the whole article with its facts', () => {
	const read = parseAtomFeed(writeAtom(feed, [item]));
	expect(read).toMatchObject({ id: feed.id, title: { value: feed.title }, updated: '2026-02-25T04:00:00.000Z' });
	expect(read.links).toContainEqual({ rel: 'self', type: 'application/atom+xml', href: `${feed.page}atom.xml` });
	expect(read.entries?.[0]).toMatchObject({
		id: entry.id,
		title: { value: entry.title },
		published: '2026-02-24T04:00:00.000Z',
		updated: '2026-02-25T04:00:00.000Z',
		authors: [{ name: '0xCAFE', uri: `${SITE_URL}/authors/weilai-ai/` }],
		categories: [{ term: 'AI & <机器>' }],
		summary: { value: entry.summary },
		content: { type: 'html', value: HTML },
	});
	expect(read.entries?.[0]?.links).toContainEqual({ rel: 'via', href: 'https://nist.gov/?a=1&b=2', title: 'NIST' });
});

test('JSON Feed carries the whole article with its facts', () => {
	const read = parseJsonFeed(writeJson(feed, [item]));
	expect(read).toMatchObject({ title: feed.title, home_page_url: feed.page, feed_url: `${feed.page}feed.json`, language: 'zh-CN' });
	expect(read.items?.[0]).toMatchObject({
		id: entry.id,
		url: entry.url,
		title: entry.title,
		content_html: HTML,
		date_published: '2026-02-24T04:00:00.000Z',
		date_modified: '2026-02-25T04:00:00.000Z',
		authors: [{ name: '0xCAFE' }],
		tags: ['AI & <机器>'],
		image: SITE_URL + COVER.src,
	});
});

test('any text of an article arrives in every format as it was', async () => {
	const awkward = fc.constantFrom('&', '&amp;', '&#65;', '&nbsp;', '<b>', '</title>', ']]>', '"', '\u0000', '\ud800');
	const text = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), awkward), { maxLength: 6 }).map((parts) => parts.join(''));
	await fc.assert(
		fc.asyncProperty(text, text, async (title, body) => {
			const odd = sampleEntry(sampleArticle('a', { title: `标题${title}` }));
			const items = [sampleItem(odd, `<p>${body.replace(/[&<>]|\p{C}/gu, '')}]]&gt;</p>`)];
			const oddFeed = sampleFeed([odd]);
			const asXmlReadersSee = (value: string) => value.replace(/\s+/g, ' ').trim();
			const rss = parseRssFeed(await writeRss(oddFeed, items)).items?.[0];
			const atom = parseAtomFeed(writeAtom(oddFeed, items)).entries?.[0];
			const json = JSON.parse(writeJson(oddFeed, items)).items[0];
			for (const seen of [atom?.content?.value, rss?.content?.encoded, json.content_html]) expect(seen).toBe(items[0]?.html);
			expect(json.title).toBe(odd.title);
			expect(asXmlReadersSee(atom?.title?.value ?? '')).toBe(asXmlReadersSee(odd.title));
			expect(asXmlReadersSee(rss?.title ?? '')).toBe(asXmlReadersSee(odd.title));
		}),
		{ numRuns: 200 },
	);
});

test('generated articles carry the embedded label in every format, others none', async () => {
	const label = (items: FeedItem[]) => Promise.all([writeRss(feed, items), writeAtom(feed, items), writeJson(feed, items)]);
	for (const written of await label([item])) {
		expect(written.replace(/&quot;|\\"/g, '"')).toContain('"ProduceID":"weilai.wang-a"');
	}
	for (const written of await label([{ ...item, aiLabel: null }])) expect(written).not.toContain('ProduceID');
	const provenance = parseAtomFeed(writeAtom(feed, [item])).entries?.[0]?.dcterms?.provenances?.[0] ?? '';
	expect(JSON.parse(provenance)).toEqual({ AIGC: JSON.parse(entry.aiLabel ?? '') });
});

test('generated articles say in every format what may be done with them, others leave it to their authors', async () => {
	const url = 'https://creativecommons.org/licenses/by/4.0/';
	const generated = sampleItem(sampleEntry(sampleArticle('g', { ai: 'generated' })), HTML);
	expect(await writeRss(feed, [generated])).toContain(`<creativeCommons:license>${url}</creativeCommons:license>`);
	expect(parseAtomFeed(writeAtom(feed, [generated])).entries?.[0]?.links).toContainEqual({ rel: 'license', href: url, title: 'CC BY 4.0' });
	expect(JSON.parse(writeJson(feed, [generated])).items[0]._licence).toEqual({ name: 'CC BY 4.0', url });
	const other = sampleItem(sampleEntry(sampleArticle('o', { ai: 'none' })), HTML);
	for (const written of [await writeRss(feed, [other]), writeAtom(feed, [other]), writeJson(feed, [other])])
		expect(written).not.toContain(url);
});

test('an archive says that it is one and leads to its neighbours and to the feed (RFC 5005)', async () => {
	const archive = sampleFeed([entry], {
		page: `${SITE_URL}/archive/2026/02/`,
		isArchive: true,
		older: `${SITE_URL}/archive/2026/01/`,
		newer: `${SITE_URL}/archive/2026/03/`,
		current: `${SITE_URL}/`,
	});
	for (const [xml, file] of [
		[await writeRss(archive, [item]), 'rss.xml'],
		[writeAtom(archive, [item]), 'atom.xml'],
	] as const) {
		expect(xml).toContain('<fh:archive/>');
		expect(xml).toContain('xmlns:fh="http://purl.org/syndication/history/1.0"');
		const links = (file === 'rss.xml' ? parseRssFeed(xml).atom?.links : parseAtomFeed(xml).links) ?? [];
		const at = (rel: string) => links.find((link) => link.rel === rel)?.href;
		expect([at('self'), at('prev-archive'), at('next-archive'), at('current')]).toEqual(
			['/archive/2026/02/', '/archive/2026/01/', '/archive/2026/03/', '/'].map((path) => SITE_URL + path + file),
		);
	}
	expect(parseJsonFeed(writeJson(archive, [item])).next_url).toBe(`${SITE_URL}/archive/2026/01/feed.json`);
	expect(await writeRss(feed, [item])).not.toContain('<fh:archive/>');
	expect(writeAtom(feed, [item])).not.toContain('fh:archive');
});

test('a feed names the hub where there is one, in every format, and none where there is none', async () => {
	const hub = 'https://hub.example/?a=1&b=2';
	expect(parseRssFeed(fill(await renderRssFrame(feed, hub))).atom?.links).toContainEqual({ rel: 'hub', href: hub });
	expect(parseAtomFeed(fill(renderAtomFrame(feed, hub))).links).toContainEqual({ rel: 'hub', href: hub });
	expect(parseJsonFeed(fill(renderJsonFrame(feed, hub))).hubs).toEqual([{ type: 'WebSub', url: hub }]);
	for (const text of [fill(await renderRssFrame(feed, null)), fill(renderAtomFrame(feed, null)), fill(renderJsonFrame(feed, null))])
		expect(text).not.toContain('hub');
});

test('a feed without articles can be subscribed to', async () => {
	const empty = sampleFeed([]);
	expect(parseRssFeed(await writeRss(empty, [])).title).toBe(feed.title);
	expect(parseAtomFeed(writeAtom(empty, [])).updated).toBe('2023-12-31T16:00:00.000Z');
	expect(JSON.parse(writeJson(empty, [])).items).toEqual([]);
});

test('a person who opens a feed gets a style sheet', async () => {
	for (const xml of [await writeRss(feed, [item]), writeAtom(feed, [item])]) {
		expect(xml).toContain('<?xml-stylesheet type="text/css" href="/feed.css"?>');
	}
});

test('OPML lists every feed once, in folders', () => {
	const content = sampleContent([sampleArticle('a', { publishedAt: NOON - HOUR })], [tag]);
	const scopes = buildFeedScopes(content);
	const folders = parseOpml(renderOpml(scopes, SITE_URL, NOON)).body?.outlines ?? [];
	expect(folders.map(({ text }) => text)).toEqual(['未来已来', '栏目', '标签', '作者']);
	const feeds = folders.flatMap(({ outlines = [] }) => outlines);
	expect(feeds.map(({ xmlUrl }) => xmlUrl)).toEqual(scopes.map(({ base }) => `${SITE_URL}${base}rss.xml`));
	expect(feeds.every(({ type, text, htmlUrl }) => type === 'rss' && text && htmlUrl)).toBe(true);
});
