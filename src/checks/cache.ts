import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleBody } from '../domain/model.ts';
import { openSealed, seal } from '../domain/sealed-text.ts';
import type { ArticleFacts } from './read-article.ts';

/** Facts of articles whose body is kept, by digest, as the last run left them; empty where there was none. */
export async function loadFacts(cacheDir: string): Promise<Map<string, ArticleFacts>> {
	try {
		const facts = JSON.parse(openSealed(await readFile(join(cacheDir, 'facts.json'), 'utf8')) ?? '[]') as [string, ArticleFacts][];
		const bodies = new Set(await readdir(join(cacheDir, 'bodies')));
		return new Map(facts.filter(([digest]) => bodies.has(`${digest}.json`)));
	} catch {
		return new Map();
	}
}

/** Keeps the facts for the next run. Written beside and renamed, so that a crash leaves the old ones. */
export async function saveFacts(cacheDir: string, facts: Map<string, ArticleFacts>): Promise<void> {
	await replaceFile(join(cacheDir, 'facts.json'), seal(JSON.stringify([...facts])));
}

/** Keeps a rendered body. */
export async function saveBody(cacheDir: string, digest: string, body: ArticleBody): Promise<void> {
	await mkdir(join(cacheDir, 'bodies'), { recursive: true });
	await replaceFile(bodyFile(cacheDir, digest), seal(JSON.stringify(body)));
}

/** What is kept of a run before is not what was written: all of it has to be made again. */
export class DamagedCache extends Error {}

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
