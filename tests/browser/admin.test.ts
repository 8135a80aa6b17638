import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleAdmin } from '../../src/admin/bundle.ts';
import { renderAdminPage } from '../../src/admin/page.ts';
import { readContent } from '../../src/checks/read-content.ts';
import { fillRepository, readRepository } from '../../src/cli/browser-repository.ts';
import { type CountingServer, launchChromium, serveFolder } from '../../src/cli/search-bench/browser.ts';
import { openProject } from '../build/project-copy.ts';
import { fieldOf, save, TALL, writeArticle } from './admin-form.ts';
import { openGitHost } from './git-host.ts';

const LONG = 240_000;
const CONTENT = 'tests/fixtures/small';
let folder = '';
let server: CountingServer;
let browser: Browser;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'weilai-admin-'));
	for (const part of ['tags', 'authors', 'images']) cpSync(join(CONTENT, part), join(folder, 'content', part), { recursive: true });
	cpSync(await bundleAdmin('.cache'), join(folder, 'site/admin'), { recursive: true });
	cpSync('public/favicon.svg', join(folder, 'site/favicon.svg'));
	putPage('local', renderAdminPage({ gitHost: null }, 'https://weilai.wang'));
	server = await serveFolder(join(folder, 'site'));
	browser = await launchChromium();
}, LONG);

afterAll(async () => {
	await browser?.close();
	await server?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Puts a page of the admin beside the one of the site. */
function putPage(name: string, html: string): void {
	mkdirSync(join(folder, 'site', name), { recursive: true });
	writeFileSync(join(folder, 'site', name, 'index.html'), html);
}

/** Opens a page of the admin for an editor; on it nothing may go wrong, and nobody but `hosts` may be asked for anything. */
async function visitAdmin(name: string, hosts: string[], use: (page: Page, address: string) => Promise<void>): Promise<void> {
	const context = await browser.newContext({ locale: 'zh-CN', viewport: TALL });
	const page = await context.newPage();
	const problems: string[] = [];
	const origins = new Set<string>();
	page.on('pageerror', (error) => problems.push(error.message));
	page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
	page.on('request', (request) => /^https?:/.test(request.url()) && origins.add(new URL(request.url()).origin));
	try {
		const origin = server.origin.replace('127.0.0.1', 'localhost');
		await page.goto(`${origin}/${name}/`);
		await use(page, `${origin}/${name}/`);
		expect([...origins].sort()).toEqual([origin, ...hosts].sort());
		expect(problems).toEqual([]);
	} finally {
		await context.close();
	}
}

/** Opens the repository of the editor's own machine, which holds a content folder. */
async function openRepository(page: Page, contentDir: string): Promise<void> {
	await fillRepository(page, contentDir);
	await page.getByRole('button', { name: /本地/ }).click();
	await page.getByText('导入的文章').first().waitFor();
}

/** Waits until the article beside the form looks as it will on the site, its picture too. */
async function expectPreview(page: Page): Promise<void> {
	const preview = page.frameLocator('iframe');
	await preview.locator('.article-head h1').getByText('机器人学会了做饭').waitFor();
	await preview.locator('.article-head .ai-label').getByText('人工智能辅助').waitFor();
	await preview.locator('.prose aside.callout[data-kind="要点"]').getByText('碗是塑料的。').waitFor();
	const cover = preview.locator('.article-cover img');
	await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth).catch(() => 0)).toBe(192);
	const head = preview.locator('.article-head h1');
	await expect.poll(() => head.evaluate((line) => getComputedStyle(line).fontWeight)).toBe('800');
}

/** What stands in the content of a folder, which must pass every check. */
async function readSound(contentDir: string) {
	const { articles, problems } = await readContent({ contentDir, cacheDir: join(folder, 'cache') });
	expect(problems.filter(({ severity, file }) => severity === 'error' || /robot-cooks|by-hand/.test(file))).toEqual([]);
	return articles;
}

/** An article as somebody wrote it in a text editor; whatever of it a form would not know is to stay. */
const BY_HAND = {
	head: `---
title: 手写的一篇文章
description: 这一篇是在文本编辑器里写的，表格、加粗、花括号和注释都有，后来有人在后台改了标题。
section: updates
pubDate: 2026-11-20 08:30
author: writer
tags: [机器人]
ai: none
original: true
---
`,
	body: `
打开**\`config\`**文件，下的**/usr/bin**下。

| 型号 | 参数 |
| :-- | ---: |
| \`a\\|b\` | 1 |

<Quote who="某人" source="某报">

原话**一字**不改。

</Quote>

写 \\{名字} 就行。{/* 给自己看 */}

<Chart kind="bar" title="产量" unit="台">

| 年 | 产量 |
| --- | --- |
| 2025 | 3 |
| 2026 | 5 |

</Chart>
`,
};

const WRITTEN = {
	slug: 'robot-cooks',
	data: { title: '机器人学会了做饭', section: 'hot', draft: false, cover: { src: '/images/robot-cooks.png' } },
};

test('an editor writes an article with a picture at /admin/, in Chinese, and what is saved passes every check and is on the site; one written by hand stays as it was; nobody else is asked for anything', {
	timeout: LONG,
}, async () => {
	const contentDir = join(folder, 'content');
	mkdirSync(join(contentDir, 'articles'), { recursive: true });
	writeFileSync(join(contentDir, 'articles/by-hand.mdx'), BY_HAND.head + BY_HAND.body);
	await visitAdmin('local', [], async (page, address) => {
		await openRepository(page, contentDir);
		await page.goto(`${address}#/collections/articles/new`);
		await writeArticle(page);
		await expectPreview(page);
		await save(page);
		await page.goto(`${address}#/collections/articles/entries/by-hand`);
		await page.frameLocator('iframe').locator('.prose figure.chart').waitFor();
		await fieldOf(page, 'title').locator('input').fill('手写的一篇文章，改了标题');
		await save(page);
		for (const [path, bytes] of await readRepository(page)) {
			if (!/robot-cooks|by-hand/.test(path)) continue;
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), bytes);
		}
	});
	expect(await readSound(contentDir)).toMatchObject([{ slug: 'by-hand', data: { title: '手写的一篇文章，改了标题' } }, WRITTEN]);
	const byHand = readFileSync(join(contentDir, 'articles/by-hand.mdx'), 'utf8');
	expect(byHand.slice(byHand.indexOf('\n---\n') + 5).trim()).toBe(BY_HAND.body.trim());
	const text = readFileSync(join(contentDir, 'articles/robot-cooks.mdx'), 'utf8');
	expect(text).toContain('<Callout kind="要点">\n\n碗是塑料的。\n\n</Callout>');
	expect(text).toContain('练 \\{四十} 次');

	const built = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/build.ts'], {
		encoding: 'utf8',
		env: { ...process.env, NODE_ENV: 'production', CONTENT_DIR: contentDir, OUT_DIR: join(folder, 'dist'), BUILD_TIME: '' },
	});
	expect(built.stderr).toBe('');
	const html = readFileSync(join(folder, 'dist/articles/robot-cooks/index.html'), 'utf8');
	expect(html).toContain('机器人学会了做饭');
	expect(html).toContain('alt="双臂机器人在灶台前翻锅"');
});

test('with a Git host an editor signs in with a token from anywhere, and what is saved is a commit there that passes every check', {
	timeout: LONG,
}, async () => {
	const host = await openGitHost(CONTENT, 'secret-token');
	try {
		const gitHost = { name: 'gitea', repo: 'team/site', base_url: host.origin, api_root: `${host.origin}/api/v1` } as const;
		putPage('hosted', renderAdminPage({ gitHost }, 'https://weilai.wang'));
		await visitAdmin('hosted', [host.origin], async (page, address) => {
			await page.getByRole('button', { name: '使用访问令牌登录' }).click();
			await page.locator('input').first().fill('secret-token');
			await page.getByRole('button', { name: '登录', exact: true }).click();
			for (const collection of ['导入的文章', '标签', '作者', '撤下的文章']) await page.getByText(collection).first().waitFor();
			await page.goto(`${address}#/collections/articles/new`);
			await writeArticle(page);
			await save(page);
		});
		expect(host.git('log', '--format=%an <%ae> %s').split('\n')).toEqual([
			'编辑 <editor@example.com> 新建文章 robot-cooks +1',
			'维护者 <keeper@example.com> 开始',
			'',
		]);
		expect(host.git('show', '--name-only', '--format=').trim().split('\n').sort()).toEqual([
			'content/articles/robot-cooks.mdx',
			'content/images/robot-cooks.png',
		]);
		const articles = await readSound(join(host.folder, 'content'));
		expect(articles.find(({ slug }) => slug === WRITTEN.slug)).toMatchObject(WRITTEN);
	} finally {
		host.close();
	}
});

test('a field added to the schema of articles is in the form of the admin, and in what it saves, without another edit', {
	timeout: LONG,
}, async () => {
	const project = openProject('field');
	try {
		const field =
			"\tmood: z.enum(['glad', 'sad']).optional().meta({ title: '心情', description: '写的时候怎样。', labels: { glad: '高兴', sad: '难过' } }),\n";
		project.editCode('src/schemas/article.ts', (code) => code.replace(/(articleSchema = z\.strictObject\(\{\n)/, `$1${field}`));
		const program = `
			import { renderAdminPage } from './src/admin/page.ts';
			console.log(renderAdminPage({ gitHost: null }, 'https://weilai.wang'));`;
		const node = (...args: string[]) =>
			spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: project.folder, encoding: 'utf8' });
		const { stdout } = node('--input-type=module', '--eval', program);
		putPage('extended', stdout);
		await visitAdmin('extended', [], async (page, address) => {
			await openRepository(page, CONTENT);
			await page.goto(`${address}#/collections/articles/entries/original-essay`);
			const mood = fieldOf(page, 'mood');
			await mood.getByText('心情').first().waitFor();
			await mood.getByText('写的时候怎样。').waitFor();
			await mood.getByRole('radio', { name: '难过' }).click();
			await save(page);
			const saved = (await readRepository(page)).get('content/articles/original-essay.mdx')?.toString() ?? '';
			expect(saved).toContain('\nmood: sad\n');
			writeFileSync(join(project.folder, 'content/articles/original-essay.mdx'), saved);
		});
		expect(node('src/cli/check.ts')).toMatchObject({ status: 0, stderr: '' });
	} finally {
		project.remove();
	}
});
