import { posix } from 'node:path';
import { isSound, listFiles, readYamlEntries } from '../checks/read-entries.ts';
import type { Problem } from '../markdown/problem.ts';
import { authorSchema } from '../schemas/author.ts';
import { tagSchema } from '../schemas/tag.ts';
import { Register, type RegisteredEntry } from './register.ts';

/** What a content folder holds already, as far as new articles must fit in. */
export interface ContentState {
	/** Files of articles by slug, relative to the content folder. */
	articles: Map<string, string>;
	/** What this import has brought by slug, to tell a copy from another article of that name. */
	imported: Map<string, string>;
	tags: Register;
	authors: Register;
	/** In the order of their file names. */
	knownTags: RegisteredEntry[];
	knownAuthors: RegisteredEntry[];
}

/** Reads names and slugs of a content folder; one that is not there yet is empty. */
export async function readContentState(contentDir: string): Promise<ContentState> {
	const unread: Problem[] = [];
	const slugOf = (file: string): string => posix.basename(file).replace(/\.[^.]*$/, '');
	const slugsIn = async (folder: string): Promise<string[]> => (await listFiles(contentDir, folder)).map(slugOf);
	const articleFiles = (await listFiles(contentDir, 'articles')).filter((file) => /\.mdx?$/.test(file));
	const tags = (await readYamlEntries(contentDir, 'tags', tagSchema, unread))
		.filter(isSound)
		.map(({ id, data }) => ({ slug: id, ...data }));
	const authors = (await readYamlEntries(contentDir, 'authors', authorSchema, unread))
		.filter(isSound)
		.map(({ id, data }) => ({ slug: id, ...data }));
	return {
		articles: new Map(articleFiles.map((file) => [slugOf(file), file])),
		imported: new Map(),
		tags: new Register('tag', tags, await slugsIn('tags')),
		authors: new Register('author', authors, await slugsIn('authors')),
		knownTags: tags,
		knownAuthors: authors,
	};
}
