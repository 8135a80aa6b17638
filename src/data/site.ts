import { type CollectionEntry, getCollection } from 'astro:content';
import { createHash } from 'node:crypto';
import { readEnvironment } from '../environment.ts';
import { buildSite, type Site } from './build-site.ts';
import { codeVersion } from './code-version.ts';

export const environment = readEnvironment(process.env);

let current: { key: string; site: Promise<Site> } | null = null;

/** The site, built once; in the preview, anew whenever content has changed. */
export async function getSite(): Promise<Site> {
	if (current && !environment.showsDrafts) return current.site;
	const collections = [
		await getCollection('articles'),
		await getCollection('tags'),
		await getCollection('authors'),
		await getCollection('removed'),
	] as const;
	const key = collections.map((entries) => entries.map(({ digest }) => digest).join()).join(';');
	if (current?.key !== key) current = { key, site: buildFromCollections(collections) };
	return current.site;
}

type Collections = readonly [
	CollectionEntry<'articles'>[],
	CollectionEntry<'tags'>[],
	CollectionEntry<'authors'>[],
	CollectionEntry<'removed'>[],
];

function buildFromCollections([articles, tags, authors, removed]: Collections): Promise<Site> {
	const content = {
		articles: articles.map((entry) => entry.data),
		tags: tags.map((entry) => entry.data),
		authors: authors.map((entry) => entry.data),
		pages: [],
		removed: removed.flatMap((entry) => entry.data.articles),
	};
	return buildSite(content, environment);
}

/** Version of everything that the style sheet and the scripts are made from. */
const look = ['client', 'components', 'layouts', 'pages', 'styles'].map(codeVersion).join();

/** One path of a route: the key tells Astro whether the page must be rendered again. */
interface KeyedPath<Params, Props> {
	params: Params;
	props: Props;
	cacheKey: string;
}

/**
 * Gives a path the key of everything its page shows: props are plain data, and a page shows nothing but its props,
 * the code it is made of (which Astro follows itself), the one style sheet and the scripts, whose names change with any
 * component, and the environment.
 */
export function keyPath<Params, Props>(params: Params, props: Props): KeyedPath<Params, Props> {
	const shown = JSON.stringify([look, environment.siteUrl, environment.showsDrafts, props]);
	return { params, props, cacheKey: createHash('sha256').update(shown).digest('base64url').slice(0, 22) };
}
