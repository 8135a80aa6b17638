import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listArticles, openOwnSite, pickKinds } from '../build/dist.ts';
import { openVisits } from './visits.ts';

const site = openOwnSite();
const article = pickKinds(site).find(([kind]) => kind === 'article')?.[1] ?? '';
const visit = openVisits('DIST_DIR');

describe('an article', () => {
	test('is kept on the device, listed under 收藏 and let go there', async () => {
		await visit({}, async ({ page, problems }) => {
			await page.goto(article);
			await page.locator('[data-bookmark]').click();
			const title = await page.locator('h1').textContent();
			await page.goto('/bookmarks/');
			await expect.poll(() => page.locator('[data-bookmarks] a').textContent()).toBe(title);
			await page.locator('[data-bookmarks] button').click();
			await expect.poll(() => page.locator('[data-bookmarks-empty]').isVisible()).toBe(true);
			expect(problems).toEqual([]);
		});
	});

	test('is shared by a code and an address without a script', async () => {
		await visit({ javaScriptEnabled: false }, async ({ page }) => {
			await page.goto(article);
			await page.locator('[data-article-tools] summary').first().click();
			await expect.poll(() => page.locator('[data-article-tools] svg').isVisible()).toBe(true);
			await expect.poll(() => page.locator('[data-article-tools] .address').textContent()).toContain(article);
			await expect.poll(() => page.locator('[data-bookmark]').isVisible()).toBe(false);
		});
	});

	test('is read in traditional characters with the words of Taiwan, code untouched, on the next page too', async () => {
		await visit({}, async ({ page, others, problems }) => {
			const coded = listArticles(site).find((address) => site.page(address).document.querySelector('.prose pre')) ?? '';
			await page.goto(coded);
			const code = await page.locator('.prose pre').first().textContent();
			const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
			expect(loaded.filter((name) => name.includes('traditional'))).toEqual([]);
			await page.locator('[data-script-choice] button[value=tw]').click();
			await page.waitForFunction(() => document.documentElement.lang === 'zh-Hant-TW');
			await expect.poll(() => page.locator('.site-header nav').textContent()).toContain('首頁');
			await expect.poll(() => page.locator('.prose pre').first().textContent()).toBe(code);
			await page.goto('/');
			await page.waitForFunction(() => document.documentElement.lang === 'zh-Hant-TW');
			await page.locator('[data-script-choice] button[value=""]').click();
			await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
			await expect.poll(() => page.locator('.site-header nav').textContent()).toContain('首页');
			expect([...others, ...problems]).toEqual([]);
		});
	});

	test('is set larger, and the next page stays so', async () => {
		await visit({}, async ({ page }) => {
			await page.goto(article);
			const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
			const before = await size();
			await page.locator('[data-reading-settings] summary').click();
			await page.locator('[data-reading-settings] input[name=size][value=large]').check();
			await expect.poll(() => size()).toBeGreaterThan(before);
			await page.goto('/about/');
			await expect.poll(() => size()).toBeGreaterThan(before);
		});
	});

	test('offers to go on where the reader left it', async () => {
		await visit({ viewport: { width: 390, height: 844 } }, async ({ page }) => {
			await page.goto(article);
			await page.waitForSelector('[data-bookmark]:not([hidden])');
			await expect.poll(() => page.locator('.foot-bar').count()).toBe(0);
			await page.evaluate(() => document.querySelectorAll('.prose h2')[1]?.scrollIntoView({ behavior: 'instant' }));
			await page.goto('/');
			await page.goto(article);
			await page.locator('.foot-bar button', { hasText: '接着读' }).click();
			await page.waitForFunction(() => scrollY > 800);
		});
	});
});

describe('a browser of 2020', () => {
	test('gets light and dark colours, and underlined links, by rules that it knows', () => {
		const sheet = site.page(article).document.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
		const css = readFileSync(join(site.folder, sheet), 'utf8');
		expect(css).not.toContain('light-dark(');
		// Shorthands of directions came with Chromium 87, nesting and `:is()` later.
		expect(css.match(/[{;](?:(?:margin|padding)-(?:inline|block)|border-(?:inline|block)|inset):/g)).toBeNull();
		expect(css.match(/&|:(?:is|where)\(/g)).toBeNull();
		// A rule that needs `:has()` may be dropped; none shares it.
		expect(css.match(/(?:,[^{},]*:has\(|:has\([^{}]*,)[^{}]*\{/g)).toBeNull();
		// It drops a rule whole for a selector that it does not know.
		const prose = [...css.matchAll(/(?:^|})([^{}@]*\.prose[^{}]*)\{/g)].map(([, selector]) => selector ?? '');
		expect(prose.length).toBeGreaterThan(50);
		expect(prose.filter((selector) => /:(?:is|where|has)\(|:not\([^)]*[ ,>]/.test(selector))).toEqual([]);
	});

	test('reads an article where all that came later is switched off', async () => {
		await visit({ viewport: { width: 390, height: 844 } }, async ({ page, problems }) => {
			await page.addInitScript(() => {
				for (const name of ['at', 'findLast', 'toSorted']) Reflect.deleteProperty(Array.prototype, name);
				Reflect.deleteProperty(Object, 'hasOwn');
				Reflect.deleteProperty(Intl, 'Segmenter');
				Reflect.deleteProperty(Document.prototype, 'startViewTransition');
				for (const name of ['popover', 'showPopover']) Reflect.deleteProperty(HTMLElement.prototype, name);
			});
			await page.goto(article);
			await page.waitForSelector('[data-bookmark]:not([hidden])');
			await page.locator('[data-theme-switch]').click();
			await page.locator('nav[data-toc] summary').click();
			await page.locator('nav[data-toc] a').first().click();
			await expect.poll(() => page.locator('.prose p').first().isVisible()).toBe(true);
			expect(problems).toEqual([]);
		});
	});
});
