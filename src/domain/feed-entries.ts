import type { AiUse, Source } from '../schemas/article.ts';
import { site } from '../site.config.ts';
import { absoluteUrl, articleUrl, monthUrl } from './addresses.ts';
import { buildAiLabel, firstSlug } from './ai-label.ts';
import { monthKey } from './dates.ts';
import {
	buildFeedArchives,
	type FeedArchive,
	type FeedContent,
	type FeedScope,
	listsEverything,
	selectScopeArticles,
} from './feed-scopes.ts';
import { cleanText } from './feed-xml.ts';
import type { Article, Author, Correction, Moment, Picture, Tag } from './model.ts';
import { hashText } from './text.ts';

/** An article as all feeds show it, without its text. Addresses are absolute, texts free of what XML forbids. */
export interface FeedEntry {
	slug: string;
	/** Key of the text. */
	digest: string;
	/** Addresses of the pictures in the text: with `digest`, they decide what the text looks like. */
	pictures: string[];
	/** Permanent: the address under which it was first published. */
	id: string;
	url: string;
	title: string;
	summary: string;
	publishedAt: Moment;
	/** When text or facts last changed; `publishedAt` where they never did. */
	changedAt: Moment;
	/** `changedAt`, less than a second later where other articles changed at that very moment: no two are alike. */
	stampedAt: Moment;
	author: { name: string; url: string };
	/** Names of tags. */
	categories: string[];
	sources: Source[];
	isOriginal: boolean;
	corrections: Correction[];
	/** With an absolute `src`. */
	cover: Picture | null;
	ai: AiUse;
	/** The embedded label of generated text, see `buildAiLabel`. */
	aiLabel: string | null;
	/** What may be done with the text; null where that is its author's to say. */
	licence: { name: string; url: string } | null;
}

/** A feed without the texts of its articles: plain data. */
export interface Feed {
	/** Permanent address of its page. An archive has the id of the feed that it belongs to. */
	id: string;
	title: string;
	description: string;
	/** Absolute address of the page that lists its articles. */
	home: string;
	/** Absolute address, ending in `/`, below which the feed's files stand. */
	page: string;
	/** Newest first. */
	entries: FeedEntry[];
	/** When any of its articles last changed; null where it has none. */
	changedAt: Moment | null;
	isArchive: boolean;
	/** Whether it holds all articles of its feed: the only archive of one. */
	isComplete: boolean;
	/** Absolute addresses of pages whose files continue it: older articles, newer ones, and the feed itself. */
	older: string | null;
	newer: string | null;
	current: string | null;
}

/** When an article last changed: published, revised or corrected. */
export const lastChange = ({ publishedAt, updatedAt, corrections }: Article): Moment =>
	Math.max(publishedAt, updatedAt ?? 0, ...corrections.map(({ date }) => date));

/** When any of these articles last changed; null where there are none. */
export const findLastChange = (articles: readonly Article[]): Moment | null =>
	articles.reduce<Moment | null>((latest, article) => Math.max(latest ?? 0, lastChange(article)), null);

/** Moments at which more than one article changed. */
export function findSharedMoments(articles: readonly Article[]): Set<Moment> {
	const seen = new Set<Moment>();
	return new Set(articles.map(lastChange).filter((moment) => seen.has(moment) || !seen.add(moment)));
}

export interface FeedEntryOptions {
	author: Author;
	tagBySlug: ReadonlyMap<string, Tag>;
	/** See `findSharedMoments`. */
	sharedMoments: ReadonlySet<Moment>;
	siteUrl: string;
}

/** Resolves what feeds show of an article. */
export function buildFeedEntry(article: Article, options: FeedEntryOptions): FeedEntry {
	const { author, tagBySlug, sharedMoments, siteUrl } = options;
	const { slug, digest, pictures, publishedAt, cover, ai, original } = article;
	const changedAt = lastChange(article);
	return {
		slug,
		digest,
		pictures,
		id: absoluteUrl(articleUrl(firstSlug(article)), siteUrl),
		url: absoluteUrl(article.url, siteUrl),
		title: cleanText(article.title),
		summary: cleanText(article.description),
		publishedAt,
		changedAt,
		stampedAt: sharedMoments.has(changedAt) ? changedAt + 1 + (hashText(slug) % 998) : changedAt,
		author: { name: cleanText(author.name), url: absoluteUrl(author.url, siteUrl) },
		categories: article.tags.flatMap((tag) => tagBySlug.get(tag)?.name ?? []).map(cleanText),
		sources: article.sources,
		isOriginal: original,
		corrections: article.corrections,
		cover: cover && { ...cover, src: absoluteUrl(cover.src, siteUrl) },
		ai,
		aiLabel: buildAiLabel(article, siteUrl),
		licence: ai === 'generated' ? site.licence : null,
	};
}

export interface FeedListOptions {
	entryOf: (article: Article) => FeedEntry;
	siteUrl: string;
	/** Moment of the hot ranking. */
	now: Moment;
}

/** Every feed with its newest articles, each followed by its archives. */
export function buildFeeds(scopes: readonly FeedScope[], content: FeedContent, options: FeedListOptions): Feed[] {
	return scopes.flatMap((scope) => {
		const articles = selectScopeArticles(scope, content, options.now);
		const archives = buildFeedArchives(scope, articles);
		const feed = buildFeed(scope, articles.slice(0, site.limits.feedSize), archives, options);
		const isShared = scope.kind !== 'site' && listsEverything(scope);
		return [feed, ...(isShared ? [] : archives.map((archive) => buildArchive(feed, archive, options)))];
	});
}

/**
 * A feed of the newest articles of a scope. It leads on to the archive of the month of its oldest article: from there
 * every older article can be reached, and while a month is not full yet it is seldom that one.
 */
function buildFeed(
	scope: FeedScope,
	newest: readonly Article[],
	archives: readonly FeedArchive[],
	{ entryOf, siteUrl }: FeedListOptions,
): Feed {
	const page = absoluteUrl(scope.base, siteUrl);
	const oldest = newest.at(-1);
	const archive = archives.find(({ articles }) => (articles.at(-1) as Article).publishedAt <= (oldest as Article).publishedAt);
	return {
		id: page,
		title: scope.kind === 'site' ? site.name : cleanText(`${site.name} · ${scope.title}`),
		description: cleanText(scope.description),
		home: page,
		page,
		entries: newest.map(entryOf),
		changedAt: findLastChange(newest),
		isArchive: false,
		isComplete: false,
		older: archive ? absoluteUrl(archive.base, siteUrl) : null,
		newer: null,
		current: null,
	};
}

function buildArchive(feed: Feed, archive: FeedArchive, { entryOf, siteUrl }: FeedListOptions): Feed {
	const page = absoluteUrl(archive.base, siteUrl);
	return {
		id: feed.id,
		title: `${feed.title} · ${archive.title}`,
		description: `${archive.title}发布的文章。`,
		// Only months of the whole site have pages.
		home: archive.base === monthUrl(monthKey((archive.articles[0] as Article).publishedAt)) ? page : feed.page,
		page,
		entries: archive.articles.map(entryOf),
		changedAt: findLastChange(archive.articles),
		isArchive: true,
		isComplete: archive.older === null && archive.newer === null,
		older: archive.older && absoluteUrl(archive.older, siteUrl),
		newer: archive.newer && absoluteUrl(archive.newer, siteUrl),
		current: feed.page,
	};
}
