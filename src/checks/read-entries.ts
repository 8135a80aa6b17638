import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { z } from 'zod';
import { type FileDigests, openFileDigests } from '../cache/file-digests.ts';
import { type Problem, reporterFor } from '../markdown/problem.ts';
import { SLUG_PATTERN } from '../schemas/article.ts';
import { loadNotes, saveNotes } from './cache.ts';
import { checkYaml, type Places } from './frontmatter.ts';
import { pipelineVersion } from './pipeline-version.ts';
import type { Sound } from './schema-parts.ts';
import { readSourceText } from './source-text.ts';

/** An entry of the content folder other than an article. */
export interface Entry<Data> {
	/** File name without extension; for pages the path below `pages/`. */
	id: string;
	/** Relative to the content folder. */
	file: string;
	/** Null where something is wrong with it. */
	data: Data | null;
	/** What of it is right by itself: other files may mean it although something else is wrong with it. */
	sound: Sound<Data>;
	places: Places;
}

/** An entry with nothing wrong in it. */
export type SoundEntry<Data> = Entry<Data> & { data: Data };

/** Whether nothing is wrong with an entry. */
export function isSound<E extends Entry<unknown>>(entry: E): entry is E & { data: NonNullable<E['data']> } {
	return entry.data !== null;
}

/** Files below `root/folder`, relative to `root`, sorted, with `/` on every system; hidden ones and those that Word keeps open left out. */
export async function listFiles(root: string, folder: string): Promise<string[]> {
	if (!existsSync(join(root, folder))) return [];
	const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => !entry.isDirectory() && !/^(?:\.|~\$)/.test(entry.name))
		.map((entry) => posix.join(folder, entry.parentPath.slice(join(root, folder).length).replaceAll('\\', '/'), entry.name))
		.sort();
}

/** Reports a file name that cannot be an address. */
export function checkSlug(slug: string, file: string, problems: Problem[]): void {
	if (SLUG_PATTERN.test(slug)) return;
	const better = slug
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	const advice = better.length > 1 ? `改名为 ${better}${posix.extname(file)}` : `改成英文或拼音的文件名，如 new-name${posix.extname(file)}`;
	reporterFor(file, '', problems)(0, 'bad-slug', `文件名“${slug}”不能作网址，只能用小写字母、数字和连字符`, advice);
}

/** What a YAML file comes to. */
type ReadEntry<Data> = Pick<Entry<Data>, 'data' | 'sound' | 'places'> & { problems: Problem[] };

function readYamlEntry<S extends z.ZodObject>(bytes: Uint8Array, schema: S, file: string): ReadEntry<z.output<S>> {
	const problems: Problem[] = [];
	const text = readSourceText(bytes, file, problems);
	if (text === null) return { data: null, sound: {} as Sound<z.output<S>>, places: {}, problems };
	const { data, sound, places } = checkYaml(text.replace(/^\uFEFF/, ''), schema, file, 1, problems);
	return { data, sound: (sound ?? {}) as Sound<z.output<S>>, places, problems };
}

/** Digests of content files: of their names and bytes and the code that reads them. */
export function openContentDigests(folder: string, notes: string | null): FileDigests {
	const version = pipelineVersion();
	const digest = (file: string, bytes: Buffer): string =>
		createHash('sha256').update(`${version} ${file}\n`).update(bytes).digest('hex').slice(0, 32);
	return openFileDigests({ folder, notes, version, digest });
}

/** Reads `folder/*.yaml`; those with mistakes are among the entries. With `kept`, only what has changed since the last run. */
export async function readYamlEntries<S extends z.ZodObject>(
	root: string,
	folder: string,
	schema: S,
	problems: Problem[],
	kept: { cacheDir: string; digests: FileDigests } | null = null,
): Promise<Entry<z.output<S>>[]> {
	const entries: Entry<z.output<S>>[] = [];
	const notesDir = kept && join(kept.cacheDir, folder);
	const digests = kept?.digests ?? openContentDigests(root, null);
	const known = notesDir === null ? new Map() : loadNotes<ReadEntry<z.output<S>>>(notesDir);
	const notes: typeof known = new Map();
	const readChanged = (file: string): [string, ReadEntry<z.output<S>>] => {
		const { bytes, digest } = digests.read(file);
		return [digest, known.get(digest) ?? readYamlEntry(bytes, schema, file)];
	};
	for (const file of await listFiles(root, folder)) {
		if (!/\.ya?ml$/.test(file)) continue;
		const id = posix.basename(file).replace(/\.ya?ml$/, '');
		checkSlug(id, file, problems);
		const noted = digests.find(file);
		const same = noted === null ? undefined : known.get(noted);
		const [digest, read] = noted !== null && same ? [noted, same] : readChanged(file);
		notes.set(digest, read);
		problems.push(...read.problems);
		entries.push({ id, file, data: read.data, sound: read.sound, places: read.places });
	}
	if (notesDir !== null) await saveNotes(notesDir, known, notes);
	return entries;
}
