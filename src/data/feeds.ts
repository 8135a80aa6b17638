import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type FileStore, openFileStore } from '../cache/file-store.ts';
import { tagUrl } from '../domain/addresses.ts';
import { buildFeedEntry, buildFeeds, type Feed, type FeedEntry, findSharedMoments } from '../domain/feed-entries.ts';
import { FEED_FORMATS } from '../domain/feed-formats.ts';
import { createFrameFiller } from '../domain/feed-frame.ts';
import { buildFeedItem } from '../domain/feed-items.ts';
import { buildFeedScopes } from '../domain/feed-scopes.ts';
import { buildFeedHtml } from '../domain/feed-text.ts';
import type { Article, Author } from '../domain/model.ts';
import { findFormerSlugs } from '../domain/tags.ts';
import type { Environment } from '../environment.ts';
import { site as config } from '../site.config.ts';
import type { Site } from './build-site.ts';
import { codeVersion } from './code-version.ts';

/** What feeds are made from. */
interface Workshop {
	site: Site;
	environment: Environment;
	/** Items by entry. */
	store: FileStore;
	/** Name of an article's items in the store. */
	nameItems(entry: FeedEntry): string;
	/** Digest of all that a feed is made from. */
	nameFeed(feed: Feed): string;
	/** Items in memory, by name, as long as there is room: an article stands in some ten feeds. */
	kept: Map<string, Buffer[]>;
	/** Bytes for which there is room. */
	room: number;
}

/** Bytes of items that are kept in memory. */
const KEPT_BYTES = 256_000_000;

/** Leaves a file of the site at `path`; `make` runs only where none made from the same `key` stands there. */
type WriteFile = (path: string, key: string, make: () => Promise<Uint8Array>) => Promise<void>;

/**
 * Writes every feed and archive in all formats. An article is turned into an item of each format once and kept, a feed is put
 * together from kept items, and a feed in which nothing has changed is not even read.
 */
export async function writeFeeds(site: Site, environment: Environment, write: WriteFile): Promise<void> {
	const workshop = openWorkshop(site, environment);
	const { store, nameFeed, nameItems } = workshop;
	const fillFrame = createFrameFiller();
	const formerFolders = findFormerFolders(site);
	for (const feed of listFeeds(site, environment)) {
		const name = nameFeed(feed);
		const folder = new URL(feed.page).pathname;
		let items: Promise<Buffer[][]> | null = null;
		for (const place of [folder, ...(formerFolders.get(folder) ?? [])]) {
			for (const [at, { file, renderFrame }] of FEED_FORMATS.entries()) {
				await write(place.slice(1) + file, name, async () => {
					items ??= loadFeedItems(feed, workshop);
					return fillFrame(await renderFrame(feed), (await items)[at] as Buffer[]);
				});
			}
		}
		for (const entry of feed.entries) store.keep(nameItems(entry));
	}
	store.removeUnused();
}

/**
 * Folders where the feeds of merged tags stood, by the folder of the feed that took their place. It stands there as well:
 * programs follow no page that leads on, and from the feed they learn its address.
 */
function findFormerFolders({ tags }: Site): Map<string, string[]> {
	const former = Map.groupBy(findFormerSlugs(tags), ({ tag }) => tag.url);
	return new Map([...former].map(([url, entries]) => [url, entries.map(({ slug }) => tagUrl(slug))]));
}

/** One file of a feed by its path on the site, for the preview; null where there is no such feed. */
export async function renderFeedFile(
	site: Site,
	environment: Environment,
	path: string,
): Promise<{ type: string; body: Uint8Array } | null> {
	const at = FEED_FORMATS.findIndex(({ file }) => path.endsWith(`/${file}`));
	const format = FEED_FORMATS[at];
	const formerFolders = findFormerFolders(site);
	const feed = listFeeds(site, environment).find(({ page }) => {
		const folder = new URL(page).pathname;
		return [folder, ...(formerFolders.get(folder) ?? [])].some((place) => place + format?.file === path);
	});
	if (!feed || !format) return null;
	const items = await loadFeedItems(feed, openWorkshop(site, environment));
	return { type: format.type, body: createFrameFiller()(await format.renderFrame(feed), items[at] as Buffer[]) };
}

function openWorkshop(site: Site, environment: Environment): Workshop {
	const version = digest([codeVersion('domain'), config, environment.siteUrl]);
	const names = new Map<FeedEntry, string>();
	const nameItems = (entry: FeedEntry): string => {
		const name = names.get(entry) ?? digest([version, entry]);
		names.set(entry, name);
		return name;
	};
	const nameFeed = (feed: Feed): string => digest([version, { ...feed, entries: feed.entries.map(nameItems) }]);
	const store = openFileStore(join(environment.cacheDir, 'feeds'));
	return { site, environment, store, nameItems, nameFeed, kept: new Map(), room: KEPT_BYTES };
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

function listFeeds(site: Site, { siteUrl, buildTime }: Environment): Feed[] {
	const sharedMoments = findSharedMoments(site.articles);
	const entries = new Map<Article, FeedEntry>();
	const entryOf = (article: Article): FeedEntry => {
		const author = site.authorById.get(article.author) as Author;
		const entry = entries.get(article) ?? buildFeedEntry(article, { author, tagBySlug: site.tagBySlug, sharedMoments, siteUrl });
		entries.set(article, entry);
		return entry;
	};
	return buildFeeds(buildFeedScopes(site), site, { entryOf, siteUrl, now: buildTime });
}

/** The items of a feed in each format, in the order of `FEED_FORMATS`. */
async function loadFeedItems(feed: Feed, workshop: Workshop): Promise<Buffer[][]> {
	const items: Buffer[][] = [];
	for (const entry of feed.entries) items.push(await loadItems(entry, workshop));
	return FEED_FORMATS.map((_, at) => items.map((formats) => formats[at] as Buffer));
}

/** An article as an item of each format, in the order of `FEED_FORMATS`. */
async function loadItems(entry: FeedEntry, workshop: Workshop): Promise<Buffer[]> {
	const { store, nameItems, kept } = workshop;
	const name = nameItems(entry);
	const known = kept.get(name);
	if (known) return known;
	const stored = store.read(name);
	const items = stored === null ? await makeItems(entry, workshop) : unpackItems(stored);
	if (stored === null) store.write(name, packItems(items));
	workshop.room -= items.reduce((bytes, item) => bytes + item.length, 0);
	if (workshop.room >= 0) kept.set(name, items);
	return items;
}

/** Items in one piece: the length of each, then their bytes. */
function packItems(items: readonly Buffer[]): Buffer {
	const lengths = Buffer.alloc(4 * items.length);
	for (const [at, { length }] of items.entries()) lengths.writeUInt32LE(length, 4 * at);
	return Buffer.concat([lengths, ...items]);
}

function unpackItems(packed: Buffer): Buffer[] {
	let start = 4 * FEED_FORMATS.length;
	return FEED_FORMATS.map((_, at) => {
		const from = start;
		start += packed.readUInt32LE(4 * at);
		return packed.subarray(from, start);
	});
}

async function makeItems(entry: FeedEntry, { site, environment }: Pick<Workshop, 'site' | 'environment'>): Promise<Buffer[]> {
	const { feedHtml } = await site.readBody(site.articleBySlug.get(entry.slug) as Article);
	const html = buildFeedHtml(entry, feedHtml, site.pictures, environment.siteUrl);
	const coverBytes = entry.cover ? (await stat(join(site.mediaDir, basename(entry.cover.src)))).size : 0;
	const item = buildFeedItem(entry, html, coverBytes);
	return Promise.all(FEED_FORMATS.map(async (format) => Buffer.from(await format.renderItem(item))));
}
