import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Heading } from '../domain/model.ts';
import { type AuthorFrontmatter, authorSchema } from '../schemas/author.ts';
import { type PageFrontmatter, pageSchema } from '../schemas/page.ts';
import { type TagFrontmatter, tagSchema } from '../schemas/tag.ts';
import { loadFacts, saveBody, saveFacts } from './cache.ts';
import { checkYaml, type Places } from './frontmatter.ts';
import { compareProblems, type Problem } from './problem.ts';
import { type ArticleData, type ArticleFacts, readArticle } from './read-article.ts';
import { checkReferences } from './references.ts';
import { pipelineVersion } from './source-folder.ts';

export { readBody } from './cache.ts';

/** A checked article; drafts and future ones included. */
export interface CheckedArticle {
	slug: string;
	/** Relative to the content folder. */
	file: string;
	/** Key of `readBody`. */
	digest: string;
	/** Tags are canonical slugs, each once; dates are moments. */
	data: ArticleData;
	headings: Heading[];
	/** Minutes to read, computed from the text. */
	minutes: number;
	/** Han characters plus words. */
	length: number;
	/** Absolute paths of the pictures used, cover included. */
	images: string[];
}

export interface CheckedEntry<Data> {
	file: string;
	data: Data;
}

/** A content folder, read whole. Entries that are not sound are left out and named in `problems`. */
export interface CheckedContent {
	articles: CheckedArticle[];
	tags: (CheckedEntry<TagFrontmatter> & { slug: string })[];
	authors: (CheckedEntry<AuthorFrontmatter> & { id: string })[];
	pages: (CheckedEntry<PageFrontmatter> & { slug: string })[];
	/** Sorted by file and place. */
	problems: Problem[];
}

export interface ReadOptions {
	contentDir: string;
	/** Where rendered bodies are kept between runs. */
	cacheDir: string;
	/** Pages taken where the content folder has none. */
	fallbackPagesDir?: string;
}

/** One article file with its digest and facts. */
export interface ArticleFile {
	slug: string;
	file: string;
	digest: string;
	facts: ArticleFacts;
}

/** Reads, checks and renders a content folder; what did not change since the last run comes from the cache. */
export async function readContent({ contentDir, cacheDir, fallbackPagesDir }: ReadOptions): Promise<CheckedContent> {
	const articleFiles = await readArticles(contentDir, cacheDir);
	const problems = articleFiles.flatMap(({ facts }) => facts.problems);
	const tags = (await readYaml(contentDir, 'tags', tagSchema, problems)).map(({ name, ...entry }) => ({ slug: name, ...entry }));
	const authors = (await readYaml(contentDir, 'authors', authorSchema, problems)).map(({ name, ...entry }) => ({ id: name, ...entry }));
	const hasPages = existsSync(join(contentDir, 'pages'));
	const pagesRoot = hasPages || fallbackPagesDir === undefined ? contentDir : dirname(fallbackPagesDir);
	const pages = await readPages(pagesRoot, problems);
	const articles = checkReferences({ contentDir, articleFiles, tags, authors, pages, problems });
	return {
		articles,
		tags: tags.map(({ slug, file, data }) => ({ slug, file, data })),
		authors: authors.map(({ id, file, data }) => ({ id, file, data })),
		pages: pages.map(({ slug, file, data }) => ({ slug, file, data })),
		problems: problems.sort(compareProblems),
	};
}

async function readArticles(contentDir: string, cacheDir: string): Promise<ArticleFile[]> {
	const known = await loadFacts(cacheDir);
	const facts = new Map<string, ArticleFacts>();
	const found: ArticleFile[] = [];
	let isChanged = false;
	for (const file of await listFiles(contentDir, 'articles', /\.mdx?$/)) {
		const bytes = await readFile(join(contentDir, file));
		const digest = createHash('sha256').update(pipelineVersion()).update(file).update(bytes).digest('hex').slice(0, 32);
		let own = known.get(digest);
		if (own === undefined) {
			const read = readArticle(bytes, file);
			own = read.facts;
			await saveBody(cacheDir, digest, read.body);
			isChanged = true;
		}
		facts.set(digest, own);
		found.push({ slug: posix.basename(file).replace(/\.mdx?$/, ''), file, digest, facts: own });
	}
	if (isChanged || facts.size !== known.size) await saveFacts(cacheDir, facts);
	return found;
}

/** A tag or an author as its file says, with the places of its fields. */
export interface YamlEntry<Data> {
	name: string;
	file: string;
	data: Data;
	places: Places;
}

async function readYaml<Data>(
	contentDir: string,
	folder: string,
	schema: import('zod').ZodType<Data>,
	problems: Problem[],
): Promise<YamlEntry<Data>[]> {
	const entries: YamlEntry<Data>[] = [];
	for (const file of await listFiles(contentDir, folder, /\.ya?ml$/)) {
		const checked = checkYaml(await readFile(join(contentDir, file), 'utf8'), schema, file, 1);
		problems.push(...checked.problems);
		if (checked.data !== null) {
			entries.push({ name: posix.basename(file).replace(/\.ya?ml$/, ''), file, data: checked.data as Data, places: checked.places });
		}
	}
	return entries;
}

async function readPages(root: string, problems: Problem[]): Promise<{ slug: string; file: string; data: PageFrontmatter }[]> {
	const pages: { slug: string; file: string; data: PageFrontmatter }[] = [];
	for (const file of await listFiles(root, 'pages', /\.mdx?$/)) {
		const source = await readFile(join(root, file), 'utf8');
		const yaml = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source)?.[1] ?? '';
		const checked = checkYaml(yaml, pageSchema, file, 2);
		problems.push(...checked.problems);
		if (checked.data !== null) pages.push({ slug: file.replace(/^pages\//, '').replace(/\.mdx?$/, ''), file, data: checked.data });
	}
	return pages;
}

/** Files below `root/folder` whose names match, relative to `root`, sorted, with `/` on every system. */
async function listFiles(root: string, folder: string, pattern: RegExp): Promise<string[]> {
	if (!existsSync(join(root, folder))) return [];
	const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => !entry.isDirectory() && pattern.test(entry.name) && !entry.name.startsWith('.'))
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/').replace(/^\/+/, ''))
		.sort();
}
