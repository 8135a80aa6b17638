import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildSectionNeighbours, groupByDay, groupByMonth, paginate } from '../../../src/domain/lists.ts';
import { HOUR, NOON, sampleArticle } from './sample-articles.ts';

test('readers find each item of a list on exactly one page, in order', () => {
	fc.assert(
		fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 40 }), (items, size) => {
			const pages = paginate(items, size);
			expect(pages.flatMap((page) => page.items)).toEqual(items);
			expect(pages.map((page) => page.number)).toEqual(pages.map((_, at) => at + 1));
			expect(pages.every((page) => page.items.length <= size)).toBe(true);
			expect(pages.slice(0, -1).every((page) => page.items.length === size)).toBe(true);
			expect(pages.length).toBeGreaterThan(0);
		}),
	);
});

test('what was published after midnight in China belongs to the new day and month', () => {
	const midnight = Date.UTC(2026, 1, 28, 16);
	const articles = [
		sampleArticle('evening', { publishedAt: midnight - 1 }),
		sampleArticle('morning', { publishedAt: midnight }),
		sampleArticle('noon', { publishedAt: midnight + 12 * HOUR }),
	];
	const named = (groups: { key: string; articles: { slug: string }[] }[]) =>
		groups.map(({ key, articles: list }) => [key, ...list.map((article) => article.slug)]);
	expect(named(groupByDay(articles))).toEqual([
		['2026-03-01', 'noon', 'morning'],
		['2026-02-28', 'evening'],
	]);
	expect(named(groupByMonth(articles))).toEqual([
		['2026-03', 'noon', 'morning'],
		['2026-02', 'evening'],
	]);
});

test('earlier and later lead to the next articles of the same section', () => {
	const neighbours = buildSectionNeighbours([
		sampleArticle('b', { publishedAt: NOON + 2 * HOUR }),
		sampleArticle('a', { publishedAt: NOON }),
		sampleArticle('essay', { publishedAt: NOON + HOUR, section: 'visions' }),
		sampleArticle('c', { publishedAt: NOON + 3 * HOUR }),
	]);
	const ends = (slug: string) => [neighbours.get(slug)?.earlier?.slug, neighbours.get(slug)?.later?.slug];
	expect(ends('a')).toEqual([undefined, 'b']);
	expect(ends('b')).toEqual(['a', 'c']);
	expect(ends('c')).toEqual(['b', undefined]);
	expect(ends('essay')).toEqual([undefined, undefined]);
});
