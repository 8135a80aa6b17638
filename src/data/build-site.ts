import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckedArticle, type CheckedContent, readBody, readBodyNow } from '../checks/read-content.ts';
import { articleUrl, authorUrl, tagUrl } from '../domain/addresses.ts';
import { creditPicture } from '../domain/ai-label.ts';
import type { Discovery } from '../domain/discovery.ts';
import type { Duplicate } from '../domain/duplicates.ts';
import { buildSectionNeighbours, type NeighbourArticles, sortNewest } from '../domain/lists.ts';
import type { Article, ArticleBody, Author, Picture, Removal, Tag } from '../domain/model.ts';
import type { RelatedLink } from '../domain/related.ts';
import { collectSources, type SourceEntry } from '../domain/sources.ts';
import type { Story } from '../domain/stories.ts';
import type { Environment } from '../environment.ts';
import { imageKey } from '../markdown/images.ts';
import { buildPicture } from '../pictures/build-picture.ts';
import { getDiscovery } from './discoveries.ts';
import { readViews } from './views.ts';

/** What is published, in every order: all of the site but what its texts say of each other. */
export interface Catalogue {
	/** All published articles, newest first. */
	articles: readonly Article[];
	articleBySlug: ReadonlyMap<string, Article>;
	/** Articles that were taken down: their addresses say so. */
	removed: readonly Removal[];
	tags: readonly Tag[];
	tagBySlug: ReadonlyMap<string, Tag>;
	/** Newest first, by tag slug; every tag has an entry. */
	articlesByTag: ReadonlyMap<string, readonly Article[]>;
	authors: readonly Author[];
	authorById: ReadonlyMap<string, Author>;
	articlesByAuthor: ReadonlyMap<string, readonly Article[]>;
	/** Most used first. */
	sources: readonly SourceEntry[];
	neighbours: ReadonlyMap<string, NeighbourArticles>;
	/** Views by slug, empty where nobody counts. */
	views: ReadonlyMap<string, number>;
	/** Pictures by path relative to the content folder. */
	pictures: ReadonlyMap<string, Omit<Picture, 'alt' | 'credit'>>;
	/** Files in `mediaDir` that pages refer to. */
	mediaFiles: readonly string[];
	mediaDir: string;
	readBody(article: Article): Promise<ArticleBody>;
	readBodyNow(article: Article): ArticleBody;
}

/** The whole content, as every page sees it. Built once a build, never changed. */
export interface Site extends Catalogue {
	/** Later copies of earlier articles: they have pages, but take no place in rankings. */
	duplicates: readonly Duplicate[];
	/** Latest report first. */
	stories: readonly Story[];
	storyByArticle: ReadonlyMap<string, Story>;
	relatedByArticle: ReadonlyMap<string, readonly RelatedLink[]>;
}

/** Content that has been checked; its problems are somebody else's matter. */
export type SoundContent = Omit<CheckedContent, 'problems'>;

/** Puts checked content together: what is published at `environment.buildTime`, what belongs together, every index. */
export async function buildSite(content: SoundContent, environment: Environment): Promise<Site> {
	const catalogue = await buildCatalogue(content, environment);
	return completeSite(catalogue, await getDiscovery(catalogue, environment.cacheDir));
}

/** Adds to a catalogue what its texts say of each other. */
export const completeSite = (catalogue: Catalogue, { duplicates, stories, related }: Discovery): Site => ({
	...catalogue,
	duplicates,
	stories,
	storyByArticle: new Map(stories.flatMap((story) => story.reports.map(({ slug }) => [slug, story] as const))),
	relatedByArticle: related,
});

/** Puts checked content together but for what takes comparing texts, see `completeSite`. */
export async function buildCatalogue(content: SoundContent, environment: Environment): Promise<Catalogue> {
	const checked = content.articles.filter((article) => isPublished(article, environment));
	const mediaDir = join(environment.cacheDir, 'media');
	const { pictures, mediaFiles } = await buildPictures(checked, content.authors, environment.contentDir, mediaDir);
	const articles = sortNewest(checked.map((article) => toArticle(article, pictures, environment.contentDir)));
	const tags = content.tags.map(({ slug, data }): Tag => ({ slug, url: tagUrl(slug), ...data, broader: data.broader ?? null }));
	const authors = content.authors.map(({ id, file, data }) => toAuthor(id, file, data, pictures));
	return {
		articles,
		articleBySlug: new Map(articles.map((article) => [article.slug, article])),
		removed: content.removed,
		tags,
		tagBySlug: new Map(tags.map((tag) => [tag.slug, tag])),
		articlesByTag: groupArticles(
			articles,
			tags.map((tag) => tag.slug),
			(article) => article.tags,
		),
		authors,
		authorById: new Map(authors.map((author) => [author.id, author])),
		articlesByAuthor: groupArticles(
			articles,
			authors.map((author) => author.id),
			(article) => [article.author],
		),
		sources: collectSources(articles),
		neighbours: buildSectionNeighbours(articles),
		views: await readViews(environment.contentDir, environment.buildTime),
		pictures,
		mediaFiles,
		mediaDir,
		readBody: (article) => readBody(environment.cacheDir, article.digest),
		readBodyNow: (article) => readBodyNow(environment.cacheDir, article.digest),
	};
}

const isPublished = ({ data }: CheckedArticle, { buildTime, showsDrafts }: Environment): boolean =>
	showsDrafts || (!data.draft && data.publishedAt <= buildTime);

function toArticle(checked: CheckedArticle, pictures: Site['pictures'], contentDir: string): Article {
	const { slug, file, digest, data, headings, minutes, length } = checked;
	const cover = data.cover ? pictures.get(imageKey(data.cover.src, file)) : undefined;
	return {
		slug,
		url: articleUrl(slug),
		title: data.title,
		description: data.description,
		section: data.section,
		publishedAt: data.publishedAt,
		updatedAt: data.updatedAt,
		author: data.author,
		sources: data.sources,
		tags: data.tags,
		cover: data.cover && cover ? { ...cover, alt: data.cover.alt, credit: creditPicture(data.cover.credit, cover.isMachineMade) } : null,
		ai: data.ai,
		story: data.story ?? null,
		heat: data.heat ?? 0,
		featured: data.featured,
		original: data.original,
		canonicalUrl: data.canonicalUrl ?? null,
		corrections: data.corrections,
		formerSlugs: data.formerSlugs,
		readingMinutes: data.readingMinutes ?? minutes,
		length,
		headings,
		pictures: checked.images.flatMap((path) => pictures.get(pictureKey(path, contentDir))?.src ?? []),
		digest,
	};
}

/** Path of a picture relative to the content folder, with `/` on every system. */
const pictureKey = (path: string, contentDir: string): string => path.slice(contentDir.length + 1).replaceAll('\\', '/');

function toAuthor(id: string, file: string, data: CheckedContent['authors'][number]['data'], pictures: Site['pictures']): Author {
	const avatar = data.avatar ? pictures.get(imageKey(data.avatar, file)) : undefined;
	return {
		id,
		url: authorUrl(id),
		name: data.name,
		description: data.description,
		avatar: avatar ? { ...avatar, alt: '', credit: null } : null,
		homepage: data.url ?? null,
	};
}

async function buildPictures(
	articles: readonly CheckedArticle[],
	authors: CheckedContent['authors'],
	contentDir: string,
	mediaDir: string,
) {
	const avatars = authors.flatMap(({ file, data }) => (data.avatar ? [join(contentDir, imageKey(data.avatar, file))] : []));
	const files = new Set([...articles.flatMap((article) => article.images), ...avatars.filter((path) => existsSync(path))]);
	const pictures = new Map<string, Omit<Picture, 'alt' | 'credit'>>();
	const mediaFiles = new Set<string>();
	const machineMade = new Set(articles.flatMap((article) => article.machineMade));
	for (const path of [...files].sort()) {
		const made = await buildPicture(path, mediaDir, machineMade.has(path));
		pictures.set(pictureKey(path, contentDir), made.picture);
		for (const file of made.files) mediaFiles.add(file);
	}
	return { pictures, mediaFiles: [...mediaFiles] };
}

function groupArticles(
	articles: readonly Article[],
	keys: readonly string[],
	keysOf: (article: Article) => readonly string[],
): Map<string, Article[]> {
	const groups = new Map<string, Article[]>(keys.map((key) => [key, []]));
	for (const article of articles) for (const key of keysOf(article)) groups.get(key)?.push(article);
	return groups;
}
