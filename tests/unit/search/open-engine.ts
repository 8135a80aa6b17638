import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SearchDocument, SearchSuggestion } from '../../../src/search/document.ts';
import { writeSearchFolder } from '../../../src/search/write-folder.ts';

type Engine = typeof import('../../../src/search/engine.ts');

/** Files that the engine asked for, by path within the folder of the index. */
export interface OpenEngine extends Engine {
	requests: string[];
}

/** An article with what a test does not care about filled in. */
export function makeDocument(fields: Partial<SearchDocument> & { url: string }): SearchDocument {
	return {
		title: '没有标题的文章',
		text: '',
		date: '2026-01-01T08:00:00+08:00',
		section: 'updates',
		tags: [],
		tagSlugs: [],
		aliases: [],
		...fields,
	};
}

export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'weilai-search-test-'));

const requests: string[] = [];

/** Reads files where a browser would fetch them: Node fetches no file addresses. */
globalThis.fetch = async (input) => {
	const path = fileURLToPath(String(input));
	requests.push(path.split('/').slice(-2).join('/'));
	try {
		return new Response(readFileSync(path));
	} catch {
		return new Response(null, { status: 404 });
	}
};

/** Builds the index of a few articles and opens the engine that was written with it. */
export async function openEngine(documents: SearchDocument[], suggestions: SearchSuggestion[] = []): Promise<OpenEngine> {
	const folder = makeFolder();
	await writeSearchFolder({ documents, suggestions: () => suggestions, outDir: join(folder, 'search'), cacheDir: join(folder, 'cache') });
	const engine = (await import(pathToFileURL(join(folder, 'search/engine.js')).href)) as Engine;
	return { ...engine, requests };
}

/** Addresses of what a query finds. */
export async function findUrls(engine: Engine, query: string, options = {}): Promise<string[]> {
	const { items } = await engine.search(query, { limit: 1000, ...options });
	return items.map(({ url }) => url);
}
