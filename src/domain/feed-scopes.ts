import { SECTIONS, type SectionId } from '../schemas/article.ts';
import { site } from '../site.config.ts';
import { monthUrl } from './addresses.ts';
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

/** All articles of one month: an archive document of the site's feed (RFC 5005, section 4). */
export interface FeedArchive {
	/** Address of the month's page, which the documents stand below. */
	base: string;
	title: string;
	articles: readonly Article[];
	/** Bases of the next older and next newer archive. */
	older: string | null;
	newer: string | null;
}

/** The archives of all months that have articles, newest first. */
export function buildFeedArchives(articles: readonly Article[]): FeedArchive[] {
	const months = groupByMonth(articles);
	const baseAt = (at: number): string | null => (months[at] ? monthUrl(months[at].key) : null);
	return months.map((month, at) => ({
		base: monthUrl(month.key),
		title: `${month.key.slice(0, 4)}年${Number(month.key.slice(5))}月`,
		articles: month.articles,
		older: baseAt(at + 1),
		newer: baseAt(at - 1),
	}));
}
