import { type HotOptions, selectHot } from '../../domain/hot.ts';
import type { Article, Moment } from '../../domain/model.ts';
import type { Story } from '../../domain/stories.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** How the first ten of the hot ranking behave while time passes. */
export interface HotBehaviour {
	/** Median of the hours that a story or an article stays among the first ten. */
	stay: number;
	/** Longest stay in hours: freezing. */
	longest: number;
	/** Share of those that left and came back without a new report: flicker. */
	returned: number;
	/** Places that an entry moves within the first ten in three hours, on average. */
	moved: number;
	/** Share of the first ten that a day earlier were not there. */
	renewed: number;
	/** Hours that the first place is held, on average. */
	lead: number;
	/** Share of the changes of the first place in which one took it back without a new report since it lost it: flicker. */
	retaken: number;
}

/** Runs the ranking every three hours through `days` days from `start` on. */
export function simulateHot(
	articles: readonly Article[],
	stories: readonly Story[],
	{ start, days, views }: { start: Moment; days: number; views: NonNullable<HotOptions['views']> },
): HotBehaviour {
	const present = new Map<string, number>();
	const stays: number[] = [];
	/** The newest report of each that has left, as it left. */
	const left = new Map<string, string>();
	const newest = new Map<string, string>();
	const history: Map<string, number>[] = [];
	/** The newest report of each that has lost the first place, as it lost it. */
	const dethroned = new Map<string, string>();
	let [returned, moves, kept, fresh, compared, leads, retaken] = [0, 0, 0, 0, 0, 0, 0];
	for (let hour = 0; hour <= days * DAY_HOURS; hour += 3) {
		const ranked = selectHot(articles, stories, { now: start + hour * HOUR_MS, window: '48h', limit: 10, views });
		const now = new Map(ranked.map(({ story, slug, rank }) => [story ?? slug, rank]));
		const reports = new Map(ranked.map(({ story, slug }) => [story ?? slug, slug]));
		const before = history.at(-1) ?? new Map<string, number>();
		for (const [key, rank] of now) {
			const last = before.get(key);
			if (last !== undefined) {
				moves += Math.abs(last - rank);
				kept++;
				continue;
			}
			present.set(key, hour);
			if (left.get(key) === reports.get(key)) returned++;
		}
		for (const [key, rank] of before) {
			if (rank === 1 && now.get(key) !== 1) {
				leads++;
				dethroned.set(key, newest.get(key) as string);
				const leader = [...now].find(([, place]) => place === 1)?.[0] as string;
				if (dethroned.get(leader) === reports.get(leader)) retaken++;
			}
			if (now.has(key)) continue;
			stays.push(hour - (present.get(key) as number));
			left.set(key, newest.get(key) as string);
		}
		const dayBefore = history.at(-DAY_HOURS / 3);
		if (history.length >= DAY_HOURS / 3) {
			fresh += [...now.keys()].filter((key) => !dayBefore?.has(key)).length;
			compared += now.size;
		}
		for (const [key, slug] of reports) newest.set(key, slug);
		history.push(now);
	}
	stays.sort((a, b) => a - b);
	return {
		stay: stays[Math.floor(stays.length / 2)] ?? 0,
		longest: stays.at(-1) ?? 0,
		returned: returned / Math.max(1, left.size),
		moved: moves / Math.max(1, kept),
		renewed: fresh / Math.max(1, compared),
		lead: (days * DAY_HOURS) / (leads + 1),
		retaken: retaken / Math.max(1, leads),
	};
}
