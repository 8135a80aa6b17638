import { SECTIONS, type SectionId } from '../schemas/article.ts';
import { site } from '../site.config.ts';
import { monthUrl } from './addresses.ts';
import { monthKey } from './dates.ts';
import type { Duplicate } from './duplicates.ts';
import { selectHot } from './hot.ts';
import { groupByMonth, sortNewest } from './lists.ts';
import type { Article, Author, Moment, Tag } from './model.ts';
import type { Story } from './stories.ts';

/** What a feed is about. */
export interface FeedScope {
	kind: 'site' | 'section' | 'tag' | 'author' | 'story';
	/** Section, slug or id; empty for the whole site. */
	id: string;
	/** As lists of feeds show it: `标签：芯片`. */
	title: string;
	description: string;
	/** Address of its page, ending in `/`: `rss.xml`, `atom.xml` and `feed.json` stand below it. */
	base: string;
}

/** What feeds are made from: a part of the site. */
export interface FeedContent {
	/** Newest first. */
	articles: readonly Article[];
	articleBySlug: ReadonlyMap<string, Article>;
	duplicates: readonly Duplicate[];
	tags: readonly Tag[];
	articlesByTag: ReadonlyMap<string, readonly Article[]>;
	authors: readonly Author[];
	articlesByAuthor: ReadonlyMap<string, readonly Article[]>;
	stories: readonly Story[];
	views: ReadonlyMap<string, number>;
}

/** All feeds of the site, in the order in which lists show them: the site, sections, tags, authors, stories. */
export function buildFeedScopes({ tags, authors, stories }: Pick<FeedContent, 'tags' | 'authors' | 'stories'>): FeedScope[] {
	return [
		{ kind: 'site', id: '', title: '全部文章', description: site.description, base: '/' },
		...SECTIONS.map((id): FeedScope => {
			const { name, url, description } = site.sections[id];
			return { kind: 'section', id, title: `栏目：${name}`, description, base: url };
		}),
		...tags.map(
			({ slug, name, description, url }): FeedScope => ({ kind: 'tag', id: slug, title: `标签：${name}`, description, base: url }),
		),
		...authors.map(({ id, name, description, url }): FeedScope => ({ kind: 'author', id, title: `作者：${name}`, description, base: url })),
		...stories.map(
			({ id, title, url }): FeedScope => ({
				kind: 'story',
				id,
				title: `事件：${title}`,
				description: `“${title}”这一事件的全部报道。`,
				base: url,
			}),
		),
	];
}

/** The articles of a scope, newest first; the hot ones are those of the ranking at `now`. */
export function selectScopeArticles(scope: FeedScope, content: FeedContent, now: Moment): readonly Article[] {
	switch (scope.kind) {
		case 'site':
			return content.articles;
		case 'section':
			return selectSectionArticles(scope.id as SectionId, content, now);
		case 'tag':
			return content.articlesByTag.get(scope.id) ?? [];
		case 'author':
			return content.articlesByAuthor.get(scope.id) ?? [];
		case 'story': {
			const reports = content.stories.find(({ id }) => id === scope.id)?.reports ?? [];
			return findArticles(reports, content);
		}
	}
}

/** What the page of a section lists: the ranking, everything, or the section's own. */
function selectSectionArticles(section: SectionId, content: FeedContent, now: Moment): readonly Article[] {
	if (section === 'updates') return content.articles;
	if (section !== 'hot') return content.articles.filter((article) => article.section === section);
	const { articles, stories, views, duplicates } = content;
	const options = { now, window: '48h', limit: site.limits.pageSize, views, duplicates } as const;
	return findArticles(selectHot(articles, stories, options), content);
}

const findArticles = (entries: readonly { slug: string }[], { articleBySlug }: FeedContent): Article[] =>
	sortNewest(entries.flatMap(({ slug }) => articleBySlug.get(slug) ?? []));

/** Articles of whole months of a scope: an archive document of its feed (RFC 5005, section 4). */
export interface FeedArchive {
	/** Address that the documents stand below. */
	base: string;
	/** `2026年2月`, `2025年3月至2026年2月` */
	title: string;
	/** Newest first. */
	articles: readonly Article[];
	/** Bases of the next older and next newer archive. */
	older: string | null;
	newer: string | null;
}

/** Articles from which whole months of a part of the site are an archive. */
const ARCHIVE_SIZE = 25;

/**
 * The archives of a scope's feed, newest first. The site's own has one for each month that has articles; 动态 lists the
 * same articles and shares them. Of other feeds, as many consecutive months as make an archive of some size are joined,
 * from the oldest on, so that a full archive stays as it is when articles come; what the feed itself holds has none, and
 * a ranking has none at all.
 */
export function buildFeedArchives(scope: FeedScope, articles: readonly Article[]): FeedArchive[] {
	if (listsEverything(scope))
		return linkArchives(groupByMonth(articles).map((month) => describeArchive(monthUrl(month.key), month.articles)));
	const oldestInFeed = articles[site.limits.feedSize - 1];
	if (articles.length <= site.limits.feedSize || !oldestInFeed || scope.base === site.sections.hot.url) return [];
	const groups: Article[][] = [];
	for (const month of groupByMonth(articles).reverse()) {
		const last = groups.at(-1);
		if (last && last.length < ARCHIVE_SIZE) last.unshift(...month.articles);
		else groups.push([...month.articles]);
	}
	const needed = groups.filter((group) => (group.at(-1) as Article).publishedAt <= oldestInFeed.publishedAt);
	// Two at least, where there are two: an archive that stands alone holds everything.
	const shown = groups.slice(0, Math.max(needed.length, 2)).reverse();
	return linkArchives(
		shown.map((group) => {
			const month = monthKey((group.at(-1) as Article).publishedAt);
			return describeArchive(`${scope.base}archive/${month.replace('-', '/')}/`, group);
		}),
	);
}

/** Whether a scope lists all articles of the site, like its own feed. */
export const listsEverything = ({ kind, id }: FeedScope): boolean => kind === 'site' || (kind === 'section' && id === 'updates');

function describeArchive(base: string, articles: readonly Article[]): Pick<FeedArchive, 'base' | 'title' | 'articles'> {
	const [from, to] = [articles.at(-1), articles[0]].map((article) => formatMonth(article as Article));
	return { base, title: from === to ? (from as string) : `${from}至${to}`, articles };
}

function formatMonth({ publishedAt }: Article): string {
	const [year, month] = monthKey(publishedAt).split('-');
	return `${year}年${Number(month)}月`;
}

const linkArchives = (archives: readonly Pick<FeedArchive, 'base' | 'title' | 'articles'>[]): FeedArchive[] =>
	archives.map((archive, at) => ({ ...archive, older: archives[at + 1]?.base ?? null, newer: archives[at - 1]?.base ?? null }));
