import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { SearchDocument } from '../../search/document.ts';
import { type Cost, measure } from '../build-bench/measure.ts';
import type { CountingServer } from './browser.ts';

/** What one query came to. */
export interface Outcome {
	/** Addresses of what was found, best first, as many as were asked for. */
	urls: string[];
	/** First ten with a limit of ten. */
	firstTen: string[];
	excerpts: { url: string; html: string }[];
	total: number;
	milliseconds: number;
	bytes: number;
	requests: number;
	startBytes: number;
}

/** An engine under test: asks one query as the first of a fresh start. `most`: results that are asked for. */
export type Ask = (page: Page, server: CountingServer, query: string, most: number) => Promise<Outcome>;

/** Builds the index of the site below `/search/`, in a process of its own, whose cost is that of the index. */
export async function prepareOwn(documents: SearchDocument[], site: string, folder: string): Promise<{ ask: Ask; cost: Cost }> {
	const file = join(folder, 'documents.jsonl');
	await writeFile(file, documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
	const script = join(import.meta.dirname, '..', 'index-alone.ts');
	const args = ['--disable-warning=ExperimentalWarning', script, file, join(site, 'search'), join(folder, 'cache')];
	const cost = await measure(process.execPath, args, process.env);
	let starts = 0;
	const ask: Ask = async (page, server, query, most) => {
		server.take();
		const address = `/search/engine.js?${starts++}`;
		await page.evaluate(async (from) => {
			const engine = await import(from);
			await engine.init();
			Object.assign(window, { engine });
		}, address);
		const startBytes = server.take().bytes;
		const first = await page.evaluate(async (text) => {
			const { engine } = window as unknown as { engine: typeof import('../../search/engine.ts') };
			const begin = performance.now();
			const { items, total } = await engine.search(text, { limit: 10 });
			return { milliseconds: performance.now() - begin, items, total };
		}, query);
		const { bytes, requests } = server.take();
		const urls = await page.evaluate(
			async ({ text, most }) => {
				const { engine } = window as unknown as { engine: typeof import('../../search/engine.ts') };
				return (await engine.search(text, { limit: most })).items.map(({ url }) => url);
			},
			{ text: query, most },
		);
		return {
			urls,
			firstTen: first.items.map(({ url }) => url),
			excerpts: first.items.map(({ url, excerpt }) => ({ url, html: excerpt })),
			total: first.total,
			milliseconds: first.milliseconds,
			bytes,
			requests,
			startBytes,
		};
	};
	return { ask, cost };
}

const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Indexes the same articles as pages in zh-CN with Pagefind as documented, below `/pagefind/`. */
export async function prepareStock(documents: SearchDocument[], folder: string): Promise<Ask> {
	const { createIndex, close } = await import('pagefind');
	const { index } = await createIndex();
	if (!index) throw new Error('Pagefind did not start');
	for (const { url, title, text } of documents) {
		const paragraphs = text.split('\n\n').map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
		const body = `<main data-pagefind-body><h1>${escapeHtml(title)}</h1>${paragraphs.join('')}</main>`;
		await index.addHTMLFile({ url, content: `<!doctype html><html lang="zh-CN"><body>${body}</body></html>` });
	}
	const { files } = await index.getFiles();
	const urls = new Map<string, string>();
	for (const { path, content } of files) {
		const file = join(folder, 'pagefind', path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, content);
		const id = path.match(/^fragment\/(.+)\.pf_fragment$/)?.[1];
		if (id) urls.set(id, JSON.parse(gunzipSync(content).subarray(12).toString()).url);
	}
	await close();
	let starts = 0;
	return async (page, server, query, most) => {
		server.take();
		await page.evaluate(async (from) => {
			const engine = await import(from);
			await engine.init();
			Object.assign(window, { stock: engine });
		}, `/pagefind/pagefind.js?${starts++}`);
		const startBytes = server.take().bytes;
		const found = await page.evaluate(async (text) => {
			const { stock } = window as unknown as { stock: StockPagefind };
			const begin = performance.now();
			const { results } = await stock.search(text);
			const data = await Promise.all(results.slice(0, 10).map((result) => result.data()));
			const milliseconds = performance.now() - begin;
			await stock.destroy();
			return {
				milliseconds,
				ids: results.map(({ id }) => id),
				excerpts: data.map(({ url, excerpt }) => ({ url, html: excerpt })),
			};
		}, query);
		const { bytes, requests } = server.take();
		const all = found.ids.map((id) => urls.get(id) ?? '');
		return {
			urls: all.slice(0, most),
			firstTen: all.slice(0, 10),
			excerpts: found.excerpts,
			total: all.length,
			milliseconds: found.milliseconds,
			bytes,
			requests,
			startBytes,
		};
	};
}

interface StockPagefind {
	search(text: string): Promise<{ results: { id: string; data(): Promise<{ url: string; excerpt: string }> }[] }>;
	destroy(): Promise<void>;
}
