import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CountingServer, launchChromium, serveFolder } from '../../src/cli/search-bench/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server: CountingServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: string[];

beforeAll(async () => {
	const folder = process.env['DIST_DIR'];
	if (!folder) throw new Error('DIST_DIR names no built site; run npm test, which builds it');
	server = await serveFolder(join(folder), { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" });
	browser = await launchChromium();
});

afterAll(async () => {
	await browser?.close();
	await server?.close();
});

beforeEach(async () => {
	context = await browser.newContext({
		baseURL: server.origin,
		locale: 'zh-CN',
		viewport: { width: 1280, height: 900 },
		serviceWorkers: 'block',
	});
	page = await context.newPage();
	problems = [];
	page.on('pageerror', (error) => problems.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') problems.push(message.text());
	});
});

afterEach(async () => {
	await context.close();
});

const results = '[data-results] > li';
const field = '[data-search-page] input[type=search]';
const dialogField = 'dialog[open] input';

const countResults = () => page.locator(results).count();

/** Waits until the page has answered this query. */
const waitForAnswer = (query: string) =>
	page.waitForFunction((text) => document.querySelector('[data-search-status]')?.textContent?.includes(`“${text}”`), query);

const openDialog = async () => {
	await page.goto('/');
	await page.keyboard.press('/');
	await page.waitForSelector(dialogField);
	// What is typed before its script has come is asked when it comes: tests of single events wait for it.
	await page.waitForFunction(() => document.querySelector('dialog[open] [role=status]')?.textContent);
};

interface Axe {
	run(part: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds wrong with a part of the page. */
const checkAccessibility = async (part: string) => {
	await page.evaluate(axe);
	return page.evaluate(async (selector) => {
		const { axe: checker } = window as unknown as { axe: Axe };
		return (await checker.run(selector)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
	}, part);
};

interface Found {
	total: number;
	items: { url: string; excerpt: string }[];
	corrected: string | null;
}

/** Asks the module itself. As text: the test runner would rewrite the import. */
const ask = (query: string, limit: number): Promise<Found> =>
	page.evaluate(`import('/search/engine.js').then(({ search }) => search(${JSON.stringify(query)}, { limit: ${limit} }))`);

describe('the search page', () => {
	test('answers the query of its address, says how many and marks the words', async () => {
		await page.goto('/search/?q=模型');
		await waitForAnswer('模型');
		const total = Number(await page.locator('[data-total]').textContent());
		expect(total).toBeGreaterThan(1);
		await expect.poll(() => countResults()).toBe(Math.min(10, total));
		for (const row of await page.locator(results).all()) {
			await expect.poll(() => row.locator('a[href]').count()).toBe(1);
			await expect.poll(() => row.locator('a[href]').getAttribute('href')).toMatch(/^\/articles\/[a-z0-9-]+\//);
			await expect.poll(() => row.locator('mark').first().textContent()).toMatch(/模型/);
		}
		expect(problems).toEqual([]);
	});

	test('answers while the reader types, and keeps the address', async () => {
		await page.goto('/search/');
		await page.locator(field).pressSequentially('模型蒸馏', { delay: 30 });
		await waitForAnswer('模型蒸馏');
		await expect.poll(() => countResults()).toBeGreaterThan(0);
		await page.waitForURL((url) => url.searchParams.get('q') === '模型蒸馏');
		await page.reload();
		await waitForAnswer('模型蒸馏');
		await expect.poll(() => page.locator(field).inputValue()).toBe('模型蒸馏');
	});

	test('back leads from what was typed to the answer before it', async () => {
		await page.goto('/search/?q=模型');
		await waitForAnswer('模型');
		await page.locator(field).fill('芯片');
		await page.waitForURL((url) => url.searchParams.get('q') === '芯片');
		await page.goBack();
		await waitForAnswer('模型');
		await expect.poll(() => page.locator(field).inputValue()).toBe('模型');
	});

	test('back from a result leads to the answer, however soon after the last key it was opened', async () => {
		await page.goto('/search/');
		await page.locator(field).fill('模型');
		await page.waitForSelector(`${results} a`);
		await page.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.click(), `${results} a`);
		await page.waitForURL('**/articles/**');
		await page.goBack();
		await waitForAnswer('模型');
		await expect.poll(() => countResults()).toBeGreaterThan(0);
	});

	test('drops an answer that comes after a later question', async () => {
		await page.goto('/search/?q=模型');
		await waitForAnswer('模型');
		let delayed = 0;
		await page.route('**/search/t*/**', async (route) => {
			if (delayed++ === 0) await new Promise((resolve) => setTimeout(resolve, 1500));
			await route.continue();
		});
		await page.locator(field).fill('芯片');
		await page.waitForTimeout(100);
		await page.locator(field).fill('隐私');
		await waitForAnswer('隐私');
		await page.waitForTimeout(1800);
		await expect.poll(() => page.locator('[data-search-status]').textContent()).toContain('“隐私”');
	});

	test('says what it answered instead', async () => {
		await page.goto('/search/?q=moxing');
		await waitForAnswer('moxing');
		await expect.poll(() => page.locator('[data-search-status]').textContent()).toContain('“模型”');
		await expect.poll(() => countResults()).toBeGreaterThan(0);
	});

	test('says so where nothing is found, with a way on', async () => {
		await page.goto('/search/?q=驫龘');
		await waitForAnswer('驫龘');
		await expect.poll(() => page.locator('[data-total]').textContent()).toBe('0');
		await expect.poll(() => page.locator('[data-tags] a, .chips a').first().isVisible()).toBe(true);
		await expect.poll(() => page.locator('[data-search-filters] a').count()).toBe(0);
	});

	test('narrows by links that say how many are left, and back brings back what was there', async () => {
		await page.goto('/search/?q=模型');
		await waitForAnswer('模型');
		const all = await page.locator('[data-total]').textContent();
		const link = page.locator('[data-search-filters] a[href*="section="]').first();
		const left = await link.locator('small').textContent();
		await link.click();
		await page.waitForFunction((before) => document.querySelector('[data-total]')?.textContent !== before, all);
		await expect.poll(() => page.locator('[data-total]').textContent()).toBe(left?.trim());
		await page.goBack();
		await page.waitForFunction((before) => document.querySelector('[data-total]')?.textContent === before, all);
		await expect.poll(() => page.locator(field).inputValue()).toBe('模型');
	});

	test.each([
		['period', 'time=2001', '2001 年 0'],
		['tag', 'tag=no-such-tag', 'no-such-tag 0'],
		['section', 'section=no-such-section', 'no-such-section 0'],
	])('a chosen %s that leaves nothing stays in sight, and can be taken back', async (_, choice, shown) => {
		await page.goto(`/search/?q=模型&${choice}`);
		await waitForAnswer('模型');
		await expect.poll(() => page.locator('[data-total]').textContent()).toBe('0');
		const chosen = page.locator('a[aria-current]', { hasText: shown });
		await expect.poll(() => page.locator('[data-search-filters]').locator(chosen).count()).toBe(1);
		const row = page.locator('[data-search-filters] > div').filter({ has: chosen });
		await row.locator('a', { hasText: '全部' }).click();
		await expect.poll(() => countResults()).toBeGreaterThan(0);
		await page.goBack();
		await page.locator('[data-search-status] a').click();
		await expect.poll(() => countResults()).toBeGreaterThan(0);
		expect(new URL(page.url()).search).toBe(`?q=${encodeURIComponent('模型')}`);
	});

	test('a query of hundreds of characters does not push its answer out of sight', async () => {
		await page.goto(`/search/?q=${'模型怎样'.repeat(100)}`);
		await page.waitForSelector('[data-state=found], [data-state=empty]');
		await expect.poll(async () => (await page.locator('[data-search-status]').textContent())?.length ?? 0).toBeGreaterThan(40);
		expect((await page.locator('[data-search-status]').textContent())?.length).toBeLessThan(140);
	});

	test('a page behind the last one shows the last one', async () => {
		await page.goto('/search/?q=模型&page=999');
		await waitForAnswer('模型');
		await expect.poll(() => countResults()).toBeGreaterThan(0);
		await expect.poll(() => page.locator('[data-search-pager] a').allTextContents()).toEqual(['上一页']);
	});

	test('pages lead to every result once', async () => {
		await page.goto('/search/?q=的');
		const urls = new Set<string>();
		for (let at = 1; ; at++) {
			await page.waitForFunction((number) => (new URL(location.href).searchParams.get('page') ?? '1') === String(number), at);
			await page.waitForFunction(() => document.querySelector('[data-search-page]')?.getAttribute('data-state') === 'found');
			await page.waitForTimeout(100);
			for (const link of await page.locator(`${results} a`).all()) urls.add((await link.getAttribute('href'))?.split('#')[0] ?? '');
			const next = page.locator('[data-search-pager] a', { hasText: '下一页' });
			if ((await next.count()) === 0) break;
			await next.click();
		}
		expect(urls.size).toBe(Number(await page.locator('[data-total]').textContent()));
	});

	test('arrows lead into the results and back to the field', async () => {
		await page.goto('/search/?q=模型');
		await waitForAnswer('模型');
		await page.locator(field).focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		const focused = await page.evaluate(() => document.activeElement?.getAttribute('href'));
		expect(focused).toBe(await page.locator(`${results} a`).nth(1).getAttribute('href'));
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('ArrowUp');
		await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
	});

	test('a result opens the article where the words stand', async () => {
		await page.goto('/search/?q=模型');
		await waitForAnswer('模型');
		const href = await page.locator(`${results} a`).first().getAttribute('href');
		expect(href).toContain('#:~:text=');
		await page.locator(`${results} a`).first().click();
		await page.waitForURL('**/articles/**');
		await expect
			.poll(() => page.locator('[data-pagefind-body]').textContent())
			.toContain(decodeURIComponent(href?.split('text=')[1] ?? '?'));
	});

	test('remembers queries on the device only, and forgets them on wish', async () => {
		await page.goto('/search/');
		await page.locator(field).fill('模型');
		await page.keyboard.press('Enter');
		await waitForAnswer('模型');
		await page.goto('/search/');
		await expect.poll(() => page.locator('[data-search-recent] li').allTextContents()).toEqual(['模型']);
		await page.locator('[data-search-recent] button').click();
		await page.goto('/search/');
		await expect.poll(() => page.locator('[data-search-recent]').isVisible()).toBe(false);
		await expect.poll(() => page.evaluate(() => localStorage.getItem('recent-searches'))).toBe(null);
	});

	test('without a network it says so, and answers as soon as there is one', async () => {
		await page.goto('/search/');
		await context.setOffline(true);
		await page.locator(field).fill('模型');
		await page.waitForSelector('[data-state=failed]');
		await expect.poll(() => page.locator('[data-search-status]').textContent()).toContain('没有网络');
		await context.setOffline(false);
		await waitForAnswer('模型');
		await expect.poll(() => countResults()).toBeGreaterThan(0);
	});

	test('after a failure it can be asked again', async () => {
		await page.route('**/search/engine.js', (route) => route.abort());
		await page.goto('/search/?q=模型');
		await page.waitForSelector('[data-state=failed]');
		await page.unroute('**/search/engine.js');
		await page.locator('[data-search-retry]').click();
		await waitForAnswer('模型');
		await expect.poll(() => countResults()).toBeGreaterThan(0);
	});

	test('markup in a query stays text', async () => {
		const attack = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>模型';
		await page.goto(`/search/?q=${encodeURIComponent(attack)}`);
		await page.waitForSelector('[data-state=found], [data-state=empty]');
		await expect.poll(() => page.evaluate(() => 'hit' in window)).toBe(false);
		await expect.poll(() => page.locator('[data-search-page] img, [data-search-page] script[src=x]').count()).toBe(0);
		expect(problems).toEqual([]);
	});

	test('a thousand keys, NUL and half characters among them, are taken: what stands there last is answered', async () => {
		await page.goto('/search/');
		await page.evaluate((selector) => {
			const input = document.querySelector<HTMLInputElement>(selector);
			for (let key = 0; input && key < 1000; key++) {
				input.value = ['模型\0', '"模', '\ud83d', '模型 -', '.*(', '字'.repeat(500)][key % 6] + String(key);
				input.dispatchEvent(new InputEvent('input'));
			}
			if (input) input.value = '模型';
			input?.dispatchEvent(new InputEvent('input'));
		}, field);
		await waitForAnswer('模型');
		await expect.poll(() => countResults()).toBeGreaterThan(0);
		expect(problems).toEqual([]);
	});

	test('is accessible with results, on a phone too, where every target can be hit', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto('/search/?q=模型');
		await waitForAnswer('模型');
		const small = await page
			.locator('[data-search-page] :is(a, button, input[type=search])')
			.evaluateAll((targets) =>
				targets
					.filter((target) => target.getClientRects().length > 0 && target.getBoundingClientRect().height < 44)
					.map((target) => target.textContent),
			);
		expect(small).toEqual([]);
		await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
		expect(await checkAccessibility('[data-search-page]')).toEqual([]);
	});
});

describe('the search dialog', () => {
	test('nothing of the search is loaded before somebody wants it', async () => {
		const loaded: string[] = [];
		page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
		await page.goto('/');
		await page.waitForLoadState('networkidle');
		expect(loaded.filter((path) => path.startsWith('/search/') || path.includes('search-panel'))).toEqual([]);
		await page.keyboard.press('/');
		await page.waitForRequest('**/search/engine.js');
	});

	test('opens by / and Ctrl+K and by the link in the header, closes by Escape, and gives the focus back', async () => {
		await page.goto('/');
		for (const open of [
			() => page.keyboard.press('/'),
			() => page.keyboard.press('Control+k'),
			() => page.locator('header [data-search-open]').click(),
		]) {
			await open();
			await page.waitForFunction(() => document.activeElement?.closest('dialog[open]') && document.activeElement.matches('input'));
			await page.keyboard.press('Escape');
			await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
		}
		// Words in the field do not make it two presses.
		await page.keyboard.press('/');
		await page.waitForFunction(() => document.activeElement?.closest('dialog[open]') && document.activeElement.matches('input'));
		await page.keyboard.type('ai');
		await page.waitForSelector('dialog [role=option]');
		await page.keyboard.press('Escape');
		await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
		await expect.poll(() => page.evaluate(() => document.activeElement?.matches('[data-search-open]'))).toBe(true);
	});

	test('from the first key to the article without a mouse', async () => {
		await openDialog();
		await page.keyboard.type('模型蒸馏');
		await page.waitForSelector('dialog [role=option]');
		await page.waitForFunction(() => document.querySelector('dialog [role=status]')?.textContent?.includes('模型蒸馏'));
		await expect.poll(() => page.locator(dialogField).getAttribute('aria-expanded')).toBe('true');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('ArrowUp');
		const chosen = page.locator('dialog [role=option][aria-selected=true]');
		await expect.poll(() => chosen.count()).toBe(1);
		await expect.poll(() => page.locator(dialogField).getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/(articles|search|tags|stories)\//);
	});

	test('Enter without a choice shows all results on the search page', async () => {
		await openDialog();
		await page.keyboard.type('模型');
		await page.waitForSelector('dialog [role=option]');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/search/?q=*');
		await waitForAnswer('模型');
	});

	test('proposes tags by name', async () => {
		await openDialog();
		await page.keyboard.type('大模型');
		await page.waitForSelector('dialog [role=option][href^="/tags/"]');
	});

	test('a long sentence about the answer stands free of what is above and below it, on a phone', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		await openDialog();
		await page.locator(dialogField).fill('模型怎样在电脑上'.repeat(60));
		await page.waitForSelector('dialog [role=option]');
		const [sentence, line] = await page
			.locator('dialog [role=status]')
			.evaluate((status) => [status, status.parentElement as Element].map((element) => element.getBoundingClientRect().height));
		expect(sentence).toBeGreaterThan(44);
		expect(line).toBeGreaterThanOrEqual(sentence as number);
	});

	test('letters of an input method that are not yet characters ask nothing', async () => {
		await openDialog();
		await page.evaluate(() => {
			const input = document.querySelector('dialog input') as HTMLInputElement;
			input.dispatchEvent(new CompositionEvent('compositionstart'));
			input.value = 'mo xing';
			input.dispatchEvent(new InputEvent('input', { isComposing: true }));
		});
		await page.waitForTimeout(500);
		await expect.poll(() => page.locator('dialog [role=option]').count()).toBe(0);
		await page.evaluate(() => {
			const input = document.querySelector('dialog input') as HTMLInputElement;
			input.value = '模型';
			input.dispatchEvent(new CompositionEvent('compositionend'));
		});
		await page.waitForSelector('dialog [role=option]');
	});

	test('is accessible with results in it', async () => {
		await openDialog();
		await page.keyboard.type('模型');
		await page.waitForSelector('dialog [role=option]');
		expect(await checkAccessibility('dialog[open]')).toEqual([]);
	});
});

describe('without scripts', () => {
	test('the form asks a search engine for this site only, and the tags are at hand', async () => {
		const plain = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
		try {
			const still = await plain.newPage();
			await still.goto('/');
			await expect.poll(() => still.locator('header [data-search-open]').getAttribute('href')).toBe('/search/');
			await still.goto('/search/');
			const form = still.locator('[data-search-page] form');
			await expect.poll(() => form.getAttribute('action')).toBe('https://www.bing.com/search');
			await expect.poll(() => form.locator('[name=q1]').getAttribute('value')).toMatch(/^site:[\w.-]+$/);
			await expect.poll(() => still.locator('[data-search-page] a[href="/tags/"]').first().isVisible()).toBe(true);
		} finally {
			await plain.close();
		}
	});
});

describe('the page that says an address leads nowhere', () => {
	test('searches for the words of the address', async () => {
		await page.goto('/articles/deepseek-r1/');
		await page.waitForSelector('[data-search-404]:not([hidden]) a');
		await expect.poll(() => page.locator('[data-search-404] a').first().getAttribute('href')).toMatch(/^\/articles\//);
	});
});

describe('the engine', () => {
	test.each(['', ' lang="en"', ' lang="zh-CN"'])('runs on a page of its own (<html%s>)', async (attributes) => {
		await page.route('**/bare.html', (route) =>
			route.fulfill({ contentType: 'text/html', body: `<!doctype html><html${attributes}><title>x</title>` }),
		);
		await page.goto('/bare.html');
		const result = await ask('模型', 3);
		expect(result.total).toBeGreaterThan(3);
		expect(result.items).toHaveLength(3);
		expect(Object.keys(result).sort()).toEqual(['corrected', 'items', 'total']);
		expect(Object.keys(result.items[0] ?? {}).sort()).toEqual(['date', 'excerpt', 'section', 'tags', 'title', 'url']);
	});

	test('needs nothing that a browser of 2020 does not have', async () => {
		await page.addInitScript(() => {
			for (const name of ['at', 'findLast', 'toSorted', 'toReversed', 'with']) Reflect.deleteProperty(Array.prototype, name);
			for (const name of ['at', 'isWellFormed']) Reflect.deleteProperty(String.prototype, name);
			for (const name of ['hasOwn', 'groupBy']) Reflect.deleteProperty(Object, name);
			for (const name of ['structuredClone']) Reflect.deleteProperty(globalThis, name);
			Reflect.deleteProperty(Intl, 'Segmenter');
			const Known = DecompressionStream;
			globalThis.DecompressionStream = class extends Known {
				constructor(format: CompressionFormat) {
					if (format === 'deflate-raw') throw new TypeError('Unsupported format');
					super(format);
				}
			};
		});
		await page.goto('/search/?q=模型');
		await waitForAnswer('模型');
		await expect.poll(() => countResults()).toBeGreaterThan(0);
		for (const query of ['莫型蒸馏', 'moxing', 'AI 芯片 量子 月球']) expect((await ask(query, 3)).items.length).toBeGreaterThan(0);
		expect(problems).toEqual([]);
	});

	test('the excerpts are text of the pages they lead to', async () => {
		await page.goto('/search/');
		const items: Found['items'] = [];
		for (const query of ['模型', '芯片', '代码', 'AI', '的']) items.push(...(await ask(query, 10)).items);
		const squeeze = (text: string) => text.replace(/\s+/g, '');
		const bodies = new Map<string, string>();
		for (const { url, excerpt } of items) {
			if (!bodies.has(url)) {
				await page.goto(url);
				const text = await page.locator('[data-pagefind-body]').evaluate((body) => {
					// Numbers of footnotes stand in the middle of sentences and are no part of the text.
					for (const note of body.querySelectorAll('[data-footnote-ref]')) note.remove();
					return body.textContent ?? '';
				});
				bodies.set(url, squeeze(text));
			}
			const plain = excerpt.replace(/<\/?mark>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
			expect(bodies.get(url)).toContain(squeeze(plain));
		}
	});
});
