import { expect, test } from 'vitest';
import { simulateTraffic } from '../../src/cli/traffic-bench/simulate.ts';

const options = { views: 20_000, pages: 500, listPart: 0.4, editsPerDay: 40, timeToLive: 300, edges: 1 };

test('every view is a hit, a question or a page, and a run repeats itself', () => {
	const { hits, unchanged, sent } = simulateTraffic(options);
	expect(hits + unchanged + sent).toBe(options.views);
	expect(simulateTraffic(options)).toEqual(simulateTraffic(options));
});

test('copies that never age and pages that never change are sent once to each edge', () => {
	const { unchanged, sent } = simulateTraffic({ ...options, editsPerDay: 0, timeToLive: Number.POSITIVE_INFINITY, pages: 20 });
	expect([unchanged, sent]).toEqual([0, 21]);
});

test('edits and more edges cost the origin, more readers do not', () => {
	const part = (change: Partial<typeof options>) => {
		const { sent, views } = simulateTraffic({ ...options, ...change });
		return sent / views;
	};
	expect(part({ editsPerDay: 400 })).toBeGreaterThan(part({}));
	expect(part({ edges: 20 })).toBeGreaterThan(part({}));
	expect(part({ views: 200_000 })).toBeLessThan(part({}));
});
