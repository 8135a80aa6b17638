import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { listArticles, openFixtureSite, openOwnSite, pickKinds } from '../build/dist.ts';
import { openVisits, type Visitor } from './visits.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LONG = 180_000;
const WIDTHS = [320, 390, 1280];
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
	run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds wrong with the page as it is shown now, by every rule of WCAG 2.2 and of good practice: that of the size of targets waits to be asked for. */
const findBarriers = (page: Page) =>
	page.evaluate(async () => {
		const { axe: checker } = globalThis as unknown as { axe: Axe };
		const options = { resultTypes: ['violations'], preload: false, rules: { 'target-size': { enabled: true } } };
		return (await checker.run(document, options)).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
	});

/** What moves, or is seen through, on the page. */
const findMotion = (page: Page) =>
	page.evaluate(() => {
		const lasting = [...document.querySelectorAll('*')].filter((element) => {
			const { transitionDuration, backdropFilter, animationName } = getComputedStyle(element);
			return transitionDuration !== '0s' || backdropFilter !== 'none' || animationName !== 'none';
		});
		const isSmooth = getComputedStyle(document.documentElement).scrollBehavior !== 'auto';
		const moving = document.getAnimations().length > 0 ? ['animation'] : [];
		return [...moving, ...(isSmooth ? ['smooth scrolling'] : []), ...lasting.map(({ outerHTML }) => `moves ${outerHTML.slice(0, 80)}`)];
	});

/** Opens one address after the other, in two windows at a time. */
async function eachPage(
	addresses: string[],
	visit: Visitor,
	options: BrowserContextOptions,
	look: (page: Page, address: string) => Promise<void>,
) {
	const waiting = [...addresses];
	const problems: string[] = [];
	const walk = () =>
		visit(options, async (window) => {
			for (let address = waiting.shift(); address; address = waiting.shift()) {
				await window.page.goto(address);
				await look(window.page, address);
			}
			problems.push(...window.problems, ...window.others);
		});
	await Promise.all([walk(), walk()]);
	return problems;
}

describe.each(SITES)('$name', ({ addresses, visit }) => {
	test(
		'keep nobody out: axe finds nothing, on small, usual and wide screens, in light and in dark; to who wants less motion nothing moves',
		async () => {
			const found: string[] = [];
			// axe must be let in by the page's policy, which is tested by itself.
			await eachPage(addresses, visit, { bypassCSP: true, reducedMotion: 'reduce' }, async (page, address) => {
				found.push(...(await findMotion(page)).map((motion) => `${address} ${motion}`));
				await page.evaluate(axe);
				for (const colorScheme of ['light', 'dark'] as const) {
					await page.emulateMedia({ colorScheme });
					for (const width of WIDTHS) {
						await page.setViewportSize({ width, height: 900 });
						const barriers = await findBarriers(page);
						found.push(...barriers.map((barrier) => `${address} ${width} ${colorScheme} ${barrier}`));
					}
				}
			});
			expect(found).toEqual([]);
		},
		LONG,
	);

	test(
		'load without an error, keep their own security policy, ask no other server for anything, fit their window, and stay whole in large letters and with the spacing that weak eyes ask for',
		async () => {
			const lost: string[] = [];
			const problems = await eachPage(addresses, visit, {}, async (page, address) => {
				const findExcess = async (name: string) => {
					const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
					if (excess > 0) lost.push(`${address} ${name} is ${excess} px wider than its window`);
				};
				for (const width of WIDTHS) {
					await page.setViewportSize({ width, height: 800 });
					await findExcess(`${width}`);
				}
				// 1280 px at 400 %.
				await page.setViewportSize({ width: 320, height: 256 });
				await findExcess('enlarged');
				lost.push(...(await findCovers(page)).map((name) => `${address} enlarged is covered by ${name}`));
				await page.setViewportSize({ width: 390, height: 844 });
				await spaceOut(page);
				await findExcess('spaced');
				lost.push(...(await findCutText(page)).map((text) => `${address} spaced ${text}`));
			});
			expect(lost).toEqual([]);
			expect(problems).toEqual([]);
		},
		LONG,
	);
});

/** The spacing of WCAG 2.2, 1.4.12. */
const spaceOut = (page: Page): Promise<void> =>
	page.evaluate(() => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
			p { margin-bottom: 2em !important }`);
		document.adoptedStyleSheets = [sheet];
	});

/** What stays in place over a large part of the window. */
const findCovers = (page: Page): Promise<string[]> =>
	page.evaluate(() =>
		[...document.querySelectorAll('body *')]
			.filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position) && !element.closest('table'))
			.filter((element) => element.getBoundingClientRect().height > innerHeight / 3)
			.map(({ className }) => className),
	);

/** Texts of links, buttons and headings that their boxes cut off; summaries end with an ellipsis on purpose. */
const findCutText = (page: Page): Promise<string[]> =>
	page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('h1, h2, h3, a, button, summary, label, .meta, .reason')]
			.filter((element) => !element.closest('.visually-hidden, dialog, [data-toc] details:not([open])'))
			.filter((element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowY))
			.filter((element) => element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
			.map((element) => element.outerHTML.slice(0, 120)),
	);

describe('a reader with a thumb', () => {
	test('hits what is meant: links and buttons that stand by themselves take 44 px', async () => {
		await visitOwn({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async ({ page }) => {
			const small: string[] = [];
			for (const [, address] of kinds) {
				await page.goto(address);
				const found = await page.evaluate(() => {
					const isInText = (target: Element): boolean =>
						getComputedStyle(target).display === 'inline' &&
						[...(target.parentElement?.childNodes ?? [])].some((node) => node !== target && node.textContent?.trim());
					const targets = document.querySelectorAll<HTMLElement>('a[href], button, summary, label');
					return [...targets].flatMap((target) => {
						if (target.closest('.visually-hidden, [tabindex="-1"], .prose') || !target.checkVisibility() || isInText(target)) return [];
						target.scrollIntoView({ block: 'center' });
						const { left, top, width, height } = target.getBoundingClientRect();
						const [x, y] = [left + Math.min(width, 44) / 2, top + height / 2];
						const isHit = (at: number) => document.elementFromPoint(x, at)?.closest('a, button, summary, label') === target;
						return [-21, 21].every((away) => isHit(y + away)) ? [] : [`${target.outerHTML.slice(0, 110)} ${Math.round(height)}`];
					});
				});
				small.push(...found.map((html) => `${address} ${html}`));
			}
			expect(small).toEqual([]);
		});
	});
});

describe('a reader on the narrowest phone', () => {
	const NARROW = { viewport: { width: 320, height: 700 } };

	test('finds every link of the footer on one line', async () => {
		await visitOwn(NARROW, async ({ page }) => {
			await page.goto('/about/');
			const lines = await page.locator('.site-footer nav a').evaluateAll((links) =>
				links.map((link) => {
					const range = document.createRange();
					range.selectNodeContents(link);
					return range.getClientRects().length;
				}),
			);
			expect(lines.length).toBeGreaterThan(10);
			expect(new Set(lines)).toEqual(new Set([1]));
		});
	});

	test('has the number of a note on the line of its word, and air between a correction and what stands below', async () => {
		await visitOdd(NARROW, async ({ page }) => {
			await page.goto('/articles/notes-and-code/');
			const indents = await page
				.locator('.prose p sup')
				.evaluateAll((notes) =>
					notes.map((note) => note.getBoundingClientRect().left - (note.closest('p')?.getBoundingClientRect().left ?? 0)),
				);
			expect(indents.length).toBeGreaterThan(2);
			expect(Math.min(...indents)).toBeGreaterThan(10);
			await page.goto('/articles/corrected/');
			const notice = await page.locator('.notice:not([hidden])').last().boundingBox();
			const tools = await page.locator('.article-tools').boundingBox();
			expect((tools?.y ?? 0) - (notice?.y ?? 0) - (notice?.height ?? 0)).toBeGreaterThanOrEqual(8);
		});
	});

	test.each([320, 390, 1280])('reads the letters of a chart as it reads those around it, on %d px', async (width) => {
		await visitOdd({ viewport: { width, height: 800 } }, async ({ page }) => {
			await page.goto('/articles/components/');
			const size = await page
				.locator('.chart text')
				.first()
				.evaluate((letters: SVGTextElement) => Number.parseFloat(getComputedStyle(letters).fontSize) * (letters.getScreenCTM()?.a ?? 0));
			expect(size).toBeGreaterThanOrEqual(10);
			expect(size).toBeLessThanOrEqual(16);
		});
	});
});

describe('a reader whose system is set', () => {
	test('to colours of its own still sees which page, theme, filter and tab is chosen', async () => {
		await visitOwn({ forcedColors: 'active' }, async ({ page }) => {
			const readMark = (selector: string) =>
				page
					.locator(selector)
					.first()
					.evaluate((element) => {
						const { borderBottomColor, borderBottomWidth, textDecorationLine, outlineStyle } = getComputedStyle(element);
						return { borderBottomColor, borderBottomWidth, textDecorationLine, outlineStyle };
					});
			await page.goto('/hot/week/');
			expect(await readMark('.tabs a[aria-current]')).not.toEqual(await readMark('.tabs a:not([aria-current])'));
			await page.goto('/hot/');
			const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
			expect((await readMark('.site-header nav a:not([aria-current])')).borderBottomColor).toBe(ground);
			expect(await readMark('.site-header nav a[aria-current]')).not.toEqual(await readMark('.site-header nav a:not([aria-current])'));
			const bar = await page
				.locator('.heat')
				.first()
				.evaluate((element) => [...element.children].map((part) => getComputedStyle(part).fill));
			expect(new Set(bar).size).toBe(2);
			await page.keyboard.press('Tab');
			await expect.poll(() => page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)).not.toBe('none');
		});
	});
});

describe('a reader who uses the keyboard', () => {
	test('comes to the skip link first, and by it past the header to the text', async () => {
		await visitOwn({}, async ({ page }) => {
			await page.goto('/hot/');
			await page.keyboard.press('Tab');
			const skip = page.locator(':focus');
			await expect.poll(() => skip.textContent()).toBe('跳到正文');
			expect((await skip.boundingBox())?.width).toBeGreaterThan(40);
			await page.keyboard.press('Enter');
			await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
			await page.keyboard.press('Tab');
			await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
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
			await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('input');
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
			await expect.poll(() => page.locator('[data-hot] > li').count()).toBeGreaterThan(5);
			await expect.poll(() => page.locator('[data-theme-switch]').isVisible()).toBe(false);
			const link = page.locator('.front h2 a').first();
			const title = await link.textContent();
			await link.click();
			await expect.poll(() => page.locator('h1').textContent()).toBe(title);
			await expect.poll(() => page.locator('.prose p').first().isVisible()).toBe(true);
			await page.locator('[data-search-open]').first().click();
			expect(new URL(page.url()).pathname).toBe('/search/');
			await expect.poll(() => page.locator('main form input[type=search]').isVisible()).toBe(true);
		});
	});

	test('walks from the ranking to an article, to one of its tags and to all tags', async () => {
		await visitOwn({ javaScriptEnabled: false }, async ({ page }) => {
			await page.goto('/hot/');
			await expect.poll(() => page.locator('[data-hot] > li .reason').first().isVisible()).toBe(true);
			await page.locator('[data-hot] > li a.title').first().click();
			await page.locator('nav[data-toc] summary').click();
			await expect.poll(() => page.locator('nav[data-toc] a').first().isVisible()).toBe(true);
			await page.locator('.article-foot a[href^="/tags/"]').first().click();
			expect(new URL(page.url()).pathname).toMatch(/^\/tags\/[a-z0-9-]+\/$/);
			await expect.poll(() => page.locator('.day a.title').first().isVisible()).toBe(true);
			await page.locator('footer a[href="/tags/"]').click();
			await expect.poll(() => page.locator('main a[href^="/tags/"]').count()).toBeGreaterThan(10);
		});
	});
});
