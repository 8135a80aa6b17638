import { expect, test } from 'vitest';
import { generateEvents, seededRandom } from '../../src/cli/bench-events.ts';
import { makeArticle } from '../../src/cli/discovery-bench/corpus.ts';
import { tellStories, toArticles } from '../../src/cli/discovery-bench/events.ts';
import { simulateHot } from '../../src/cli/discovery-bench/simulate-hot.ts';

const HOUR = 3_600_000;
const DAYS = 20;

/** Reports of 108 events in three weeks and `daily` other articles a day, with views as on real sites. */
function openNews(daily: number) {
	const random = seededRandom(7);
	const reports = generateEvents(108, 7);
	const told = toArticles(reports).map(({ article }) => article);
	const start = Math.min(...told.map(({ publishedAt }) => publishedAt));
	const others = Array.from({ length: (DAYS + 4) * daily }, (_, at) =>
		makeArticle({
			slug: `other-${at}`,
			title: `另一篇 ${at}`,
			publishedAt: start - 2 * 24 * HOUR + Math.floor((at * 24 * HOUR + random() * 20 * HOUR) / daily),
			author: 'weilai-ai',
			sources: [{ name: `来源 ${at % 7}` }],
			tags: [],
		}),
	);
	const articles = [...others, ...told].map((article) => ({ ...article, heat: random() < 0.04 ? 8 : 0 }));
	const views = new Map(articles.map(({ slug }) => [slug, Math.floor(20 / (random() + 0.002))]));
	return simulateHot(articles, tellStories(reports, told), { start: start + 24 * HOUR, days: DAYS, views });
}

// With few articles a day the last places go to older ones, as the contract has it, and these give way whenever ten are new again.
test.each([
	{ daily: 3, back: 0.25, again: 0.12 },
	{ daily: 13, back: 0.05, again: 0.05 },
])('while news come in the hot ranking neither freezes nor flickers ($daily other articles a day)', ({ daily, back, again }) => {
	const { lead, longest, moved, renewed, retaken, returned, stay } = openNews(daily);
	expect(stay).toBeGreaterThanOrEqual(6);
	expect(longest).toBeLessThanOrEqual(5 * 24);
	expect(renewed).toBeGreaterThanOrEqual(0.3);
	expect(renewed).toBeLessThanOrEqual(0.85);
	expect(moved).toBeLessThanOrEqual(2);
	expect(returned).toBeLessThanOrEqual(back);
	expect(lead).toBeGreaterThanOrEqual(4);
	expect(lead).toBeLessThanOrEqual(24);
	expect(retaken).toBeLessThanOrEqual(again);
});
