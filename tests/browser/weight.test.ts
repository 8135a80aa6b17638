import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveCompressed } from '../../src/cli/pages-bench/compressed-server.ts';
import { launchChromium } from '../../src/cli/search-bench/browser.ts';
import { listArticles, openOwnSite, pickKinds } from '../build/dist.ts';

const KILOBYTE = 1024;
/**
 * What a page may weigh, compressed, pictures apart; and in how many requests it may come: its icon, its manifest, all scripts that
 * it asks for by itself included, pictures of the article apart.
 */
const BUDGET = { script: 10, style: 12, all: 80, requests: 6 };
const BUDGETS: Record<string, Partial<typeof BUDGET>> = {
	article: { all: 60 },
	search: { requests: 8 },
	bookmarks: { requests: 7 },
	'offline reading': { requests: 7 },
	'not found': { requests: 8 },
};
/** Without a window a browser leaves out what it asks for to offer installing. */
const FOR_INSTALLING = ['manifest.webmanifest', 'icon-192.png'];

const site = openOwnSite();
const byWeight = listArticles(site)
	.map((address) => ({ address, bytes: gzipSync(readFileSync(join(site.folder, address, 'index.html'))).length }))
	.sort((a, b) => b.bytes - a.bytes);
const [heaviest, next] = byWeight.map(({ address }) => address);
const pages: [string, string][] = [...pickKinds(site), ['article', heaviest ?? ''], ['article', next ?? '']];

let server: Awaited<ReturnType<typeof serveCompressed>>;
let browser: Browser;

beforeAll(async () => {
	server = await serveCompressed(site.folder);
	browser = await launchChromium();
});

afterAll(async () => {
	await browser?.close();
	server?.close();
});

interface Loaded {
	path: string;
	type: string;
	bytes: number;
}

/** Everything that a browser which was never here loads of a page, before it begins to keep it for reading offline. */
async function load(address: string): Promise<Loaded[]> {
	const context = await browser.newContext({ baseURL: server.origin, viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await session.send('Network.enable');
	const loaded = new Map<string, Loaded>();
	session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
		loaded.set(requestId, { path: new URL(request.url).pathname, type: type ?? '', bytes: 0 });
	});
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const request = loaded.get(requestId);
		if (request) request.bytes = encodedDataLength;
	});
	await page.goto(address, { waitUntil: 'networkidle' });
	await context.close();
	const sizeOf = (file: string): number => gzipSync(readFileSync(join(site.folder, file))).length;
	return [...loaded.values(), ...FOR_INSTALLING.map((file) => ({ path: `/${file}`, type: 'Manifest', bytes: sizeOf(file) }))];
}

/** What a page has beyond its budget, each with the files that make it up, the largest first. */
async function findExcess(kind: string, address: string): Promise<string[]> {
	const loaded = (await load(address)).filter(({ path }) => !path.startsWith('/media/'));
	const budget = { ...BUDGET, ...BUDGETS[kind] };
	const parts = {
		script: loaded.filter(({ type }) => type === 'Script'),
		style: loaded.filter(({ type }) => type === 'Stylesheet'),
		all: loaded,
	};
	const name = (files: readonly Loaded[]) =>
		[...files]
			.sort((a, b) => b.bytes - a.bytes)
			.map(({ path, bytes }) => `${path} ${(bytes / KILOBYTE).toFixed(1)}`)
			.join(', ');
	const heavy = Object.entries(parts).flatMap(([part, files]) => {
		const sum = files.reduce((total, { bytes }) => total + bytes, 0) / KILOBYTE;
		const most = budget[part as keyof typeof parts];
		return sum > most || sum === 0 ? [`${address} ${part}: ${sum.toFixed(1)} KB of ${most}: ${name(files)}`] : [];
	});
	const isMany = loaded.length > budget.requests;
	return [...heavy, ...(isMany ? [`${address}: ${loaded.length} requests of ${budget.requests}: ${name(loaded)}`] : [])];
}

describe('a reader on a slow line loads little', () => {
	test('of every kind of page, and of the longest articles', async () => {
		const excess: string[] = [];
		const waiting = [...pages];
		const work = async (): Promise<void> => {
			for (let page = waiting.shift(); page; page = waiting.shift()) excess.push(...(await findExcess(...page)));
		};
		await Promise.all([work(), work(), work(), work()]);
		expect(pages.length).toBeGreaterThan(15);
		expect(excess).toEqual([]);
	});
});
