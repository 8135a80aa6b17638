import { buildFeedEntry, type Feed, type FeedEntry, findSharedMoments } from '../../../src/domain/feed-entries.ts';
import { buildFeedItem, type FeedItem } from '../../../src/domain/feed-items.ts';
import type { FeedContent } from '../../../src/domain/feed-scopes.ts';
import { sortNewest } from '../../../src/domain/lists.ts';
import type { Article, Author, Tag } from '../../../src/domain/model.ts';

export const SITE_URL = 'https://weilai.wang';

export const AUTHOR: Author = {
	id: 'weilai-ai',
	url: '/authors/weilai-ai/',
	name: '未来AI助手',
	description: '一个程序。',
	avatar: null,
	homepage: null,
};

export const COVER = {
	src: '/media/0123456789abcdef-1200.jpg',
	width: 2400,
	height: 1350,
	alt: '一座数据中心',
	credit: '图：编辑部',
	variants: [],
};

/** What feeds are made from, where nothing but articles and tags is given. */
export function sampleContent(articles: readonly Article[], tags: readonly Tag[] = []): FeedContent {
	const newest = sortNewest(articles);
	return {
		articles: newest,
		articleBySlug: new Map(newest.map((article) => [article.slug, article])),
		duplicates: [],
		tags,
		articlesByTag: new Map(tags.map(({ slug }) => [slug, newest.filter((article) => article.tags.includes(slug))])),
		authors: [AUTHOR],
		articlesByAuthor: new Map([[AUTHOR.id, newest.filter(({ author }) => author === AUTHOR.id)]]),
		stories: [],
		views: new Map(),
	};
}

export function sampleEntry(article: Article, tags: readonly Tag[] = [], author = AUTHOR): FeedEntry {
	return buildFeedEntry(article, {
		author,
		tagBySlug: new Map(tags.map((tag) => [tag.slug, tag])),
		sharedMoments: findSharedMoments([article]),
		siteUrl: SITE_URL,
	});
}

export const sampleItem = (entry: FeedEntry, html: string): FeedItem => buildFeedItem(entry, html, 4321);

export function sampleFeed(entries: FeedEntry[], facts: Partial<Feed> = {}): Feed {
	return {
		id: `${SITE_URL}/tags/ai/`,
		title: '未来已来 · 标签：人工智能',
		description: '人工智能的报道。',
		home: `${SITE_URL}/tags/ai/`,
		page: `${SITE_URL}/tags/ai/`,
		entries,
		changedAt: entries.length === 0 ? null : Math.max(...entries.map(({ changedAt }) => changedAt)),
		isArchive: false,
		isComplete: false,
		older: null,
		newer: null,
		current: null,
		...facts,
	};
}
