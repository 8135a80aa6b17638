import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { listArticles, openOwnSite, pickKinds } from '../build/dist.ts';
import { openVisits } from './visits.ts';

const PHONE = { viewport: { width: 390, height: 844 } };
const site = openOwnSite();
const article = pickKinds(site).find(([kind]) => kind === 'article')?.[1] ?? '';
const pictured = listArticles(site).filter((address) => site.page(address).document.querySelector('.article-cover img, .prose img'));
const visit = openVisits('DIST_DIR');

const readTheme = (page: Page) => page.evaluate(() => document.documentElement.dataset['theme'] ?? 'system');
const readPaper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

describe('the theme', () => {
	test.each([
		{ colorScheme: 'light', order: ['system', 'dark', 'light', 'system'] },
		{ colorScheme: 'dark', order: ['system', 'light', 'dark', 'system'] },
	] as const)(
		'goes through its three states where the system is $colorScheme, the first step one that can be seen',
		async ({ colorScheme, order }) => {
			await visit({ colorScheme }, async ({ page }) => {
				await page.goto('/');
				const states = [await readTheme(page)];
				const papers = [await readPaper(page)];
				const names = [await page.locator('[data-theme-switch]').getAttribute('aria-label')];
				for (let press = 0; press < 3; press++) {
					await page.locator('[data-theme-switch]').click();
					states.push(await readTheme(page));
					papers.push(await readPaper(page));
					names.push(await page.locator('[data-theme-switch]').getAttribute('aria-label'));
				}
				expect(states).toEqual(order);
				expect(new Set(names).size).toBe(3);
				expect(papers[1]).not.toBe(papers[0]);
				expect([papers[2], papers[3]]).toEqual([papers[0], papers[0]]);
			});
		},
	);

	test('follows the system where the reader chose nothing', async () => {
		await visit({ colorScheme: 'light' }, async ({ page }) => {
			await page.goto('/');
			const light = await readPaper(page);
			await page.emulateMedia({ colorScheme: 'dark' });
			await expect.poll(() => readPaper(page)).not.toBe(light);
		});
	});

	test('chosen once is remembered on the next page, and stands before anything is painted', async () => {
		await visit({ colorScheme: 'light' }, async ({ page }) => {
			await page.goto('/');
			const light = await readPaper(page);
			await page.locator('[data-theme-switch]').click();
			await page.addInitScript(() => {
				const seen: (string | undefined)[] = [];
				Object.assign(globalThis, { seen });
				// The body arrives after the head: what the theme is by then is what the first paint shows.
				new MutationObserver((_, observer) => {
					if (!document.body) return;
					seen.push(document.documentElement.dataset['theme']);
					observer.disconnect();
				}).observe(document, { childList: true, subtree: true });
			});
			await page.goto(article);
			await expect.poll(() => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(['dark']);
			await expect.poll(() => readPaper(page)).not.toBe(light);
			await page.reload();
			await expect.poll(() => readTheme(page)).toBe('dark');
		});
	});
});

describe('an article', () => {
	test('has its contents open at the side of a wide screen, marking what is being read', async () => {
		await visit({}, async ({ page }) => {
			await page.goto(article);
			const [aside, text] = [await page.locator('nav[data-toc]').boundingBox(), await page.locator('.prose').boundingBox()];
			expect((aside?.x ?? 0) + (aside?.width ?? 0)).toBeLessThan(text?.x ?? 0);
			const second = page.locator('nav[data-toc] a').nth(1);
			await expect.poll(() => second.isVisible()).toBe(true);
			await second.click();
			await page.waitForFunction(() => document.querySelector('nav[data-toc] a[aria-current]') !== null);
			await expect.poll(() => page.locator('nav[data-toc] a[aria-current]').textContent()).toBe(await second.textContent());
		});
	});

	test('has its contents folded above the text on a phone', async () => {
		await visit(PHONE, async ({ page }) => {
			await page.goto(article);
			const contents = page.locator('nav[data-toc]');
			const [folded, text] = [await contents.boundingBox(), await page.locator('.prose').boundingBox()];
			expect((folded?.y ?? 0) + (folded?.height ?? 0)).toBeLessThanOrEqual(text?.y ?? 0);
			await expect.poll(() => contents.locator('a').first().isVisible()).toBe(false);
			await contents.locator('summary').click();
			await expect.poll(() => contents.locator('a').first().isVisible()).toBe(true);
		});
	});

	test('does not shift while its pictures load', async () => {
		await visit(PHONE, async ({ page }) => {
			await page.addInitScript(() => {
				const seen = { shift: 0 };
				Object.assign(globalThis, { seen });
				new PerformanceObserver((list) => {
					for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
				}).observe({ type: 'layout-shift', buffered: true });
			});
			// Pictures come late, as on a slow line.
			await page.route('**/media/**', async (route) => {
				await new Promise((resolve) => setTimeout(resolve, 150));
				await route.continue();
			});
			expect(pictured.length).toBeGreaterThan(1);
			for (const address of pictured.slice(0, 3)) {
				await page.goto(address, { waitUntil: 'domcontentloaded' });
				const pictures = page.locator('article :is(.article-cover, .prose) img');
				for (let at = 0; at < (await pictures.count()); at++) {
					await pictures.nth(at).scrollIntoViewIfNeeded();
					await pictures.nth(at).evaluate((picture: HTMLImageElement) => picture.decode());
				}
				const shift = await page.evaluate(() => (globalThis as unknown as { seen: { shift: number } }).seen.shift);
				expect(shift, address).toBeLessThan(0.02);
			}
		});
	});

	test('prints dark on white whatever the theme, without navigation, with its label and the addresses of its links', async () => {
		const linked = listArticles(site).find((address) => site.page(address).document.querySelector('.prose a[href^="http"]')) ?? '';
		await visit({}, async ({ page }) => {
			await page.goto(linked);
			const ink = await page.evaluate(() => getComputedStyle(document.body).color);
			await page.locator('[data-theme-switch]').click();
			await expect.poll(() => readTheme(page)).toBe('dark');
			await page.emulateMedia({ media: 'print' });
			for (const part of ['.site-header nav', '.site-header .tools', '.site-footer nav', '[data-related]', 'nav[data-toc]']) {
				for (const each of await page.locator(part).all()) expect(await each.isVisible(), part).toBe(false);
			}
			await expect.poll(() => page.locator('h1').isVisible()).toBe(true);
			await expect.poll(() => page.locator('[data-ai]').isVisible()).toBe(true);
			const link = page.locator('.prose a[href^="http"]').first();
			await expect.poll(() => link.evaluate((element) => getComputedStyle(element, '::after').content)).toContain('http');
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ media: 'print', colorScheme });
				await expect.poll(() => readPaper(page)).toBe('rgb(255, 255, 255)');
				await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).color)).toBe(ink);
			}
		});
	});
});
