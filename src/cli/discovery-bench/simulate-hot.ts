import { selectHot } from '../../domain/hot.ts';
import type { Article, Moment } from '../../domain/model.ts';

const HOUR_MS = 3_600_000;

/** How the first ten of the hot ranking behave while time passes. */
export interface HotBehaviour {
	/** Median of the hours that an article stays among the first ten. */
	stay: number;
	/** Longest stay in hours. */
	longest: number;
	/** Share of those that left and came back. */
	returned: number;
	/** Places that an article moves within the first ten in three hours, on average. */
	moved: number;
}

/** Runs the ranking every three hours through `days` days from `start` on. */
export function simulateHot(articles: readonly Article[], start: Moment, days: number): HotBehaviour {
	const present = new Map<string, number>();
	const stays: number[] = [];
	const left = new Set<string>();
	let [returned, moves, kept] = [0, 0, 0];
	let before = new Map<string, number>();
	for (let hour = 0; hour <= days * 24; hour += 3) {
		const ranked = selectHot(articles, [], { now: start + hour * HOUR_MS, window: '48h', limit: 10 });
		const now = new Map(ranked.map(({ slug, rank }) => [slug, rank]));
		for (const [slug, rank] of now) {
			const last = before.get(slug);
			if (last !== undefined) {
				moves += Math.abs(last - rank);
				kept++;
			} else {
				present.set(slug, hour);
				if (left.has(slug)) returned++;
			}
		}
		for (const slug of before.keys()) {
			if (now.has(slug)) continue;
			stays.push(hour - (present.get(slug) as number));
			left.add(slug);
		}
		before = now;
	}
	stays.sort((a, b) => a - b);
	return {
		stay: stays[Math.floor(stays.length / 2)] ?? 0,
		longest: stays.at(-1) ?? 0,
		returned: returned / Math.max(1, left.size),
		moved: moves / Math.max(1, kept),
	};
}
