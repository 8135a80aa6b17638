import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../../src/cli/search-bench/browser.ts';
import { FAREWELL } from '../../src/integrations/service-worker.ts';
import { OTHER_BROWSERS } from './other-browsers.ts';

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
};
const LONG = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'weilai-offline-'));
const site = join(folder, 'site');
let browser: Browser;
let context: BrowserContext;
let page: Page;
let server: Server | null = null;
let port = 0;

/** Starts the server, at the port that it had before; `stopServer` is the tunnel between two stations. */
async function startServer(): Promise<void> {
	server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		try {
			const body = readFileSync(join(site, path.endsWith('/') ? `${path}index.html` : path));
			response
				.writeHead(200, {
					'content-type': TYPES[extname(path)] ?? (path.endsWith('/') ? 'text/html; charset=utf-8' : 'application/octet-stream'),
				})
				.end(body);
		} catch {
			response.writeHead(404).end();
		}
	});
	await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
	const bound = server.address();
	port = typeof bound === 'object' && bound ? bound.port : 0;
}

async function stopServer(): Promise<void> {
	server?.closeAllConnections();
	await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
	server = null;
}

/** Changes a page of the site and, where asked, the worker's knowledge of it, as a whole release does. */
function release(text: string, isWhole: boolean): void {
	const path = join(site, 'index.html');
	const before = readFileSync(path);
	const after = Buffer.from(before.toString().replace(/<title>[^<]*<\/title>/, `<title>${text}</title>`));
	const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
	const worker = readFileSync(join(site, 'service-worker.js'), 'utf8');
	const id = /id":"([0-9a-f]+)/.exec(worker)?.[1] ?? '';
	writeFileSync(join(site, 'service-worker.js'), worker.replace(digestOf(before), digestOf(after)).replace(id, digestOf(Buffer.from(id))));
	if (isWhole) writeFileSync(path, after);
}

/** In the page: what it puts off for seconds it does at once. The test in Firefox waits as readers do. */
function hurry(): void {
	const later = globalThis.setTimeout;
	const sooner = (work: () => void, wait = 0) => later(work, wait >= 4000 ? 0 : wait);
	globalThis.setTimeout = sooner as typeof setTimeout;
}

const caches = (): Promise<string[]> => page.evaluate(() => globalThis.caches.keys());
const update = (): Promise<void> =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		await registration?.update().catch(() => {});
		const worker = registration?.installing;
		if (worker) {
			await new Promise<void>((resolve) => {
				worker.addEventListener('statechange', () => ['activated', 'redundant'].includes(worker.state) && resolve());
			});
		}
	});

beforeAll(async () => {
	browser = await launchChromium();
});

afterAll(async () => {
	await browser?.close();
	rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
	rmSync(site, { recursive: true, force: true });
	cpSync(process.env['FIXTURE_DIST_DIR'] ?? '', site, { recursive: true });
	await startServer();
	context = await browser.newContext({ baseURL: `http://127.0.0.1:${port}`, locale: 'zh-CN' });
	await context.addInitScript(hurry);
	page = await context.newPage();
	await page.goto('/');
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}, LONG);

afterEach(async () => {
	await context.close();
	await stopServer();
});

test(
	'a reader in the underground reads the front page, the newest articles and what was read, styled, and is told what else there is',
	async () => {
		await page.goto('/articles/ten-tags/');
		await page.waitForFunction(async () => (await globalThis.caches.keys()).includes('read'));
		await stopServer();
		await page.goto('/');
		await expect.poll(() => page.locator('[data-hot] > li').count()).toBeGreaterThan(0);
		const href = await page.locator('main a[href^="/articles/"]').first().getAttribute('href');
		await page.goto(href ?? '');
		await expect.poll(() => page.locator('[data-pagefind-body] h1').isVisible()).toBe(true);
		expect(await page.evaluate(() => [...document.styleSheets].reduce((sum, { cssRules }) => sum + cssRules.length, 0))).toBeGreaterThan(
			50,
		);
		await page.goto('/articles/ten-tags/');
		await expect.poll(() => page.locator('[data-pagefind-body] h1').isVisible()).toBe(true);
		await page.goto('/sources/');
		await expect.poll(() => page.locator('h1').textContent()).toBe('离线阅读');
		await page.waitForSelector('[data-offline-list] a');
		await expect.poll(() => page.locator('[data-offline-list] a').count()).toBeGreaterThan(5);
	},
	LONG,
);

test(
	'a release that is half uploaded takes nothing over; a whole one replaces all of the one before',
	async () => {
		const before = await caches();
		release('第二版', false);
		await update();
		await stopServer();
		await page.goto('/');
		await expect.poll(() => page.title()).not.toBe('第二版');
		expect((await caches()).filter((name) => before.includes(name))).toEqual(before);
		await startServer();
		await page.goto('/');
		rmSync(site, { recursive: true, force: true });
		cpSync(process.env['FIXTURE_DIST_DIR'] ?? '', site, { recursive: true });
		release('第三版', true);
		await update();
		await stopServer();
		await page.goto('/');
		await expect.poll(() => page.title()).toBe('第三版');
		const releases = (await caches()).filter((name) => name.startsWith('release-'));
		expect(releases).toHaveLength(1);
		expect(before).not.toContain(releases[0]);
	},
	LONG,
);

test(
	'the site switches it off, and what was kept goes from the device',
	async () => {
		writeFileSync(join(site, 'service-worker.js'), FAREWELL);
		await update();
		await page.waitForFunction(async () => (await globalThis.caches.keys()).length === 0);
		await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
	},
	LONG,
);

test(
	'the reader switches it off, and it stays off',
	async () => {
		await page.goto('/offline/');
		await page.locator('[data-offline-switch]').click();
		await page.getByText('离线阅读已停用').waitFor();
		await expect.poll(() => caches()).toEqual([]);
		await page.goto('/');
		await page.waitForTimeout(1000);
		await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
	},
	LONG,
);

test('it can be installed as an app: name, icons, start and colours are what a browser asks for', async () => {
	const session = await context.newCDPSession(page);
	const { errors, data } = (await session.send('Page.getAppManifest')) as { errors: object[]; data?: string };
	expect(errors).toEqual([]);
	expect(JSON.parse(data ?? '{}')).toMatchObject({ start_url: '/', display: 'minimal-ui' });
	const { installabilityErrors } = (await session.send('Page.getInstallabilityErrors')) as { installabilityErrors: { errorId: string }[] };
	// The test's window keeps nothing, and from such none is installed.
	expect(installabilityErrors.map(({ errorId }) => errorId).filter((error) => error !== 'in-incognito')).toEqual([]);
});

const firefox = OTHER_BROWSERS.find(({ name }) => name === 'Firefox')?.open ?? null;

test.skipIf(firefox === null)(
	'in Firefox, too, the underground has the front page and the newest articles, and what was kept goes when the site switches it off',
	async () => {
		const other = await (firefox as NonNullable<typeof firefox>)();
		const origin = `http://127.0.0.1:${port}`;
		const ask = (body: string) => other.evaluate(`(async () => { ${body} })()`);
		const wait =
			'const until = async (is) => { for (let at = 0; at < 300 && !(await is()); at++) await new Promise((go) => setTimeout(go, 100)); };';
		try {
			await other.open(`${origin}/`);
			await ask(`${wait} await navigator.serviceWorker.ready; await until(() => navigator.serviceWorker.controller); return '';`);
			await stopServer();
			await other.open(`${origin}/`);
			expect(await ask(`return String(document.querySelectorAll('[data-hot] > li').length > 0)`)).toBe('true');
			const href = await ask(`return document.querySelector('main a[href^="/articles/"]').getAttribute('href')`);
			await other.open(origin + href);
			expect(
				await ask(
					`return String(document.querySelector('[data-pagefind-body] h1') !== null && document.styleSheets[0].cssRules.length > 5)`,
				),
			).toBe('true');
			writeFileSync(join(site, 'service-worker.js'), FAREWELL);
			await startServer();
			const gone = `async () => (await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0`;
			const left = await ask(
				`${wait} await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); await until(${gone}); return String(await (${gone})())`,
			);
			expect(left).toBe('true');
		} finally {
			await other.close();
		}
	},
	LONG,
);
