import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFeeds, type Feed, findSharedMoments, lastChange } from '../../../src/domain/feed-entries.ts';
import { buildFeedScopes } from '../../../src/domain/feed-scopes.ts';
import type { Article } from '../../../src/domain/model.ts';
import { DAY, HOUR, NOON, sampleArticle } from '../domain/sample-articles.ts';
import { SITE_URL, sampleContent, sampleEntry } from './sample-feed.ts';

function feedsOf(articles: readonly Article[]): Map<string, Feed> {
	const content = sampleContent(articles);
	const options = { entryOf: (article: Article) => sampleEntry(article), siteUrl: SITE_URL, now: NOON };
	return new Map(buildFeeds(buildFeedScopes(content), content, options).map((feed) => [feed.page, feed]));
}

test('a new subscriber can read back to the first article: no gap between the feed and its archives', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(200 * 24), { minLength: 1, maxLength: 160, size: 'max' }), (ages) => {
			const feeds = feedsOf(ages.map((hours, at) => sampleArticle(`a${at}`, { publishedAt: NOON - hours * HOUR })));
			const read = new Set<string>();
			const visited = new Set<string>();
			for (let page: string | null = `${SITE_URL}/`; page !== null; page = feeds.get(page)?.older ?? null) {
				expect(visited.has(page)).toBe(false);
				visited.add(page);
				for (const { slug } of feeds.get(page)?.entries ?? []) read.add(slug);
			}
			expect(read.size).toBe(ages.length);
		}),
		{ numRuns: 40 },
	);
});

test('every feed of more than fifty articles leads back to the first, and no archive says what another says', () => {
	const articles = Array.from({ length: 230 }, (_, at) => sampleArticle(`a${at}`, { publishedAt: NOON - at * 40 * HOUR }));
	const feeds = feedsOf(articles);
	for (const start of ['/', '/updates/', '/authors/weilai-ai/']) {
		const read: string[] = [];
		const archived: string[] = [];
		for (let page: string | null = SITE_URL + start; page !== null; page = feeds.get(page)?.older ?? null) {
			const feed = feeds.get(page) as Feed;
			read.push(...feed.entries.map(({ slug }) => slug));
			if (feed.isArchive) archived.push(...feed.entries.map(({ slug }) => slug));
		}
		expect(new Set(read).size, start).toBe(articles.length);
		expect(new Set(archived).size, start).toBe(archived.length);
	}
});

test('a feed holds the fifty newest articles, its archives all of their month', () => {
	const feeds = feedsOf(Array.from({ length: 70 }, (_, at) => sampleArticle(`a${at}`, { publishedAt: NOON - at * HOUR })));
	expect(feeds.get(`${SITE_URL}/`)?.entries.map(({ slug }) => slug)).toEqual(Array.from({ length: 50 }, (_, at) => `a${at}`));
	expect(feeds.get(`${SITE_URL}/archive/2026/02/`)?.entries).toHaveLength(70);
});

test('a full month stays out of the way of later ones: its archive names the same articles after new ones came', () => {
	const old = Array.from({ length: 5 }, (_, at) => sampleArticle(`old${at}`, { publishedAt: NOON - 60 * DAY - at * DAY }));
	const archive = (articles: Article[]) => feedsOf(articles).get(`${SITE_URL}/archive/2025/12/`)?.entries;
	expect(archive(old)).toEqual(archive([...old, sampleArticle('new')]));
});

test('only content dates a feed: publication, revision and correction, whichever came last', () => {
	const article = sampleArticle('a', { updatedAt: NOON + HOUR, corrections: [{ date: NOON + DAY, note: '改正了数字' }] });
	expect(lastChange(sampleArticle('a'))).toBe(NOON);
	expect(lastChange({ ...article, corrections: [] })).toBe(NOON + HOUR);
	expect(lastChange(article)).toBe(NOON + DAY);
	expect(feedsOf([article, sampleArticle('b')]).get(`${SITE_URL}/`)?.changedAt).toBe(NOON + DAY);
	expect(feedsOf([]).get(`${SITE_URL}/`)?.changedAt).toBeNull();
});

test('an article that moved keeps its id, so that no reader sees it twice', () => {
	const before = sampleEntry(sampleArticle('first-name'));
	const after = sampleEntry(sampleArticle('new-name', { formerSlugs: ['first-name', 'second-name'] }));
	expect(after.id).toBe(before.id);
	expect(after.url).toBe(`${SITE_URL}/articles/new-name/`);
});

test('articles of one moment are stamped apart by less than a second, the same each time', () => {
	const articles = [sampleArticle('a'), sampleArticle('b'), sampleArticle('c', { publishedAt: NOON + HOUR })];
	expect([...findSharedMoments(articles)]).toEqual([NOON]);
	const alone = sampleEntry(articles[2] as Article);
	expect(alone.stampedAt).toBe(alone.changedAt);
});

test('what XML cannot hold is gone from titles and summaries', () => {
	const entry = sampleEntry(sampleArticle('a', { title: '标\u0000题\u0008\uffff𝒳', description: '半个\ud800字符，后面还有一些话。' }));
	expect(entry.title).toBe('标题𝒳');
	expect(entry.summary).toBe('半个\ufffd字符，后面还有一些话。');
});
