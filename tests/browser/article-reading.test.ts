import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { listArticles, openOwnSite } from '../build/dist.ts';
import { openVisits } from './visits.ts';

const site = openOwnSite();
const visit = openVisits('DIST_DIR');
const PHONE = { viewport: { width: 390, height: 844 } };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The first article that has what `selector` names. */
const findArticle = (selector: string): string =>
	listArticles(site).find((address) => site.page(address).document.querySelector(selector)) ?? '';

/** Waits until the scripts of an article have run. */
const open = async (page: Page, address: string) => {
	await page.goto(address);
	await page.waitForSelector('[data-bookmark]:not([hidden])');
};

describe('a footnote', () => {
	test('opens below the words that refer to it, and closes again', async () => {
		await visit(PHONE, async ({ page, problems }) => {
			await open(page, findArticle('.prose [data-footnote-ref]'));
			const reference = page.locator('.prose [data-footnote-ref]').first();
			const note = await page.locator(`.prose ${(await reference.getAttribute('href'))?.replaceAll('%', '\\%')}`).textContent();
			await reference.click();
			const shown = page.locator('.note-in-place');
			await expect.poll(() => shown.isVisible()).toBe(true);
			expect(note).toContain((await shown.textContent())?.trim());
			const [box, at] = [await shown.boundingBox(), await reference.boundingBox()];
			expect((box?.y ?? 0) - (at?.y ?? 0)).toBeLessThan(844);
			await expect.poll(() => reference.getAttribute('aria-expanded')).toBe('true');
			await reference.press('Enter');
			await expect.poll(() => shown.count()).toBe(0);
			expect(problems).toEqual([]);
		});
	});
});

describe('a picture', () => {
	test('opens large by the keyboard, shows its true size at a press and gives the focus back when it closes', async () => {
		await visit(PHONE, async ({ page, problems }) => {
			await open(page, findArticle('.prose a.zoom'));
			const link = page.locator('.prose a.zoom').first();
			const small = await link.locator('img').boundingBox();
			await link.focus();
			await page.keyboard.press('Enter');
			const picture = page.locator('dialog.large-picture[open] img');
			await picture.evaluate((image: HTMLImageElement) => image.decode());
			expect((await picture.boundingBox())?.height).toBeGreaterThan(small?.height ?? 0);
			await expect.poll(() => picture.getAttribute('alt')).toBe(await link.locator('img').getAttribute('alt'));
			await picture.click();
			await expect.poll(() => page.locator('dialog.actual').count()).toBe(1);
			await page.keyboard.press('Escape');
			await expect.poll(() => page.locator('dialog.large-picture').count()).toBe(0);
			await expect.poll(() => link.evaluate((element) => element === document.activeElement)).toBe(true);
			expect(problems).toEqual([]);
		});
	});
});

describe('what is copied', () => {
	const COPYING = { permissions: ['clipboard-read', 'clipboard-write'] };
	const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

	test('of a selection is a quotation with title, site and an address that leads to the very words', async () => {
		await visit(COPYING, async ({ page }) => {
			await open(page, findArticle('.prose > p'));
			const words = await page.evaluate(() => {
				const text = document.querySelector('.prose > p')?.firstChild as Text;
				getSelection()?.setBaseAndExtent(text, 0, text, 12);
				return text.data.slice(0, 12).trim();
			});
			await page.locator('.foot-bar button', { hasText: '复制引文' }).click();
			await page.locator('.foot-bar button', { hasText: '已复制' }).waitFor();
			const [quotation = '', origin = '', address = ''] = (await readClipboard(page)).split('\n');
			expect(quotation).toBe(`“${words}”`);
			expect(origin).toBe(`——《${await page.locator('h1').textContent()}》，未来已来 · WEILAI.WANG`);
			expect(decodeURIComponent(address)).toBe(`https://weilai.wang${new URL(page.url()).pathname}#:~:text=${words}`);
		});
	});

	test('of a heading is its address', async () => {
		await visit(COPYING, async ({ page }) => {
			await open(page, findArticle('.prose a.anchor'));
			const anchor = page.locator('.prose a.anchor').first();
			await anchor.click();
			await page.locator('.prose a.anchor', { hasText: '已复制' }).waitFor();
			await expect.poll(() => readClipboard(page)).toBe(page.url());
			expect(page.url()).toContain('#');
		});
	});
});

test('the browser reads an article aloud block by block, marks where it is, and stops at a press', async () => {
	await visit({}, async ({ page, problems }) => {
		await page.addInitScript(() => {
			const spoken: SpeechSynthesisUtterance[] = [];
			const speechSynthesis = { speak: (words: SpeechSynthesisUtterance) => spoken.push(words), cancel: () => undefined };
			Object.defineProperty(window, 'speechSynthesis', { value: speechSynthesis });
			Object.assign(window, { spoken });
		});
		await open(page, findArticle('.prose > p + p'));
		const readSpoken = () =>
			page.evaluate(() => (window as unknown as { spoken: SpeechSynthesisUtterance[] }).spoken.map(({ text }) => text));
		const endBlock = () =>
			page.evaluate(() => (window as unknown as { spoken: SpeechSynthesisUtterance[] }).spoken.at(-1)?.onend?.({} as SpeechSynthesisEvent));
		const marked = page.locator('.being-read');
		const button = page.locator('[data-read-aloud]');
		await button.click();
		await expect.poll(() => readSpoken()).toEqual([await page.locator('.prose > p').first().textContent()]);
		await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
		await endBlock();
		expect((await readSpoken())[1]).toBe(await marked.textContent());
		await button.click();
		await expect.poll(() => marked.count()).toBe(0);
		await endBlock();
		await expect.poll(() => readSpoken()).toHaveLength(2);
		expect(problems).toEqual([]);
	});
});

describe('time', () => {
	const address = listArticles(site)[0] ?? '';
	const published = Date.parse(site.page(address).document.querySelector('.times time')?.getAttribute('datetime') ?? '');

	test.each([
		[3 * HOUR + MINUTE, '3 小时前'],
		[DAY + MINUTE, '1 天前'],
		[3 * DAY, null],
		[-DAY, null],
	])('of an article, %i ms later, is told as people do while it is young, by the clock of the device', async (age, words) => {
		await visit({}, async ({ page }) => {
			await page.clock.setFixedTime(published + age);
			await open(page, address);
			const time = page.locator('.times time').first();
			const absolute = site.page(address).document.querySelector('.times time')?.textContent?.trim();
			expect((await time.textContent())?.trim()).toBe(words ?? absolute);
			if (words) expect((await time.getAttribute('title'))?.trim()).toBe(absolute);
			// Paper does not know how old it is.
			await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
			expect((await time.textContent())?.trim()).toBe(absolute);
		});
	});

	test('marks what came since the last visit, and only that', async () => {
		const moments = [...site.page('/updates/').document.querySelectorAll('[data-recent] time')].map((time) =>
			Date.parse(time.getAttribute('datetime') ?? ''),
		);
		const [newest = 0, , third = 0] = moments;
		await visit({}, async ({ page }) => {
			const countMarks = async (now: number) => {
				await page.clock.setFixedTime(now);
				await page.goto('/updates/');
				await page.waitForSelector('[data-theme-switch]:not([hidden])');
				return page.locator('[data-recent] > li[data-new]').count();
			};
			expect(await countMarks(third + MINUTE)).toBe(0);
			const since = moments.filter((moment) => moment > third + MINUTE).length;
			expect(since).toBeGreaterThan(0);
			expect(await countMarks(newest + HOUR)).toBe(since);
			expect(await countMarks(newest + HOUR + MINUTE)).toBe(since);
			expect(await countMarks(newest + 3 * HOUR)).toBe(0);
		});
	});
});
