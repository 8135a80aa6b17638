import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleBody } from '../domain/model.ts';
import { openSealed, seal } from '../domain/sealed-text.ts';
import type { ArticleFacts } from './read-article.ts';

/** Notes of files are kept in this many files, by the first digits of their digests: an edit rewrites two of them. */
const SHARD_DIGITS = 2;

const shardOf = (digest: string): string => `${digest.slice(0, SHARD_DIGITS)}.json`;

/** What was found out about files, by digest, as the last run left it in `folder`; without what is damaged. */
export function loadNotes<Note>(folder: string): Map<string, Note> {
	if (!existsSync(folder)) return new Map();
	const shards = readdirSync(folder).map((name): [string, Note][] => {
		try {
			return JSON.parse(openSealed(readFileSync(join(folder, name), 'utf8')) ?? '[]');
		} catch {
			return [];
		}
	});
	return new Map(shards.flat());
}

/** Keeps notes for the next run; those of `before` are kept already. Each file is written beside and renamed: a crash leaves the old one. */
export async function saveNotes<Note>(folder: string, before: ReadonlyMap<string, Note>, notes: ReadonlyMap<string, Note>): Promise<void> {
	const changed = new Set([...notes.keys()].filter((digest) => !before.has(digest)).map(shardOf));
	for (const digest of before.keys()) if (!notes.has(digest)) changed.add(shardOf(digest));
	const shards = new Map([...changed].map((name): [string, [string, Note][]] => [name, []]));
	for (const entry of notes) shards.get(shardOf(entry[0]))?.push(entry);
	for (const [name, entries] of shards) await replaceFile(join(folder, name), seal(JSON.stringify(entries)));
}

const FACTS = 'facts';

/** Facts of articles whose body is kept, by digest, as the last run left them; empty where there was none. */
export function loadFacts(cacheDir: string): Map<string, ArticleFacts> {
	const bodies = join(cacheDir, 'bodies');
	const names = new Set(existsSync(bodies) ? readdirSync(bodies) : []);
	return new Map([...loadNotes<ArticleFacts>(join(cacheDir, FACTS))].filter(([digest]) => names.has(`${digest}.json`)));
}

/** Keeps the facts for the next run. */
export async function saveFacts(
	cacheDir: string,
	before: ReadonlyMap<string, ArticleFacts>,
	facts: ReadonlyMap<string, ArticleFacts>,
): Promise<void> {
	await saveNotes(join(cacheDir, FACTS), before, facts);
}

/** Keeps a rendered body. */
export async function saveBody(cacheDir: string, digest: string, body: ArticleBody): Promise<void> {
	await mkdir(join(cacheDir, 'bodies'), { recursive: true });
	await replaceFile(bodyFile(cacheDir, digest), seal(JSON.stringify(body)));
}

/** What is kept of a run before is not what was written: all of it has to be made again. */
class DamagedCache extends Error {
	override name = 'DamagedCache';
}

/** Whether an error is a `DamagedCache`, also one that another thread has thrown: of such, only the name is left. */
export const isDamagedCache = (error: unknown): boolean => error instanceof Error && error.name === 'DamagedCache';

/** The rendered body of an article that `readContent` has read; throws `DamagedCache`. */
export function readBodyNow(cacheDir: string, digest: string): ArticleBody {
	const file = bodyFile(cacheDir, digest);
	const text = existsSync(file) ? openSealed(readFileSync(file, 'utf8')) : null;
	if (text === null) throw new DamagedCache(`缓存损坏：${file}`);
	return JSON.parse(text) as ArticleBody;
}

/** As `readBodyNow`, for callers that wait anyway. */
export const readBody = async (cacheDir: string, digest: string): Promise<ArticleBody> => readBodyNow(cacheDir, digest);

/** Removes all bodies but those of `digests`. */
export async function keepBodies(cacheDir: string, digests: ReadonlySet<string>): Promise<void> {
	for (const file of await readdir(join(cacheDir, 'bodies'))) {
		if (!digests.has(file.replace(/\.json$/, ''))) await rm(join(cacheDir, 'bodies', file), { force: true });
	}
}

function bodyFile(cacheDir: string, digest: string): string {
	return join(cacheDir, 'bodies', `${digest}.json`);
}

async function replaceFile(path: string, text: string): Promise<void> {
	await mkdir(join(path, '..'), { recursive: true });
	const draft = `${path}.${process.pid}.new`;
	await writeFile(draft, text);
	await rename(draft, path);
}
