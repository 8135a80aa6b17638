import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../src/cli/search-bench/browser.ts';
import type { Overview } from '../../src/preview/answers.ts';
import { LONG } from './build-content.ts';
import { openOwnSite } from './dist.ts';

let folder: string;
let preview: ChildProcess;
let address: string;
let browser: Browser;
/** Where the editor that the preview opens notes what it was asked for. */
let opened: string;

beforeAll(async () => {
	const root = mkdtempSync(join(tmpdir(), 'weilai-preview-'));
	folder = join(root, 'content');
	opened = join(root, 'opened.txt');
	for (const part of ['articles', 'authors', 'images', 'tags'])
		cpSync(join('tests/fixtures/small', part), join(folder, part), { recursive: true });
	const future = join(folder, 'articles/future.mdx');
	writeFileSync(future, readFileSync(future, 'utf8').replace('2026-06-01', '2099-06-01'));
	const editor = join(root, 'editor.sh');
	writeFileSync(editor, `#!/bin/sh\necho "$1:$2:$3" > ${opened}\n`);
	chmodSync(editor, 0o755);
	preview = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/dev.ts'], {
		// Not all of `process.env`: Astro is another where it finds that Vitest runs it.
		env: {
			PATH: process.env['PATH'],
			HOME: process.env['HOME'],
			NODE_ENV: 'development',
			CONTENT_DIR: folder,
			LAUNCH_EDITOR: editor,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	address = await new Promise((resolve, reject) => {
		preview.stdout?.on('data', (text) => {
			const found = /预览已就绪.*(http:\/\/localhost:\d+)/.exec(String(text))?.[1];
			if (found) resolve(found);
		});
		preview.on('exit', () => reject(new Error('the preview has stopped')));
	});
	browser = await launchChromium();
}, LONG);

afterAll(async () => {
	await browser?.close();
	preview.kill();
	rmSync(join(folder, '..'), { recursive: true, force: true });
});

/** Each request in a connection of its own: the preview closes those that wait while a browser is at work. */
const ask = (path: string, method = 'GET') => fetch(address + path, { method, headers: { connection: 'close' } });
const read = async (path: string) => (await ask(path)).text();

/** Inodes of the files and folders that a process watches, as Linux tells them. */
function listWatched(pid: number): Set<number> {
	const folder = `/proc/${pid}/fdinfo`;
	const notes = readdirSync(folder).map((name) => {
		const file = join(folder, name);
		return existsSync(file) ? readFileSync(file, 'utf8') : '';
	});
	return new Set(
		notes.flatMap((note) => Array.from(note.matchAll(/^inotify .*\bino:([\da-f]+)/gm), ([, ino]) => Number.parseInt(ino as string, 16))),
	);
}

/** Waits until the page at `path` says `words`. */
const waitFor = (path: string, words: string) => expect.poll(() => read(path), { timeout: 20_000, interval: 200 }).toContain(words);

test(
	'an editor sees drafts, a new article and every edit without starting the preview again',
	async () => {
		expect(await read('/articles/draft/')).toContain('没写完的桥');
		const file = join(folder, 'articles/fresh.mdx');
		writeFileSync(file, readFileSync(join(folder, 'articles/draft.mdx'), 'utf8').replace('没写完的桥', '新铺的路'));
		await waitFor('/articles/fresh/', '新铺的路');
		writeFileSync(file, readFileSync(file, 'utf8').replace('新铺的路', '又改过的路'));
		await waitFor('/articles/fresh/', '又改过的路');
		await waitFor('/updates/', '/articles/fresh/');
		expect(await read('/search/engine.js')).toContain('export');
	},
	LONG,
);

test('an editor sees the pictures of an article', async () => {
	const picture = /src="(\/media\/[^"]+)"/.exec(await read('/articles/cover/'))?.[1] ?? '';
	expect((await ask(picture)).headers.get('content-type')).toMatch(/^image\//);
});

/** Opens an address in a window of its own. */
async function visit<Result>(path: string, width: number, use: (page: Page) => Promise<Result>): Promise<Result> {
	const context = await browser.newContext({ locale: 'zh-CN', viewport: { width, height: 900 } });
	try {
		const page = await context.newPage();
		await page.goto(address + path);
		return await use(page);
	} finally {
		await context.close();
	}
}

/** Place that the editor is asked to open by `act`; empty where it is asked for none. */
async function whatOpens(act: () => Promise<void>): Promise<string> {
	rmSync(opened, { force: true });
	await act();
	for (let waited = 0; waited < 60 && !existsSync(opened); waited++) await new Promise((resolve) => setTimeout(resolve, 100));
	return existsSync(opened) ? readFileSync(opened, 'utf8').trim() : '';
}

const panelOf = (page: Page) => page.frameLocator('.preview-panel iframe');

test(
	'beside an article an editor sees what is wrong with it, how it looks elsewhere, and what follows an edit; a link and the key E open the file',
	async () => {
		const file = join(folder, 'articles/draft.mdx');
		const sound = readFileSync(file, 'utf8');
		await visit('/articles/draft/', 1280, async (page) => {
			const panel = panelOf(page);
			await panel.locator('[data-waiting=draft]').getByText('草稿').waitFor({ timeout: LONG });
			expect(await panel.locator('[data-in-lists] .title').textContent()).toContain('一篇还没有写完的草稿');
			expect(await panel.locator('[data-shared] .wechat .title').textContent()).toBe('一篇还没有写完的草稿');
			const card = panel.locator('[data-shared] img').first();
			await expect.poll(() => card.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800);
			expect(await panel.locator('[data-in-feed] .text').textContent()).toContain('在网站上阅读《一篇还没有写完的草稿》');
			await panel.locator('[data-relations] li').first().waitFor();

			writeFileSync(file, `${sound}\n[断了的链接](/articles/nowhere/)\n`);
			const problem = panel.locator('[data-checks] [data-rule=dead-link] a');
			await problem.waitFor({ timeout: 20_000 });
			await page.locator('.preview-panel summary', { hasText: '1 个错误' }).waitFor();
			const line = sound.split('\n').length + 1;
			await expect.poll(() => whatOpens(() => problem.click()), { timeout: 40_000 }).toMatch(new RegExp(`draft\\.mdx:${line}:\\d+$`));
			await page.locator('h1').click();
			await expect.poll(() => whatOpens(() => page.keyboard.press('e')), { timeout: 40_000 }).toBe(`${file}::`);
			writeFileSync(file, sound);
		});
	},
	LONG,
);

test('on a phone the panel is one line that opens, and nothing is wider than the page', async () => {
	await visit('/articles/draft/', 390, async (page) => {
		await page.locator('.preview-panel summary').click();
		await panelOf(page).locator('[data-relations]').waitFor({ timeout: LONG });
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
		const inside = await panelOf(page)
			.locator('html')
			.evaluate((html) => html.scrollWidth);
		expect(inside).toBe(390);
	});
});

test('lists mark what readers do not see yet; an article whose frontmatter is wrong says so at its address', async () => {
	writeFileSync(join(folder, 'articles/broken.mdx'), readFileSync(join(folder, 'articles/cover.mdx'), 'utf8').replace('title:', 'titel:'));
	await expect
		.poll(async () => (await (await ask('/preview/overview.json?slug=broken')).json()) as Overview)
		.toMatchObject({
			waiting: { draft: '草稿', future: expect.stringMatching(/^定时 /) },
			current: { file: 'articles/broken.mdx', hasErrors: true },
		});
	await visit('/updates/', 1280, async (page) => {
		await page.locator('.preview-mark', { hasText: '草稿' }).first().waitFor();
		await page.locator('.preview-mark', { hasText: '定时' }).first().waitFor();
	});
	await visit('/articles/broken/', 1280, async (page) => {
		expect(await panelOf(page).locator('[data-checks]').textContent()).toContain('没有字段 titel；是不是 title？');
	});
	const overview = await read('/preview/');
	for (const shown of ['articles/draft.mdx', 'articles/broken.mdx']) expect(overview).toContain(shown);
	rmSync(join(folder, 'articles/broken.mdx'));
});

test('an article written now, while the preview has long been running, is not yet to come', async () => {
	const file = join(folder, 'articles/just-now.mdx');
	const text = readFileSync(join(folder, 'articles/cover.mdx'), 'utf8').replace('title: ', 'title: 刚刚写好：');
	writeFileSync(file, text.replace(/^pubDate: .*$/m, `pubDate: ${new Date().toISOString()}`));
	const overview = async () => (await (await ask('/preview/overview.json?slug=just-now')).json()) as Overview;
	await expect.poll(async () => (await overview()).current?.file).toBe('articles/just-now.mdx');
	expect((await overview()).waiting).not.toHaveProperty('just-now');
	rmSync(file);
});

test('nothing outside the content folder is opened', async () => {
	for (const place of ['../opened.txt', '/etc/passwd', '..%2F..%2Fetc/passwd', 'articles/none.mdx', '']) {
		const answer = await ask(`/preview/open?place=${place}`, 'POST');
		expect(answer.status, place).toBe(404);
	}
});

test('the finished site has nothing of the preview', () => {
	const own = openOwnSite();
	expect(existsSync(join(own.folder, 'preview'))).toBe(false);
	for (const { address: page, html } of own.pages()) expect(/preview-(?:panel|mark)|overview\.json/.test(html), page).toBe(false);
});

test('a designer sees every component and state at /styleguide/, which the finished site does not have', async () => {
	const page = await read('/styleguide/');
	for (const sample of ['样式手册', 'data-hot', 'data-toc', 'class="essays"', 'drawn-cover', 'rel="next"', '这里要小心'])
		expect(page).toContain(sample);
	expect(existsSync(join(process.env['DIST_DIR'] as string, 'styleguide'))).toBe(false);
});

// With all that builds keep, to watch it took longer than all else before the first page.
test.skipIf(process.platform !== 'linux')('the preview watches the content and the code, not what is kept of builds', () => {
	const watched = listWatched(preview.pid as number);
	const isWatched = (path: string): boolean => watched.has(statSync(path).ino);
	expect(['src/pages', join(folder, 'articles')].filter(isWatched)).toEqual(['src/pages', join(folder, 'articles')]);
	expect(['.cache', '.cache/bundles'].filter(isWatched)).toEqual([]);
});
