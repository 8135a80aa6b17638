import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { articleSchema } from '../schemas/article.ts';
import { pageSchema } from '../schemas/page.ts';
import type { CheckedContent } from './read-content.ts';
import { listFiles } from './read-entries.ts';

/** What may be completed while somebody writes. */
interface Known {
	tags: readonly { slug: string; name: string; aliases?: readonly string[] }[];
	/** Ids. */
	authors: readonly string[];
	/** Ids. */
	stories: readonly string[];
}

interface FieldSchema {
	labels?: Record<string, string>;
	enum?: string[];
	items?: object;
	[key: string]: unknown;
}

/** Where the language server of Astro looks for them. */
const FOLDER = '.astro/collections';

/** What articles of a content folder may name. */
export const collectKnown = ({ articles, tags, authors }: Pick<CheckedContent, 'articles' | 'tags' | 'authors'>): Known => ({
	tags: tags.map(({ slug, data }) => ({ slug, ...data })),
	authors: authors.map(({ id }) => id),
	stories: [...new Set(articles.flatMap(({ data }) => data.story ?? []))].filter((id) => id !== 'none').sort(),
});

/** The JSON Schema of articles, with the tags, authors and stories that there are. */
export function buildArticleCompletions({ tags, authors, stories }: Known): object {
	const schema = z.toJSONSchema(articleSchema, { io: 'input', target: 'draft-7' }) as { properties: Record<string, FieldSchema> };
	const fields = schema.properties;
	for (const field of Object.values(fields)) {
		if (field.enum && field.labels) field['enumDescriptions'] = field.enum.map((value) => field.labels?.[value]);
	}
	const spellings = tags.flatMap(({ slug, name, aliases = [] }) => [slug, name, ...aliases]);
	if (tags.length > 0) {
		const anyOf = [{ enum: tags.map(({ name }) => name) }, { pattern: `^(?:${spellings.map(matchLoosely).join('|')})$` }];
		Object.assign(fields['tags'] as FieldSchema, { items: { ...fields['tags']?.items, anyOf } });
	}
	if (authors.length > 0) Object.assign(fields['author'] as FieldSchema, { enum: authors });
	Object.assign(fields['story'] as FieldSchema, { examples: [...stories, 'none'] });
	return schema;
}

/** A pattern of a name in whatever case and with whatever spaces. */
function matchLoosely(name: string): string {
	const parts = Array.from(name.replace(/\s+/g, ''), (character) => {
		const [low, high] = [character.toLowerCase(), character.toUpperCase()];
		return low === high ? character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : `[${low}${high}]`;
	});
	return parts.join(' *');
}

/**
 * Leaves below `root` what Astro's extension for editors completes and underlines in articles and pages with: which schema each file
 * follows. Only what has changed is written, and nothing for content that an editor who opens the project does not see.
 */
export async function writeCompletions(known: Known, contentDir: string, root = process.cwd()): Promise<void> {
	if (!contentDir.startsWith(root + sep)) return;
	const entries: Record<string, string> = {};
	for (const [folder, collection] of [
		['articles', 'article'],
		['pages', 'page'],
	] as const) {
		for (const file of await listFiles(contentDir, folder)) {
			// The extension compares decoded addresses in lower case.
			if (/\.mdx?$/.test(file)) entries[decodeURIComponent(pathToFileURL(join(contentDir, file)).href).toLowerCase()] = collection;
		}
	}
	const collections = ['article', 'page'].map((name) => ({ name, hasSchema: true }));
	await replace(join(root, FOLDER, 'article.schema.json'), buildArticleCompletions(known));
	await replace(join(root, FOLDER, 'page.schema.json'), z.toJSONSchema(pageSchema, { io: 'input', target: 'draft-7' }));
	await replace(join(root, FOLDER, 'collections.json'), { collections, entries });
}

async function replace(path: string, value: object): Promise<void> {
	const text = JSON.stringify(value);
	if ((await readFile(path, 'utf8').catch(() => null)) === text) return;
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
}
