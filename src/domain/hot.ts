import type { Duplicate } from './duplicates.ts';
import type { Article, Moment } from './model.ts';
import { rememberBy } from './remember.ts';
import type { Story } from './stories.ts';

/** The share of each factor in the heat, 0 to its most. */
interface HeatParts {
	freshness: number;
	sources: number;
	growth: number;
	editor: number;
	views: number;
}

/** One place of a hot ranking: a story, or an article that belongs to none. */
export interface HotEntry {
	/** From 1. */
	rank: number;
	/** The article that stands for the story. */
	slug: string;
	/** Id of the story; null for a single article. */
	story: string | null;
	/** 0 to 100, one decimal. */
	heat: number;
	/** Why it is there, for readers: `6 家来源 · 2 篇报道`. How new it is, its article's time says. */
	reason: string;
	parts: HeatParts;
	/** Places gained against the day before; `new` where it was not ranked; null where there was no ranking. */
	change: number | 'new' | null;
}

export type HotWindow = '48h' | 'week' | 'month';

export interface HotOptions {
	/** Moment of the ranking: `BUILD_TIME`. */
	now: Moment;
	window: HotWindow;
	/** Entries at most. */
	limit: number;
	/** Views by slug, where a snapshot exists. */
	views?: ReadonlyMap<string, number>;
	/** Copies, which count for the article that they repeat. */
	duplicates?: readonly Duplicate[];
}

/** The parts of a heat in words, those that are 0 left out: `新鲜度 38.2 + 来源 12.5`. */
export const describeParts = (parts: HeatParts): string =>
	(Object.keys(PART_NAMES) as (keyof HeatParts)[])
		.filter((part) => parts[part] > 0)
		.map((part) => `${PART_NAMES[part]} ${parts[part]}`)
		.join(' + ');

const PART_NAMES: Record<keyof HeatParts, string> = {
	freshness: '新鲜度',
	sources: '来源',
	growth: '进展',
	editor: '编辑权重',
	views: '阅读',
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Each window: how far it reaches back and after how many hours freshness has halved. */
const WINDOWS: Record<HotWindow, { hours: number; halfLifeHours: number }> = {
	'48h': { hours: 48, halfLifeHours: 24 },
	week: { hours: 7 * 24, halfLifeHours: 48 },
	month: { hours: 30 * 24, halfLifeHours: 8 * 24 },
};

/** The most that each factor can add to the heat; together 100, so that none can drown the rest. */
const MOST: HeatParts = { freshness: 40, sources: 28, growth: 12, editor: 12, views: 8 };
/** Sources, reports of the last day and views at which a factor has reached half of its most. */
const HALF_AT = { sources: 2, growth: 2 };
const EDITOR_TOP = 10;
/** Below this many entries, the newest older ones are added. */
const ENTRIES_AT_LEAST = 10;

/** The formula in words, for the page: generated from the constants, so that it cannot go stale. */
export const HOT_EXPLANATION: string[] = [
	`热度满分 100，由五部分相加：新鲜度最多 ${MOST.freshness} 分，来源最多 ${MOST.sources} 分，进展最多 ${MOST.growth} 分，编辑权重最多 ${MOST.editor} 分，阅读最多 ${MOST.views} 分。任何一项都不能单独决定名次。`,
	`新鲜度：从最近一篇报道算起，每过 ${WINDOWS['48h'].halfLifeHours} 小时减半（周榜 ${WINDOWS.week.halfLifeHours / 24} 天，月榜 ${WINDOWS.month.halfLifeHours / 24} 天）。`,
	`来源：不同的来源越多，分数越高，第一家之后每增加一家，增加得越来越少；另有 ${HALF_AT.sources} 家时得一半。只算榜单时间之内的报道。`,
	`进展：同一事件最近 24 小时内的后续报道，${HALF_AT.growth} 篇得一半。`,
	`编辑权重：编辑可给 0 到 ${EDITOR_TOP}，按比例计分。`,
	'阅读：有阅读量统计时，按本榜中的最高值取对数比例计分；没有统计时此项为零。',
	'同一事件只占一个位置，由其中最新的报道代表；名次变化与一天前的同一榜单相比。',
];

interface Candidate {
	key: string;
	story: Story | null;
	/** Oldest first, none after `now`, one at least. */
	articles: Article[];
	/** Copies of these: their sources count, but they are no news. */
	copies: Article[];
}

/**
 * Ranks stories and single articles by heat: freshness · 2^(−age / half-life), sources and growth saturating as
 * x / (x + half), the editor's weight in proportion, views as a logarithm against the most read. Where the 48 hours
 * hold fewer than ten, the newest older ones follow in the same order. Equal heat: newer first, then by slug.
 */
export function selectHot(articles: readonly Article[], stories: readonly Story[], options: HotOptions): HotEntry[] {
	const today = rankCandidates(articles, stories, options);
	const before = new Map(rankCandidates(articles, stories, { ...options, now: options.now - DAY_MS }).map(({ key }, at) => [key, at + 1]));
	return today.map(({ key, candidate, heat, parts }, at) => ({
		rank: at + 1,
		slug: (candidate.articles.at(-1) as Article).slug,
		story: candidate.story?.id ?? null,
		heat,
		reason: describeReason(candidate, options),
		parts,
		change: before.size === 0 ? null : before.has(key) ? (before.get(key) as number) - (at + 1) : 'new',
	}));
}

function rankCandidates(articles: readonly Article[], stories: readonly Story[], options: HotOptions) {
	const candidates = buildCandidates(articles, stories, options);
	const mostViews = Math.max(0, ...candidates.map((candidate) => viewsOf(candidate, options)));
	return candidates
		.map((candidate) => {
			const parts = measureHeat(candidate, options, mostViews);
			const heat = Object.values(parts).reduce((sum, part) => sum + part, 0);
			return { key: candidate.key, candidate, parts, heat: round(heat), exact: heat };
		})
		.sort((a, b) => b.exact - a.exact || newest(b.candidate) - newest(a.candidate) || (a.key < b.key ? -1 : 1))
		.slice(0, options.limit);
}

const NO_DUPLICATES: readonly Duplicate[] = [];
const indexOriginals = rememberBy((duplicates: readonly Duplicate[]) => new Map(duplicates.map(({ slug, of }) => [slug, of])));
const indexStories = rememberBy(
	(stories: readonly Story[]) => new Map(stories.flatMap((story) => story.reports.map((report) => [report.slug, story] as const))),
);

function buildCandidates(articles: readonly Article[], stories: readonly Story[], options: HotOptions): Candidate[] {
	const originals = indexOriginals(options.duplicates ?? NO_DUPLICATES);
	const storyOf = indexStories(stories);
	const candidates = new Map<Story | string, Candidate>();
	for (const article of articles) {
		if (article.publishedAt > options.now) continue;
		const original = originals.get(article.slug) ?? article.slug;
		const story = storyOf.get(article.slug) ?? storyOf.get(original) ?? null;
		let candidate = candidates.get(story ?? original);
		if (candidate === undefined) {
			candidate = { key: story === null ? `article:${original}` : `story:${story.id}`, story, articles: [], copies: [] };
			candidates.set(story ?? original, candidate);
		}
		(original === article.slug ? candidate.articles : candidate.copies).push(article);
	}
	for (const candidate of candidates.values()) {
		candidate.articles.sort((a, b) => a.publishedAt - b.publishedAt || (a.slug < b.slug ? -1 : 1));
	}
	const recent = [...candidates.values()]
		.filter(({ articles: own }) => own.length > 0)
		.sort((a, b) => newest(b) - newest(a) || (a.key < b.key ? -1 : 1));
	const since = options.now - WINDOWS[options.window].hours * HOUR_MS;
	const within = recent.filter((candidate) => newest(candidate) > since);
	return within.length >= ENTRIES_AT_LEAST ? within : recent.slice(0, ENTRIES_AT_LEAST);
}

const newest = (candidate: Candidate): Moment => (candidate.articles.at(-1) as Article).publishedAt;

function measureHeat(candidate: Candidate, options: HotOptions, mostViews: number): HeatParts {
	const { halfLifeHours } = WINDOWS[options.window];
	const age = (options.now - newest(candidate)) / HOUR_MS;
	const lastDay = candidate.articles.slice(1).filter((article) => article.publishedAt > options.now - DAY_MS).length;
	const others = Math.max(countSources(candidate, options) - 1, 0);
	const editor = Math.max(...candidate.articles.map((article) => article.heat));
	const views = viewsOf(candidate, options);
	return {
		freshness: round(MOST.freshness * 2 ** (-age / halfLifeHours)),
		sources: round((MOST.sources * others) / (others + HALF_AT.sources)),
		growth: round((MOST.growth * lastDay) / (lastDay + HALF_AT.growth)),
		editor: round((MOST.editor * Math.min(editor, EDITOR_TOP)) / EDITOR_TOP),
		views: mostViews === 0 ? 0 : round((MOST.views * Math.log1p(views)) / Math.log1p(mostViews)),
	};
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Number of different sources of the reports within the window, or of the newest where none is. */
function countSources({ articles, copies }: Candidate, { now, window }: HotOptions): number {
	const since = now - WINDOWS[window].hours * HOUR_MS;
	const inWindow = [...articles, ...copies].filter((article) => article.publishedAt > since);
	const counted = inWindow.length > 0 ? inWindow : articles.slice(-1);
	return new Set(counted.flatMap((article) => article.sources.map((source) => source.name))).size;
}

function viewsOf(candidate: Candidate, options: HotOptions): number {
	return [...candidate.articles, ...candidate.copies].reduce((sum, article) => sum + (options.views?.get(article.slug) ?? 0), 0);
}

function describeReason(candidate: Candidate, options: HotOptions): string {
	const sources = countSources(candidate, options);
	const parts = [sources > 0 ? `${sources} 家来源` : '原创'];
	if (candidate.articles.length > 1) parts.push(`${candidate.articles.length} 篇报道`);
	if (candidate.articles.some((article) => article.heat >= EDITOR_TOP / 2)) parts.push('编辑推荐');
	return parts.join(' · ');
}
