import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeParts, HOT_EXPLANATION, type HotEntry, type HotOptions, selectHot } from '../../../src/domain/hot.ts';
import type { Article } from '../../../src/domain/model.ts';
import type { Story } from '../../../src/domain/stories.ts';
import { selectToday } from '../../../src/domain/today.ts';
import { DAY, HOUR, NOON, sampleArticle } from './sample-articles.ts';

const options: HotOptions = { now: NOON, window: '48h', limit: 30 };

/** A story of articles that each name another source. */
function sampleStory(id: string, ages: number[]): { story: Story; articles: Article[] } {
	const articles = ages.map((age, at) =>
		sampleArticle(`${id}-${at}`, { publishedAt: NOON - age * HOUR, sources: [{ name: `${id} 来源 ${at}` }] }),
	);
	const reports = articles.map(({ slug, publishedAt }, at) => ({ slug, publishedAt, first: at === 0, isNew: null }));
	return {
		articles,
		story: { id, title: id, url: `/stories/${id}/`, reports, sources: ages.length, explicit: false },
	};
}

const first = (articles: Article[], stories: Story[] = [], more: Partial<HotOptions> = {}) =>
	selectHot(articles, stories, { ...options, ...more })[0]?.slug;

describe('all else equal', () => {
	test('the newer beats the older', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 800 }), (minutes, more) => {
				const at = (slug: string, age: number) => sampleArticle(slug, { publishedAt: NOON - age * 60_000 });
				expect(first([at('a', minutes + more), at('b', minutes)])).toBe('b');
			}),
		);
	});

	test('more sources beat fewer', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (few, more) => {
				const one = sampleStory('few', Array<number>(few).fill(30));
				const two = sampleStory('many', Array<number>(few + more).fill(30));
				const ranked = selectHot([...one.articles, ...two.articles], [one.story, two.story], options);
				expect(ranked.map(({ story }) => story)).toEqual(['many', 'few']);
			}),
		);
	});

	test('a story that grew today beats one that stood still', () => {
		const still = sampleStory('a-still', [40, 39, 38, 3]);
		const grown = sampleStory('b-grown', [40, 5, 4, 3]);
		expect(selectHot([...still.articles, ...grown.articles], [still.story, grown.story], options)[0]?.story).toBe('b-grown');
	});

	test('the editor’s weight and views lift', () => {
		expect(first([sampleArticle('a'), sampleArticle('b', { heat: 3 })])).toBe('b');
		const views = new Map([
			['a', 40],
			['b', 900],
		]);
		expect(first([sampleArticle('a'), sampleArticle('b')], [], { views })).toBe('b');
	});
});

describe('each factor, on any other articles', () => {
	const others = fc.array(fc.record({ age: fc.integer({ min: 0, max: 47 }), heat: fc.integer({ min: 0, max: 10 }), views: fc.nat(9000) }), {
		minLength: 1,
		maxLength: 15,
	});
	/** Rank of the article `own` among others; `views` of all, by slug. */
	function rankAmong(rest: { age: number; heat: number; views: number }[], own: Partial<Article>, ownViews: number): number {
		const list = rest.map(({ age, heat }, at) => sampleArticle(`other-${at}`, { heat, publishedAt: NOON - age * HOUR }));
		const views = new Map([...rest.map((other, at) => [`other-${at}`, other.views] as const), ['own', ownViews]]);
		const ranked = selectHot([...list, sampleArticle('own', own)], [], { ...options, views });
		return ranked.find(({ slug }) => slug === 'own')?.rank ?? Number.POSITIVE_INFINITY;
	}
	const mean = { age: fc.integer({ min: 0, max: 40 }), heat: fc.integer({ min: 0, max: 9 }), views: fc.nat(900) };

	test('never costs a place: newer, more sources, a greater weight, more views', () => {
		fc.assert(
			fc.property(others, fc.record(mean), fc.integer({ min: 1, max: 5 }), (rest, { age, heat, views }, more) => {
				const own = { publishedAt: NOON - age * HOUR, heat, sources: [{ name: 'a' }] };
				const before = rankAmong(rest, own, views);
				const names = Array.from({ length: 1 + more }, (_, at) => ({ name: `source ${at}` }));
				expect(rankAmong(rest, { ...own, publishedAt: Math.min(NOON, own.publishedAt + more * HOUR) }, views)).toBeLessThanOrEqual(before);
				expect(rankAmong(rest, { ...own, sources: names }, views)).toBeLessThanOrEqual(before);
				expect(rankAmong(rest, { ...own, heat: Math.min(10, heat + more) }, views)).toBeLessThanOrEqual(before);
				expect(rankAmong(rest, own, views + 100 * more)).toBeLessThanOrEqual(before);
			}),
		);
	});

	test('the order does not depend on that in which articles are given', () => {
		fc.assert(
			fc.property(others, (rest) => {
				const list = rest.map(({ age, heat }, at) => sampleArticle(`other-${at}`, { heat, publishedAt: NOON - age * HOUR }));
				expect(selectHot([...list].reverse(), [], options)).toEqual(selectHot(list, [], options));
			}),
		);
	});
});

test('a row says what its heat is made of', () => {
	const [entry] = selectHot([sampleArticle('a', { heat: 5, sources: [{ name: '甲' }, { name: '乙' }] })], [], options);
	expect(describeParts(entry?.parts as HotEntry['parts'])).toBe('新鲜度 40 + 来源 9.3 + 编辑权重 6');
	expect(entry?.heat).toBe(55.3);
});

test('no single factor decides: the editor’s full weight does not lift a stale article over a fresh one with many sources', () => {
	const fresh = sampleStory('fresh', [3, 2, 1]);
	const stale = sampleArticle('stale', { heat: 10, publishedAt: NOON - 40 * HOUR });
	expect(first([...fresh.articles, stale], [fresh.story], { views: new Map([['stale', 1_000_000]]) })).toBe('fresh-2');
});

test('heat is 0 to 100, the sum of its parts, and falls from place to place', () => {
	const arbitrary = fc.record({
		age: fc.integer({ min: 0, max: 60 * 24 * 40 }),
		heat: fc.integer({ min: 0, max: 10 }),
		sources: fc.integer({ min: 0, max: 12 }),
		views: fc.integer({ min: 0, max: 1_000_000 }),
	});
	const windows = fc.constantFrom<HotOptions['window']>('48h', 'week', 'month');
	fc.assert(
		fc.property(fc.array(arbitrary, { maxLength: 40 }), windows, (samples, window) => {
			const articles = samples.map(({ age, heat, sources }, at) =>
				sampleArticle(`a${at}`, {
					publishedAt: NOON - age * 60_000,
					heat,
					sources: Array.from({ length: sources }, (_, of) => ({ name: `来源 ${of}` })),
				}),
			);
			const views = new Map(samples.map((sample, at) => [`a${at}`, sample.views]));
			const ranked = selectHot(articles, [], { ...options, window, views });
			ranked.forEach((entry, at) => {
				const sum = Object.values(entry.parts).reduce((total, part) => total + part, 0);
				expect(entry.rank).toBe(at + 1);
				expect(entry.heat).toBeCloseTo(sum, 5);
				expect(entry.heat).toBeGreaterThanOrEqual(0);
				expect(entry.heat).toBeLessThanOrEqual(100);
				expect(entry.heat).toBeLessThanOrEqual(ranked[at - 1]?.heat ?? 100);
				expect(entry.reason).not.toBe('');
			});
			expect(selectHot([...articles].reverse(), [], { ...options, window, views })).toEqual(ranked);
		}),
	);
});

test('one story takes one place, stood for by its newest report, with its sources and reports as reason', () => {
	const { story, articles } = sampleStory('event', [30, 20, 3]);
	const ranked = selectHot([...articles, sampleArticle('other', { publishedAt: NOON - 5 * HOUR })], [story], options);
	expect(ranked.map(({ slug, reason }) => [slug, reason])).toEqual([
		['event-2', '3 家来源 · 3 篇报道'],
		['other', '1 家来源'],
	]);
});

test('the sources that a reason names are those that the heat counts', () => {
	const { story, articles } = sampleStory('event', [400, 300, 3]);
	const [entry] = selectHot(articles, [story], options);
	expect(entry?.parts.sources).toBe(0);
	expect(entry?.reason).toBe('1 家来源 · 3 篇报道');
	expect(HOT_EXPLANATION.join('')).toContain('只算榜单时间之内的报道');
});

test('copies of an article take no place of their own', () => {
	const duplicates = [{ slug: 'copy', of: 'original', similarity: 1 }];
	const ranked = selectHot([sampleArticle('original'), sampleArticle('copy')], [], { ...options, duplicates });
	expect(ranked.map(({ slug }) => slug)).toEqual(['original']);
});

test('48 hours hold what is at most 48 hours old, or the ten newest where that is fewer', () => {
	const at = (slug: string, hours: number) => sampleArticle(slug, { publishedAt: NOON - hours * HOUR });
	const many = Array.from({ length: 12 }, (_, of) => at(`m${of}`, of));
	expect(selectHot([...many, at('old', 49)], [], options).map(({ slug }) => slug)).not.toContain('old');
	const few = Array.from({ length: 12 }, (_, of) => at(`f${of}`, of * 24));
	expect(selectHot(few, [], options)).toHaveLength(10);
	expect(selectHot([at('future', -1)], [], options)).toEqual([]);
});

test('changes are told against the same ranking a day before', () => {
	const articles = [
		sampleArticle('a', { publishedAt: NOON - 30 * HOUR, heat: 10 }),
		sampleArticle('b', { publishedAt: NOON - 47 * HOUR, heat: 10 }),
		sampleArticle('c', { publishedAt: NOON - HOUR }),
	];
	const changes = selectHot(articles, [], options).map(({ slug, change }) => [slug, change]);
	expect(changes).toEqual([
		['c', 'new'],
		['a', -1],
		['b', -1],
	]);
	expect(selectHot([sampleArticle('only')], [], options)[0]?.change).toBeNull();
});

test('the explanation names the figures of the formula', () => {
	expect(HOT_EXPLANATION.join('')).toMatch(/100.*新鲜度.*24 小时减半/s);
});

test('the ten of today are not all of one subject', () => {
	const articles = [
		...Array.from({ length: 12 }, (_, at) => sampleArticle(`ai${at}`, { tags: ['ai'], publishedAt: NOON - at * 60_000 })),
		...Array.from({ length: 12 }, (_, at) => sampleArticle(`x${at}`, { tags: [`t${at}`], publishedAt: NOON - DAY })),
	];
	const items = selectToday(articles, [], { now: NOON });
	expect(items).toHaveLength(10);
	expect(items.filter(({ article }) => article.tags[0] === 'ai')).toHaveLength(3);
	expect(items.every(({ paragraph }) => paragraph.length > 0)).toBe(true);
	expect(selectToday(articles.slice(0, 12), [], { now: NOON })).toHaveLength(10);
});
