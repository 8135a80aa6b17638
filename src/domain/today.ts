import type { Duplicate } from './duplicates.ts';
import { type HotEntry, selectHot } from './hot.ts';
import type { Article, Moment } from './model.ts';
import type { Story } from './stories.ts';

/** One of the ten of 今日十条. */
export interface TodayItem {
	entry: HotEntry;
	article: Article;
	/** One paragraph: the article's description. */
	paragraph: string;
}

const ITEMS = 10;
/** Entries of the hot ranking to choose from. */
const CHOICE = 40;
/** Items that one tag may lead. */
const PER_SUBJECT = 3;

/** The ten that matter today: the hottest of 48 hours, at most three of which share their first tag while others are left. */
export function selectToday(
	articles: readonly Article[],
	stories: readonly Story[],
	options: { now: Moment; views?: ReadonlyMap<string, number>; duplicates?: readonly Duplicate[] },
): TodayItem[] {
	const bySlug = new Map(articles.map((article) => [article.slug, article]));
	const ranked = selectHot(articles, stories, { ...options, window: '48h', limit: CHOICE }).map((entry) => ({
		entry,
		article: bySlug.get(entry.slug) as Article,
	}));
	const led = new Map<string, number>();
	const chosen = ranked.filter(({ article }) => {
		const subject = article.tags[0] ?? '';
		led.set(subject, (led.get(subject) ?? 0) + 1);
		return (led.get(subject) as number) <= PER_SUBJECT;
	});
	const spare = ranked.filter((item) => !chosen.includes(item));
	return [...chosen.slice(0, ITEMS), ...spare.slice(0, Math.max(0, ITEMS - chosen.length))]
		.sort((a, b) => a.entry.rank - b.entry.rank)
		.map(({ entry, article }) => ({ entry, article, paragraph: article.description }));
}
