import type { AiUse } from '../schemas/article.ts';
import { site } from '../site.config.ts';
import { dayKey, formatIso, formatNearDate, formatTime, formatWeekday } from './dates.ts';
import { describeParts, type HotEntry } from './hot.ts';
import type { ArticleGroup } from './lists.ts';
import type { Article, Moment, Picture, Tag } from './model.ts';

/** An article as lists show it: plain data, ready to print. */
export interface Card {
	slug: string;
	url: string;
	title: string;
	description: string;
	section: { name: string; url: string };
	/** ISO date-time, +08:00. */
	datetime: string;
	/** `11月23日`, with the year where it is another. */
	day: string;
	/** `08:30` */
	time: string;
	/** `Anthropic 等 3 家`, or 原创. */
	source: string;
	readingMinutes: number;
	ai: AiUse;
	tags: { name: string; url: string }[];
	cover: Picture | null;
}

/** What a card takes from around its article. */
export interface CardOptions {
	tagBySlug: ReadonlyMap<string, Tag>;
	/** Moment of the build. */
	now: Moment;
}

/** Cards as they were built last: an article stands in some ten lists. */
const built = new WeakMap<Article, CardOptions & { card: Card }>();

/** Resolves what a list shows of an article. */
export function buildCard(article: Article, { tagBySlug, now }: CardOptions): Card {
	const last = built.get(article);
	if (last?.tagBySlug === tagBySlug && last.now === now) return last.card;
	const card = makeCard(article, { tagBySlug, now });
	built.set(article, { tagBySlug, now, card });
	return card;
}

function makeCard(article: Article, { tagBySlug, now }: CardOptions): Card {
	const tags = article.tags.flatMap((slug) => tagBySlug.get(slug) ?? []);
	const section = site.sections[article.section];
	return {
		slug: article.slug,
		url: article.url,
		title: article.title,
		description: article.description,
		section: { name: section.name, url: section.url },
		datetime: formatIso(article.publishedAt),
		day: formatNearDate(article.publishedAt, now),
		time: formatTime(article.publishedAt),
		source: describeSources(article),
		readingMinutes: article.readingMinutes,
		ai: article.ai,
		tags: tags.map(({ name, url }) => ({ name, url })),
		cover: article.cover,
	};
}

/** `Anthropic`, `Anthropic 等 3 家`; 原创 for an original article. */
export function describeSources(article: Pick<Article, 'sources' | 'original'>): string {
	const names = [...new Set(article.sources.map((source) => source.name))];
	if (article.original || names.length === 0) return '原创';
	const [first] = names as [string];
	return names.length === 1 ? first : `${first}${/\p{Script=Han}$/u.test(first) ? '' : ' '}等 ${names.length} 家`;
}

/** Cards under a heading of their day. */
export interface DayOfCards {
	/** `2026-11-23` */
	key: string;
	/** 今天, 昨天 or the weekday. */
	name: string;
	/** `11月23日`, with the year where it is not this one. */
	date: string;
	cards: Card[];
}

const DAY_MS = 86_400_000;

/** Turns days of articles into days of cards, as seen at `now`. */
export function buildDays(groups: readonly ArticleGroup[], options: CardOptions): DayOfCards[] {
	const named = new Map([
		[dayKey(options.now), '今天'],
		[dayKey(options.now - DAY_MS), '昨天'],
	]);
	return groups.map(({ key, articles }) => {
		const moment = (articles[0] as Article).publishedAt;
		return {
			key,
			name: named.get(key) ?? formatWeekday(moment),
			date: formatNearDate(moment, options.now),
			cards: articles.map((article) => buildCard(article, options)),
		};
	});
}

/** A place of a ranking with the card of its article. */
export interface HotCard extends Card {
	rank: number;
	heat: number;
	/** Heat as a share of the hottest, 0 to 100: the length of its bar. */
	share: number;
	reason: string;
	/** What the heat is made of: `新鲜度 38.2 + 来源 12.5`. */
	parts: string;
	/** `↑3`, `↓1`, `新`, or null where nothing changed. */
	change: { label: string; description: string; direction: 'up' | 'down' | 'new' } | null;
	story: string | null;
}

/** Joins a ranking with its articles. */
export function buildHotCards(entries: readonly HotEntry[], articleBySlug: ReadonlyMap<string, Article>, options: CardOptions): HotCard[] {
	return entries.map(({ slug, rank, heat, reason, parts, change, story }) => ({
		...buildCard(articleBySlug.get(slug) as Article, options),
		rank,
		heat,
		share: Math.round((100 * heat) / Math.max(1, entries[0]?.heat ?? 1)),
		reason,
		parts: describeParts(parts),
		change: describeChange(change),
		story,
	}));
}

/** `热榜新上 3 条`: what has come into a ranking since yesterday; null where nothing has. */
export function describeNewcomers(cards: readonly HotCard[]): string | null {
	const count = cards.filter(({ change }) => change?.direction === 'new').length;
	return count > 0 ? `热榜新上 ${count} 条` : null;
}

function describeChange(change: HotEntry['change']): HotCard['change'] {
	if (change === null || change === 0) return null;
	if (change === 'new') return { label: '新', description: '新上榜', direction: 'new' };
	return change > 0
		? { label: `↑${change}`, description: `比昨天上升 ${change} 位`, direction: 'up' }
		: { label: `↓${-change}`, description: `比昨天下降 ${-change} 位`, direction: 'down' };
}
