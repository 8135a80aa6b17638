import { expect, test } from 'vitest';
import { buildListViews } from '../../../src/domain/list-view.ts';
import { article } from './samples.ts';

const list = { title: '动态', description: '全部报道。', base: '/updates/', emptyText: '还没有报道。' };
const options = { tagBySlug: new Map(), now: Date.parse('2026-11-24T08:00:00+08:00') };
const articles = Array.from({ length: 7 }, (_, at) => article({ slug: `a${at}`, publishedAt: options.now - at * 3_600_000 }));

test('a reader who pages through a list meets each article once, newest first, and knows how many there are', () => {
	const views = buildListViews(articles, list, { ...options, pageSize: 3 });
	expect(views.map(({ number, count, total }) => [number, count, total])).toEqual([1, 2, 3].map((number) => [number, 3, 7]));
	const slugs = views.flatMap(({ days }) => days.flatMap(({ cards }) => cards.map(({ slug }) => slug)));
	expect(slugs).toEqual(articles.map(({ slug }) => slug));
});

test('a list without a page size has one page, an empty one too', () => {
	expect(buildListViews(articles, list, options)).toHaveLength(1);
	expect(buildListViews([], list, options)).toMatchObject([{ number: 1, count: 1, total: 0, days: [] }]);
});
