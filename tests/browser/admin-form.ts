import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Everything of a form is in sight at once in a window of this size: the editor renders a field when it comes into sight. */
export const TALL = { width: 1280, height: 4000 };

/** A field of the form of an article in the admin. */
export const fieldOf = (page: Page, path: string): Locator => page.locator(`[data-key-path="${path}"]`);

/** Picks from a list that opens: it closes again where the form lays itself out meanwhile, and is opened once more, as a person would. */
async function choose(page: Page, box: Locator, name: string): Promise<void> {
	const option = page.getByRole('option', { name });
	const pick = async (): Promise<boolean> => {
		if (!(await option.isVisible())) await box.click({ timeout: 5000 });
		await option.dispatchEvent('click', {}, { timeout: 3000 });
		return true;
	};
	await expect.poll(() => pick().catch(() => false), { timeout: 40_000 }).toBe(true);
}

/** Writes an article with a cover and a component in it into the empty form, and leaves it unsaved. */
export async function writeArticle(page: Page): Promise<void> {
	const field = (path: string) => fieldOf(page, path);
	await field('title').locator('input').fill('机器人学会了做饭');
	await field('description').locator('textarea').fill('实验室里的双臂机器人第一次独立做完一顿饭，用时四十分钟，打翻了一只碗。');
	await field('section').getByRole('radio', { name: '热点' }).click();
	await field('author').getByRole('radio', { name: '示例作者' }).click();
	await field('sources').getByRole('button', { name: /添加/ }).click();
	await field('sources.0.name').locator('input').fill('某报');
	await field('sources.0.url').locator('input').fill('https://example.com/robot');
	await choose(page, field('tags').getByRole('combobox'), '机器人');
	await field('cover').getByRole('checkbox').click();
	const picture = { name: 'Robot cooks.png', mimeType: 'image/png', buffer: readFileSync('public/icon-192.png') };
	await field('cover.src').locator('input[type=file]').first().setInputFiles(picture);
	await field('cover.alt').locator('input, textarea').first().fill('双臂机器人在灶台前翻锅');
	await field('ai').getByRole('radio', { name: 'AI 辅助' }).click();
	await field('draft').getByRole('switch').click();
	await field('body').getByRole('textbox').first().click();
	await page.keyboard.type('这台机器人有两条手臂。');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await page.keyboard.type('## 怎么做的');
	await page.keyboard.press('Enter');
	await page.keyboard.type('它先看视频，再自己练 {四十} 次。');
	await page.keyboard.press('Enter');
	await field('body').getByRole('button', { name: '插入' }).click();
	await page.getByRole('menuitem', { name: '时间线' }).waitFor();
	await page.getByRole('menuitem', { name: '提示框' }).click();
	await page.locator('[data-key-path$=":content"] textarea').fill('碗是塑料的。');
	await page.getByRole('region', { name: 'Slug' }).or(page.locator('section.panel')).locator('input').first().fill('robot-cooks');
}

/** Saves what stands in the form and waits until the list of articles is back. */
export async function save(page: Page): Promise<void> {
	await page.getByRole('button', { name: '保存' }).click();
	await expect.poll(() => page.url(), { timeout: 30_000 }).toMatch(/\/collections\/articles$/);
}
