import { expect, test } from 'vitest';
import { buildFeedArchives, buildFeedScopes, type FeedScope, selectScopeArticles } from '../../../src/domain/feed-scopes.ts';
import type { Article } from '../../../src/domain/model.ts';
import { DAY, HOUR, NOON, sampleArticle, sampleTag } from '../domain/sample-articles.ts';
import { sampleContent } from './sample-feed.ts';

const ai = sampleTag('ai', '人工智能');
const content = {
	...sampleContent(
		[
			sampleArticle('fresh', { publishedAt: NOON - HOUR, section: 'hot', tags: ['ai'] }),
			sampleArticle('essay', { publishedAt: NOON - 10 * DAY, section: 'visions', author: 'somebody' }),
			sampleArticle('report', { publishedAt: NOON - 20 * DAY }),
		],
		[ai],
	),
	stories: [
		{
			id: 'event',
			title: '一件事',
			url: '/stories/event/',
			reports: ['report', 'fresh'].map((slug) => ({ slug, publishedAt: NOON, first: slug === 'report', isNew: null })),
			sources: 1,
			explicit: true,
		},
	],
};

const slugsOf = (base: string): string[] => {
	const scope = buildFeedScopes(content).find((each) => each.base === base);
	if (!scope) throw new Error(`no feed below ${base}`);
	return selectScopeArticles(scope, content, NOON).map(({ slug }) => slug);
};

test('there is a feed of the site and of each section, tag, author and story, below its page', () => {
	const bases = ['/', '/hot/', '/updates/', '/visions/', '/tags/ai/', '/authors/weilai-ai/', '/stories/event/'];
	expect(buildFeedScopes(content).map(({ base }) => base)).toEqual(bases);
});

test('a feed holds what its page lists, newest first', () => {
	expect(slugsOf('/')).toEqual(['fresh', 'essay', 'report']);
	expect(slugsOf('/updates/')).toEqual(['fresh', 'essay', 'report']);
	expect(slugsOf('/visions/')).toEqual(['essay']);
	expect(slugsOf('/tags/ai/')).toEqual(['fresh']);
	expect(slugsOf('/authors/weilai-ai/')).toEqual(['fresh', 'report']);
	expect(slugsOf('/stories/event/')).toEqual(['fresh', 'report']);
});

test('the hot feed holds the articles of the ranking, by date and not by heat', () => {
	const many = Array.from({ length: 12 }, (_, at) => sampleArticle(`a${at}`, { publishedAt: NOON - at * HOUR, heat: at % 11 }));
	const old = sampleArticle('old', { publishedAt: NOON - 5 * DAY });
	const hot = buildFeedScopes(content).find(({ base }) => base === '/hot/');
	const slugs = selectScopeArticles(hot as NonNullable<typeof hot>, sampleContent([...many, old]), NOON).map(({ slug }) => slug);
	expect(slugs).toEqual(many.map(({ slug }) => slug));
});

const siteScope = buildFeedScopes(content)[0] as FeedScope;
const tagScope = buildFeedScopes(content).find(({ kind }) => kind === 'tag') as FeedScope;

test('each month has an archive that leads to the months before and after it', () => {
	expect(buildFeedArchives(siteScope, content.articles).map(({ base, older, newer }) => [base, older, newer])).toEqual([
		['/archive/2026/02/', null, null],
	]);
	const archives = buildFeedArchives(siteScope, [...content.articles, sampleArticle('first', { publishedAt: NOON - 100 * DAY })]);
	expect(archives.map(({ base, older, newer }) => [base, older, newer])).toEqual([
		['/archive/2026/02/', '/archive/2025/11/', null],
		['/archive/2025/11/', null, '/archive/2026/02/'],
	]);
});

const tagged = (count: number): Article[] =>
	Array.from({ length: count }, (_, at) => sampleArticle(`a${at}`, { publishedAt: NOON - at * 3 * DAY, tags: ['ai'] }));

test('a tag of more than fifty articles has archives of whole months, one of fifty or fewer has none', () => {
	expect(buildFeedArchives(tagScope, tagged(50))).toEqual([]);
	const archives = buildFeedArchives(tagScope, tagged(140));
	expect(archives.map(({ base, title, articles }) => [base, title, articles.length])).toEqual([
		['/tags/ai/archive/2025/07/', '2025年7月至2025年9月', 31],
		['/tags/ai/archive/2025/04/', '2025年4月至2025年6月', 30],
		['/tags/ai/archive/2025/01/', '2025年1月至2025年3月', 30],
	]);
});

test('an archive stands alone only where it holds everything', () => {
	const crowded = Array.from({ length: 60 }, (_, at) => sampleArticle(`a${at}`, { publishedAt: NOON - at * HOUR, tags: ['ai'] }));
	expect(buildFeedArchives(tagScope, crowded).map(({ articles }) => articles.length)).toEqual([60]);
	const older = sampleArticle('older', { publishedAt: NOON - 90 * DAY, tags: ['ai'] });
	for (const articles of [tagged(51), tagged(80), [...crowded, older]]) {
		const archives = buildFeedArchives(tagScope, articles);
		expect(archives.length === 1 ? archives[0]?.articles : []).toHaveLength(archives.length === 1 ? articles.length : 0);
	}
});

test('a full archive stays as it is when articles come', () => {
	const before = buildFeedArchives(tagScope, tagged(140));
	const fresh = Array.from({ length: 40 }, (_, at) => sampleArticle(`new${at}`, { publishedAt: NOON + (40 - at) * DAY }));
	const after = buildFeedArchives(tagScope, [...fresh, ...tagged(140)]);
	expect(after.length).toBeGreaterThan(before.length);
	expect(after.slice(-before.length).map(({ base, articles }) => [base, articles])).toEqual(
		before.map(({ base, articles }) => [base, articles]),
	);
});

test('动态 lists what the site lists and shares its archives; the ranking has none', () => {
	const scopeOf = (base: string) => buildFeedScopes(content).find((scope) => scope.base === base) as FeedScope;
	expect(buildFeedArchives(scopeOf('/updates/'), tagged(80))).toEqual(buildFeedArchives(siteScope, tagged(80)));
	expect(buildFeedArchives(scopeOf('/hot/'), tagged(80))).toEqual([]);
});
