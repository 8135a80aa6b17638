import { buildCard, buildHotCards, type Card, type HotCard } from '../domain/cards.ts';
import { type HotWindow, selectHot } from '../domain/hot.ts';
import type { Article } from '../domain/model.ts';
import { selectPopularTags } from '../domain/tags.ts';
import { site as config } from '../site.config.ts';
import type { Site } from './build-site.ts';

/** The ranking of a window as cards. */
export function getHotCards(site: Site, window: HotWindow, now: number, limit: number): HotCard[] {
	const { duplicates, views } = site;
	const entries = selectHot(site.articles, site.stories, { now, window, limit, views, duplicates });
	return buildHotCards(entries, site.articleBySlug, { tagBySlug: site.tagBySlug, now });
}

/** What a row of a ranking says of its story, by the story's id. */
export function getStoryNames(site: Site): Map<string, { url: string; count: number }> {
	return new Map(site.stories.map(({ id, url, reports }) => [id, { url, count: reports.length }]));
}

export const getCards = (site: Site, articles: readonly Article[], now: number): Card[] =>
	articles.map((article) => buildCard(article, { tagBySlug: site.tagBySlug, now }));

/** Popular tags with their counts. */
export const getPopularTags = (site: Site, now: number) =>
	selectPopularTags(site.articles, site.tags, { now, limit: config.limits.popularTags });
