import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleAdmin } from '../../src/admin/bundle.ts';
import { renderAdminPage } from '../../src/admin/page.ts';
import { readContent } from '../../src/checks/read-content.ts';
import { type CountingServer, launchChromium, serveFolder } from '../../src/cli/search-bench/browser.ts';

const LONG = 240_000;
let folder = '';
let server: CountingServer;
let browser: Browser;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'weilai-admin-'));
	for (const part of ['tags', 'authors', 'images']) {
		cpSync(join('tests/fixtures/small', part), join(folder, 'content', part), { recursive: true });
	}
	cpSync(await bundleAdmin('.cache'), join(folder, 'site/admin'), { recursive: true });
	writeFileSync(join(folder, 'site/admin/index.html'), renderAdminPage({ gitHost: null }, 'https://weilai.wang'));
	cpSync('public/favicon.svg', join(folder, 'site/favicon.svg'));
	server = await serveFolder(join(folder, 'site'));
	browser = await launchChromium();
}, LONG);

afterAll(async () => {
	await browser?.close();
	await server?.close();
	rmSync(folder, { recursive: true, force: true });
});

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

/** Files below a folder, by path, in base64. */
function readFiles(root: string): Record<string, string> {
	const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(root, path)).isFile());
	return Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path)).toString('base64')]));
}

/** Puts files into the browser's own file system, which stands for the editor's repository. */
const fillRepository = (page: Page, files: Record<string, string>) =>
	page.evaluate(async (all) => {
		const root = await navigator.storage.getDirectory();
		await root.getDirectoryHandle('.git', { create: true });
		for (const [path, data] of Object.entries(all)) {
			const parts = path.split('/');
			let at = root;
			for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part, { create: true });
			const writer = await (await at.getFileHandle(parts.at(-1) as string, { create: true })).createWritable();
			await writer.write(Uint8Array.from(atob(data), (character) => character.charCodeAt(0)));
			await writer.close();
		}
	}, files);

/** All files of the browser's own file system, in base64. */
const readRepository = (page: Page) =>
	page.evaluate(async () => {
		const files: Record<string, string> = {};
		const walk = async (at: FileSystemDirectoryHandle, path: string): Promise<void> => {
			for await (const [name, handle] of (at as unknown as { entries(): AsyncIterable<[string, FileSystemHandle]> }).entries()) {
				if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle, `${path}${name}/`);
				else {
					const bytes = new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer());
					files[path + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
				}
			}
		};
		await walk(await navigator.storage.getDirectory(), '');
		return files;
	});

test('an editor writes an article with a picture at /admin/, in Chinese, and what is saved passes every check; nothing else is asked for', {
	timeout: LONG,
}, async () => {
	const origin = server.origin.replace('127.0.0.1', 'localhost');
	const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 1000 } });
	const page = await context.newPage();
	const problems: string[] = [];
	const others: string[] = [];
	page.on('pageerror', (error) => problems.push(error.message));
	page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
	page.on('request', (request) => !new RegExp(`^(?:${origin}|blob:|data:)`).test(request.url()) && others.push(request.url()));
	// The native window that asks for a folder cannot be answered by a test.
	await page.addInitScript(() => Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() }));

	await page.goto(`${origin}/admin/`);
	await fillRepository(page, contentFiles());
	await page.getByRole('button', { name: /本地/ }).click();
	await page.getByText('导入的文章').first().waitFor();
	await page.goto(`${origin}/admin/#/collections/articles/new`);

	const field = (path: string) => page.locator(`[data-key-path="${path}"]`);
	// The form renders a field when it comes into sight.
	const show = async (path: string) => {
		const seek = async (): Promise<number> => {
			const found = await field(path).count();
			if (found === 0) await page.mouse.wheel(0, 200);
			return found;
		};
		await page.mouse.move(300, 600);
		await expect.poll(seek, { timeout: 20_000 }).toBeGreaterThan(0);
		await field(path).scrollIntoViewIfNeeded();
		return field(path);
	};
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
	await (await show('cover.alt')).locator('input, textarea').first().fill('双臂机器人在灶台前翻锅');
	await (await show('ai')).getByRole('radio', { name: 'AI 辅助' }).click();
	await (await show('draft')).getByRole('switch').click();
	await (await show('body')).getByRole('textbox').first().waitFor({ timeout: 20_000 });
	await field('body').getByRole('textbox').first().click();
	await page.keyboard.type('这台机器人有两条手臂。');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await page.keyboard.type('## 怎么做的');
	await page.keyboard.press('Enter');
	await page.keyboard.type('它先看视频，再自己练四十次。');
	await page.keyboard.press('Enter');
	await field('body').getByRole('button', { name: '插入' }).click();
	expect((await page.getByRole('menuitem').allTextContents()).map((text) => text.trim())).toContain('时间线');
	await page.getByRole('menuitem', { name: '提示框' }).click();
	await page.locator('[data-key-path$=":content"] textarea').fill('碗是塑料的。');
	await page.getByRole('region', { name: 'Slug' }).or(page.locator('section.panel')).locator('input').first().fill('robot-cooks');
	await page.getByRole('button', { name: '保存' }).click();
	await expect.poll(() => page.url(), { timeout: 15_000 }).toMatch(/\/collections\/articles$/);

	const saved = await readRepository(page);
	for (const path of Object.keys(saved).filter((name) => /robot-cooks/.test(name))) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), Buffer.from(saved[path] as string, 'base64'));
	}
	const { articles, problems: faults } = await readContent({ contentDir: join(folder, 'content'), cacheDir: join(folder, 'cache') });
	expect(faults).toEqual([]);
	expect(articles).toMatchObject([
		{ slug: 'robot-cooks', data: { title: '机器人学会了做饭', section: 'hot', draft: false, cover: { src: '/images/robot-cooks.png' } } },
	]);
	expect(readFileSync(join(folder, 'content/articles/robot-cooks.mdx'), 'utf8')).toContain(
		'<Callout kind="要点">\n\n碗是塑料的。\n\n</Callout>',
	);
	expect(others).toEqual([]);
	expect(problems).toEqual([]);
	await context.close();

	const built = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/build.ts'], {
		encoding: 'utf8',
		env: { ...process.env, NODE_ENV: 'production', CONTENT_DIR: join(folder, 'content'), OUT_DIR: join(folder, 'dist'), BUILD_TIME: '' },
	});
	expect(built.stderr).toBe('');
	const html = readFileSync(join(folder, 'dist/articles/robot-cooks/index.html'), 'utf8');
	expect(html).toContain('机器人学会了做饭');
	expect(html).toContain('alt="双臂机器人在灶台前翻锅"');
});

/** A Git host on this machine that answers as Gitea does, for an empty repository. */
async function openGitHost(): Promise<{ origin: string; asked: string[]; close(): void }> {
	const asked: string[] = [];
	const answers: [RegExp, object][] = [
		[/\/version$/, { version: '1.24.0' }],
		[/\/user$/, { id: 1, login: 'editor', full_name: '编辑', email: 'editor@example.com', avatar_url: '' }],
		[/\/repos\/team\/site$/, { default_branch: 'main', permissions: { admin: true, push: true, pull: true } }],
		[/\/branches\/main$/, { commit: { id: 'abc', message: '开始' } }],
		[/\/git\/trees\//, { sha: 'abc', tree: [], truncated: false }],
	];
	const host = createServer(({ method, url = '', headers }, response) => {
		response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', '*');
		if (method !== 'OPTIONS') asked.push(`${method} ${url} ${headers.authorization}`);
		const answer = method === 'OPTIONS' ? [url, {}] : answers.find(([pattern]) => pattern.test(url));
		response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer?.[1] ?? {}));
	});
	await new Promise<void>((settle) => host.listen(0, '127.0.0.1', settle));
	const close = (): void => {
		host.closeAllConnections();
		host.close();
	};
	return { origin: `http://127.0.0.1:${(host.address() as AddressInfo).port}`, asked, close };
}

test('with a Git host an editor signs in from anywhere and sees the repository; only that host is asked for anything', {
	timeout: LONG,
}, async () => {
	const host = await openGitHost();
	const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
	try {
		const gitHost = { name: 'gitea', repo: 'team/site', base_url: host.origin, api_root: `${host.origin}/api/v1` } as const;
		mkdirSync(join(folder, 'site/hosted'));
		writeFileSync(join(folder, 'site/hosted/index.html'), renderAdminPage({ gitHost }, 'https://weilai.wang'));
		const page = await context.newPage();
		const problems: string[] = [];
		const origins = new Set<string>();
		page.on('pageerror', (error) => problems.push(error.message));
		page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
		page.on('request', (request) => origins.add(new URL(request.url()).origin));
		await page.goto(`${server.origin}/hosted/`);
		await page.getByRole('button', { name: '使用访问令牌登录' }).click();
		await page.locator('input').first().fill('secret-token');
		await page.getByRole('button', { name: '登录', exact: true }).click();
		for (const collection of ['导入的文章', '标签', '作者', '撤下的文章']) await page.getByText(collection).first().waitFor();
		expect(host.asked).toContain('GET /api/v1/repos/team/site/branches/main token secret-token');
		expect([...origins].filter((origin) => origin.startsWith('http')).sort()).toEqual([host.origin, server.origin].sort());
		expect(problems).toEqual([]);
	} finally {
		await context.close();
		host.close();
	}
});

/** The content folder as it stands in a repository. */
function contentFiles(): Record<string, string> {
	const files = Object.entries(readFiles(join(folder, 'content')));
	return Object.fromEntries(files.map(([path, data]) => [`content/${path}`, data]));
}
