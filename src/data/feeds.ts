import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildFeedEntry, buildFeeds, type Feed, type FeedEntry, findSharedMoments } from '../domain/feed-entries.ts';
import { buildFeedItem, type FeedItem } from '../domain/feed-items.ts';
import { buildFeedScopes } from '../domain/feed-scopes.ts';
import { buildFeedHtml } from '../domain/feed-text.ts';
import type { Article, Author } from '../domain/model.ts';
import type { Site } from './build-site.ts';
import { environment, getSite, keyPath } from './site.ts';

const pathsOfSites = new WeakMap<Site, ReturnType<typeof buildFeedPaths>>();

/** The paths of all feeds and archives: computed once, for the three formats share them. */
export async function getFeedPaths() {
	const site = await getSite();
	const paths = pathsOfSites.get(site) ?? buildFeedPaths(site);
	pathsOfSites.set(site, paths);
	// Astro keeps its index of a route on the list it is given: each route gets a list of its own.
	return [...(await paths)];
}

async function buildFeedPaths(site: Site) {
	const { siteUrl, buildTime } = environment;
	const sharedMoments = findSharedMoments(site.articles);
	const entries = new Map<Article, FeedEntry>();
	const entryOf = (article: Article): FeedEntry => {
		const known = entries.get(article);
		if (known) return known;
		const author = site.authorById.get(article.author) as Author;
		const entry = buildFeedEntry(article, { author, tagBySlug: site.tagBySlug, sharedMoments, siteUrl });
		entries.set(article, entry);
		return entry;
	};
	const feeds = buildFeeds(buildFeedScopes(site), site, { entryOf, siteUrl, now: buildTime });
	return feeds.map((feed) => {
		const scope = new URL(feed.page).pathname.slice(1, -1);
		return keyPath({ scope: scope === '' ? undefined : scope }, { feed });
	});
}

/** The articles of a feed with their texts. */
export async function loadFeedItems(feed: Feed): Promise<FeedItem[]> {
	const site = await getSite();
	return Promise.all(feed.entries.map((entry) => loadFeedItem(entry, site)));
}

async function loadFeedItem(entry: FeedEntry, site: Site): Promise<FeedItem> {
	const coverBytes = entry.cover ? (await stat(join(site.mediaDir, basename(entry.cover.src)))).size : 0;
	return buildFeedItem(entry, await loadFeedHtml(entry, site), coverBytes);
}

/** Characters of finished texts that are kept: an article stands in some twenty feeds. */
const KEPT_CHARACTERS = 40_000_000;
const keptTexts = new Map<string, string>();
let keptCharacters = 0;

async function loadFeedHtml(entry: FeedEntry, site: Site): Promise<string> {
	const kept = keptTexts.get(entry.slug);
	if (kept !== undefined) return kept;
	const { feedHtml } = await site.readBody(site.articleBySlug.get(entry.slug) as Article);
	const html = buildFeedHtml(entry, feedHtml, site.pictures, environment.siteUrl);
	if (keptCharacters + html.length <= KEPT_CHARACTERS) {
		keptTexts.set(entry.slug, html);
		keptCharacters += html.length;
	}
	return html;
}
