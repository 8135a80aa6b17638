import { expect, test } from 'vitest';
import { buildFeedArchives, buildFeedScopes, selectScopeArticles } from '../../../src/domain/feed-scopes.ts';
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

test('each month has an archive that leads to the months before and after it', () => {
	expect(buildFeedArchives(content.articles).map(({ base, older, newer }) => [base, older, newer])).toEqual([
		['/archive/2026/02/', null, null],
	]);
	const archives = buildFeedArchives([...content.articles, sampleArticle('first', { publishedAt: NOON - 100 * DAY })]);
	expect(archives.map(({ base, older, newer }) => [base, older, newer])).toEqual([
		['/archive/2026/02/', '/archive/2025/11/', null],
		['/archive/2025/11/', null, '/archive/2026/02/'],
	]);
});
