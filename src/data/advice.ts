import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CheckedContent, readBody } from '../checks/read-content.ts';
import { type Duplicate, findDuplicates } from '../domain/duplicates.ts';
import { buildSketch, type Sketch } from '../domain/sketch.ts';
import { buildTagSuggester, type TagSuggestion } from '../domain/tag-suggestions.ts';
import { codeVersion } from './code-version.ts';

/** What an editor may want to know of sound articles: nothing of it is wrong. */
export interface Advice {
	/** Later copies, whole or changed, of earlier articles; by slug, oldest first. */
	duplicates: Duplicate[];
	/** Names of tags that an article speaks of but does not carry, the most named first, by slug; only articles that have few and lack some. */
	tags: Map<string, string[]>;
}

const SUGGESTIONS = 3;
/** An article with so many tags needs no more. */
const ENOUGH_TAGS = 3;

/** What was noted of one text. */
interface Note extends Sketch {
	tags: string[];
}

/** Finds copies and missing tags; only texts that changed since the last run are read. */
export async function adviseOn({ articles, tags }: Pick<CheckedContent, 'articles' | 'tags'>, cacheDir: string): Promise<Advice> {
	const path = join(cacheDir, 'advice.json');
	const own = tags.map(({ slug, data }) => ({ slug, url: '', ...data, broader: data.broader ?? null }));
	const version = createHash('sha256')
		.update(JSON.stringify([codeVersion('domain'), own]))
		.digest('hex');
	const known = await loadNotes(path, version);
	const notes = new Map<string, Note>();
	let suggest: ReturnType<typeof buildTagSuggester> | null = null;
	for (const { digest, data } of articles) {
		let note = known.get(digest);
		if (note === undefined) {
			suggest ??= buildTagSuggester(own);
			const { text } = await readBody(cacheDir, digest);
			const limit = data.tags.length < ENOUGH_TAGS ? SUGGESTIONS : 0;
			note = { ...buildSketch(text), tags: suggest({ title: data.title, text, tags: data.tags }, limit).map(nameOf) };
		}
		notes.set(digest, note);
	}
	if (suggest !== null || notes.size !== known.size) await saveNotes(path, version, notes);
	const noted = [...articles]
		.sort((a, b) => a.data.publishedAt - b.data.publishedAt || (a.slug < b.slug ? -1 : 1))
		.map(({ slug, digest }) => ({ slug, ...(notes.get(digest) as Note) }));
	return {
		duplicates: findDuplicates(noted).duplicates,
		tags: new Map(noted.filter((note) => note.tags.length > 0).map((note) => [note.slug, note.tags])),
	};
}

const nameOf = ({ tag }: TagSuggestion): string => tag.name;

async function loadNotes(path: string, version: string): Promise<Map<string, Note>> {
	try {
		const stored = JSON.parse(await readFile(path, 'utf8'));
		return stored.version === version ? new Map(stored.notes) : new Map();
	} catch {
		return new Map();
	}
}

async function saveNotes(path: string, version: string, notes: ReadonlyMap<string, Note>): Promise<void> {
	await mkdir(join(path, '..'), { recursive: true });
	const draft = `${path}.${process.pid}.new`;
	await writeFile(draft, JSON.stringify({ version, notes: [...notes] }));
	await rename(draft, path);
}
