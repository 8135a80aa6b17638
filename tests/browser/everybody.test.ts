import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { listArticles, openFixtureSite, openOwnSite, pickKinds } from '../build/dist.ts';
import { openVisits } from './visits.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LONG = 180_000;
const kinds = pickKinds(openOwnSite());
/** Articles of odd shapes: endless words, a wide table, ten tags, every component. */
const odd = ['/', '/hot/', ...listArticles(openFixtureSite())];

const visitOwn = openVisits('DIST_DIR');
const visitOdd = openVisits('FIXTURE_DIST_DIR');
const SITES = [
	{ name: 'one page of each kind', addresses: kinds.map(([, address]) => address), visit: visitOwn },
	{ name: 'articles of odd shapes', addresses: odd, visit: visitOdd },
];

interface Axe {
	run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

describe.each(SITES)('$name', ({ addresses, visit }) => {
	test(
		'keep nobody out: axe finds nothing, on a phone and on a wide screen, in light and in dark',
		async () => {
			// axe must be let in by the page's policy, which is tested by itself.
			await visit({ bypassCSP: true, reducedMotion: 'reduce' }, async ({ page }) => {
				const found: string[] = [];
				for (const address of addresses) {
					await page.goto(address);
					await page.evaluate(axe);
					for (const width of [390, 1280]) {
						for (const colorScheme of ['light', 'dark'] as const) {
							await page.setViewportSize({ width, height: 900 });
							await page.emulateMedia({ colorScheme });
							const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
							found.push(...violations.map(({ id, nodes }) => `${address} ${width} ${colorScheme} ${id} ${nodes[0]?.html}`));
						}
					}
				}
				expect(found).toEqual([]);
			});
		},
		LONG,
	);

	test(
		'fit their window, from 320 px to 1280 px',
		async () => {
			await visit({}, async ({ page }) => {
				const wide: string[] = [];
				for (const address of addresses) {
					await page.goto(address);
					for (const width of [320, 390, 1280]) {
						await page.setViewportSize({ width, height: 800 });
						const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
						if (excess > 0) wide.push(`${address} is ${excess} px wider than ${width} px`);
					}
				}
				expect(wide).toEqual([]);
			});
		},
		LONG,
	);

	test(
		'load without an error, keep their own security policy and ask no other server for anything',
		async () => {
			await visit({}, async ({ page, problems, others }) => {
				for (const address of addresses) await page.goto(address, { waitUntil: 'load' });
				expect(problems).toEqual([]);
				expect(others).toEqual([]);
			});
		},
		LONG,
	);
});

describe('a reader who uses the keyboard', () => {
	test('comes to the skip link first, and by it past the header to the text', async () => {
		await visitOwn({}, async ({ page }) => {
			await page.goto('/hot/');
			await page.keyboard.press('Tab');
			const skip = page.locator(':focus');
			expect(await skip.textContent()).toBe('跳到正文');
			expect((await skip.boundingBox())?.width).toBeGreaterThan(40);
			await page.keyboard.press('Enter');
			expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
			await page.keyboard.press('Tab');
			expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
		});
	});

	test('sees where the focus is, at every stop', async () => {
		await visitOwn({}, async ({ page }) => {
			await page.goto('/');
			const unseen: string[] = [];
			const stops = new Set<string>();
			for (let press = 0; press < 40; press++) {
				await page.keyboard.press('Tab');
				const stop = await page.evaluate(() => {
					const focused = document.activeElement as HTMLElement;
					const { outlineStyle, outlineWidth } = getComputedStyle(focused);
					const { width, height } = focused.getBoundingClientRect();
					const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 1 && height > 1;
					return { isSeen, html: focused.outerHTML.slice(0, 200) };
				});
				stops.add(stop.html);
				if (!stop.isSeen) unseen.push(stop.html);
			}
			expect(unseen).toEqual([]);
			expect(stops.size).toBeGreaterThan(30);
		});
	});

	test('opens the search by a slash from any page, and leaves it by Escape where the focus was', async () => {
		await visitOwn({}, async ({ page }) => {
			await page.goto('/tags/');
			await page.keyboard.press('/');
			await page.waitForSelector('dialog[open] input');
			expect(await page.evaluate(() => document.activeElement?.localName)).toBe('input');
			await page.keyboard.press('Escape');
			await page.waitForSelector('dialog:not([open])', { state: 'attached' });
			// A browser takes the focus out of a closed dialog with the next frame.
			await page.waitForFunction(() => !document.activeElement?.closest('dialog'));
		});
	});
});

describe('a reader without JavaScript', () => {
	test('reads the front page, follows it to an article, and finds search as a link', async () => {
		await visitOwn({ javaScriptEnabled: false }, async ({ page }) => {
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
			expect(await page.locator('main form input[type=search]').isVisible()).toBe(true);
		});
	});

	test('walks from the ranking to an article, to one of its tags and to all tags', async () => {
		await visitOwn({ javaScriptEnabled: false }, async ({ page }) => {
			await page.goto('/hot/');
			expect(await page.locator('[data-hot] > li .reason').first().isVisible()).toBe(true);
			await page.locator('[data-hot] > li a.title').first().click();
			await page.locator('nav[data-toc] summary').click();
			expect(await page.locator('nav[data-toc] a').first().isVisible()).toBe(true);
			await page.locator('.article-foot a[href^="/tags/"]').first().click();
			expect(new URL(page.url()).pathname).toMatch(/^\/tags\/[a-z0-9-]+\/$/);
			expect(await page.locator('.day a.title').first().isVisible()).toBe(true);
			await page.locator('footer a[href="/tags/"]').click();
			expect(await page.locator('main a[href^="/tags/"]').count()).toBeGreaterThan(10);
		});
	});
});
