import { describe, expect, test } from 'vitest';
import { buildCard, buildDays, buildHotCards, describeNewcomers, describeSources } from '../../../src/domain/cards.ts';
import { selectFrontPage } from '../../../src/domain/front-page.ts';
import { groupByDay } from '../../../src/domain/lists.ts';
import { article, tag } from './samples.ts';

const tags = new Map([tag('llm', '大模型'), tag('gpu', 'GPU')].map((each) => [each.slug, each]));
const options = { tagBySlug: tags, now: Date.parse('2026-11-24T01:00:00+08:00') };
const at = (iso: string) => Date.parse(iso);

describe('a row of a list', () => {
	test('names the only source, counts several, and says 原创 where there is none', () => {
		expect(describeSources(article({ sources: [{ name: 'Anthropic' }] }))).toBe('Anthropic');
		expect(describeSources(article({ sources: [{ name: 'W3C' }, { name: 'MDN' }, { name: 'W3C' }] }))).toBe('W3C 等 2 家');
		expect(describeSources(article({ sources: [{ name: '虎嗅' }, { name: 'MDN' }] }))).toBe('虎嗅等 2 家');
		expect(describeSources(article({ sources: [], original: true }))).toBe('原创');
		expect(describeSources(article({ sources: [{ name: 'W3C' }], original: true }))).toBe('原创');
	});

	test('shows times in +08:00 and tags by their canonical names', () => {
		const card = buildCard(article({ publishedAt: at('2026-02-26T09:03:00Z'), tags: ['gpu', 'unknown'] }), options);
		expect(card.datetime).toBe('2026-02-26T17:03:00+08:00');
		expect(card.time).toBe('17:03');
		expect(card.day).toBe('2月26日');
		expect(buildCard(article({ publishedAt: at('2025-12-31T23:59:00+08:00') }), options).day).toBe('2025年12月31日');
		expect(card.tags).toEqual([{ name: 'GPU', url: '/tags/gpu/' }]);
	});
});

describe('days of a list', () => {
	test('are named 今天 and 昨天 as seen in +08:00, then by weekday, and carry the year where it is another', () => {
		const days = buildDays(
			groupByDay([
				article({ slug: 'a', publishedAt: at('2026-11-24T00:10:00+08:00') }),
				article({ slug: 'b', publishedAt: at('2026-11-23T23:50:00+08:00') }),
				article({ slug: 'c', publishedAt: at('2025-11-20T12:00:00+08:00') }),
			]),
			options,
		);
		expect(days.map(({ name, date }) => `${name} ${date}`)).toEqual(['今天 11月24日', '昨天 11月23日', '星期四 2025年11月20日']);
	});
});

describe('a ranking', () => {
	const articles = new Map(['a', 'b'].map((slug) => [slug, article({ slug })]));
	const parts = { freshness: 1, sources: 0, growth: 0, editor: 0, views: 0 };
	const entries = [
		{ rank: 1, slug: 'a', story: null, heat: 50, reason: '1 家来源', parts, change: 2 },
		{ rank: 2, slug: 'b', story: null, heat: 25, reason: '1 家来源', parts, change: 'new' as const },
	];

	test('says how many have come in since yesterday, and nothing where none has', () => {
		const cards = buildHotCards(entries, articles, options);
		expect(describeNewcomers(cards)).toBe('热榜新上 1 条');
		expect(describeNewcomers(cards.slice(0, 1))).toBeNull();
	});

	test('says in words how a place has changed', () => {
		const cards = buildHotCards(entries, articles, options);
		expect(cards.map((card) => card.change?.description)).toEqual(['比昨天上升 2 位', '新上榜']);
		expect(cards.map((card) => card.share)).toEqual([100, 50]);
	});

	test('is led on the home page by a fresh featured article, which then stands nowhere else', () => {
		const hot = buildHotCards(entries, articles, options);
		const card = buildCard(article({ slug: 'b', publishedAt: at('2026-11-23T00:00:00+08:00') }), options);
		const featured = { ...card, story: null };
		const fresh = selectFrontPage(hot, [featured], at('2026-11-24T00:00:00+08:00'));
		expect(fresh.lead?.slug).toBe('b');
		expect(fresh.hot.map((card) => card.slug)).toEqual(['a']);
		const stale = selectFrontPage(hot, [featured], at('2026-11-27T00:00:00+08:00'));
		expect(stale.lead).toBeNull();
		expect(stale.hot.map((card) => card.slug)).toEqual(['a', 'b']);
	});

	test('holds no other report of the story that leads', () => {
		const hot = buildHotCards([{ ...entries[0], story: 'event' }, entries[1]] as typeof entries, articles, options);
		const featured = { ...buildCard(article({ slug: 'c' }), options), story: 'event' };
		expect(selectFrontPage(hot, [featured], Date.parse(featured.datetime)).hot.map((card) => card.slug)).toEqual(['b']);
	});
});
