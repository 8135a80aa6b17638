import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CountingServer, launchChromium, serveFolder } from '../../src/cli/search-bench/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARTICLE = '/articles/knowledge-distillation-explained/';
/** One page of each kind. */
const KINDS = [
	'/',
	'/today/',
	'/hot/',
	'/updates/',
	'/visions/',
	ARTICLE,
	'/stories/',
	'/stories/anthropic-distillation/',
	'/tags/',
	'/tags/llm/',
	'/authors/weilai-ai/',
	'/sources/',
	'/sources/arxiv/',
	'/archive/',
	'/archive/2026/11/',
	'/about/',
	'/corrections/',
	'/subscribe/',
	'/search/',
	'/404.html',
];

let server: CountingServer;
let browser: Browser;

beforeAll(async () => {
	const folder = process.env['DIST_DIR'];
	if (!folder) throw new Error('DIST_DIR names no built site; run npm test, which builds it');
	server = await serveFolder(folder);
	browser = await launchChromium();
});

afterAll(async () => {
	await browser?.close();
	await server?.close();
});

/** Opens a page of its own, hands it over and closes it; `problems` are errors and violations of the security policy. */
async function withPage<Result>(options: BrowserContextOptions, use: (page: Page, problems: string[]) => Promise<Result>): Promise<Result> {
	const context = await browser.newContext({ baseURL: server.origin, locale: 'zh-CN', viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') problems.push(message.text());
	});
	try {
		return await use(page, problems);
	} finally {
		await context.close();
	}
}

interface Axe {
	run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

describe('every kind of page', () => {
	test.each([
		{ width: 390, colorScheme: 'light' },
		{ width: 1280, colorScheme: 'dark' },
	] as const)('has nothing that keeps anybody out: axe finds nothing at $width px, $colorScheme', async ({ width, colorScheme }) => {
		// axe must be let in by the page's policy, which is tested by itself.
		await withPage({ viewport: { width, height: 850 }, colorScheme, bypassCSP: true, reducedMotion: 'reduce' }, async (page) => {
			for (const kind of KINDS) {
				await page.goto(kind);
				await page.evaluate(axe);
				const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
				expect(violations.map(({ id, nodes }) => `${kind} ${id} ${nodes[0]?.html}`)).toEqual([]);
			}
		});
	});

	test.each([320, 390, 1280])('fits its window at %i px', async (width) => {
		await withPage({ viewport: { width, height: 800 } }, async (page) => {
			for (const kind of KINDS) {
				await page.goto(kind);
				const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
				expect(excess, kind).toBeLessThanOrEqual(0);
			}
		});
	});

	test('loads without an error and keeps its own security policy', async () => {
		await withPage({}, async (page, problems) => {
			for (const kind of KINDS) await page.goto(kind, { waitUntil: 'load' });
			expect(problems).toEqual([]);
		});
	});

	test('asks no other server for anything', async () => {
		await withPage({}, async (page) => {
			const others: string[] = [];
			page.on('request', (request) => {
				if (!request.url().startsWith(server.origin)) others.push(request.url());
			});
			for (const kind of KINDS) await page.goto(kind);
			expect(others).toEqual([]);
		});
	});
});

describe('a reader without JavaScript', () => {
	test('reads the front page, follows it to an article, and finds search as a link', async () => {
		await withPage({ javaScriptEnabled: false }, async (page) => {
			await page.goto('/');
			expect(await page.locator('[data-hot] > li').count()).toBeGreaterThan(5);
			expect(await page.locator('[data-theme-switch]').isVisible()).toBe(false);
			const link = page.locator('.front h2 a').first();
			const title = await link.textContent();
			await link.click();
			expect(await page.locator('h1').textContent()).toBe(title);
			expect(await page.locator('.prose p').first().isVisible()).toBe(true);
			await page.locator('[data-search-open]').first().click();
			expect(new URL(page.url()).pathname).toBe('/search/');
		});
	});
});

describe('the theme', () => {
	test('goes through its three states, is remembered, and stands before anything is painted', async () => {
		await withPage({ colorScheme: 'light' }, async (page) => {
			await page.goto(ARTICLE);
			const theme = () => page.evaluate(() => document.documentElement.dataset['theme'] ?? 'system');
			const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
			const light = await paper();
			const states = [await theme()];
			for (let press = 0; press < 2; press++) {
				await page.locator('[data-theme-switch]').click();
				states.push(await theme());
			}
			expect(states).toEqual(['system', 'dark', 'light']);
			expect(await paper()).toBe(light);
			await page.locator('[data-theme-switch]').click();
			await page.locator('[data-theme-switch]').click();
			await page.reload({ waitUntil: 'commit' });
			expect(await theme()).toBe('dark');
			expect(await paper()).not.toBe(light);
		});
	});
});

describe('an article', () => {
	test('has its contents open at the side of a wide screen and folded above the text on a phone', async () => {
		await withPage({}, async (page) => {
			await page.goto(ARTICLE);
			const contents = page.locator('nav[data-toc]');
			const text = page.locator('.prose');
			const [aside, body] = [await contents.boundingBox(), await text.boundingBox()];
			expect((aside?.x ?? 0) + (aside?.width ?? 0)).toBeLessThan(body?.x ?? 0);
			expect(await contents.locator('a').first().isVisible()).toBe(true);
		});
		await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
			await page.goto(ARTICLE);
			expect(await page.locator('nav[data-toc] a').first().isVisible()).toBe(false);
			await page.locator('nav[data-toc] summary').click();
			expect(await page.locator('nav[data-toc] a').first().isVisible()).toBe(true);
		});
	});

	test('does not shift while its pictures load', async () => {
		await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
			await page.addInitScript(() => {
				const seen = { shift: 0 };
				Object.assign(globalThis, { seen });
				new PerformanceObserver((list) => {
					for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
				}).observe({ type: 'layout-shift', buffered: true });
			});
			await page.goto(ARTICLE);
			await page.mouse.wheel(0, 4000);
			await page.waitForTimeout(300);
			expect(await page.evaluate(() => (globalThis as unknown as { seen: { shift: number } }).seen.shift)).toBeLessThan(0.02);
		});
	});

	test('prints without navigation, with the label and the addresses of its links', async () => {
		await withPage({}, async (page) => {
			await page.goto('/articles/ai-companion-memory/');
			await page.emulateMedia({ media: 'print' });
			expect(await page.locator('.site-footer nav').first().isVisible()).toBe(false);
			expect(await page.locator('[data-related]').isVisible()).toBe(false);
			expect(await page.locator('[data-ai]').isVisible()).toBe(true);
			const after = await page
				.locator('.prose a[href^="http"]')
				.first()
				.evaluate((link) => getComputedStyle(link, '::after').content);
			expect(after).toContain('http');
		});
	});

	test('can be walked by keyboard: the skip link first, then search by a slash', async () => {
		await withPage({}, async (page) => {
			await page.goto(ARTICLE);
			await page.keyboard.press('Tab');
			expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
			await page.keyboard.press('Enter');
			expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
			await page.keyboard.press('/');
			await page.waitForSelector('dialog[open] input');
		});
	});
});
