import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { pictureOf, writeExample } from '../checks/guide.ts';
import { COMPONENTS } from '../markdown/components.ts';
import { renderArticle } from '../markdown/render.ts';
import { fillRepository } from './browser-repository.ts';
import { launchChromium } from './search-bench/browser.ts';

const DOCS = 'docs';
const NOW = '2026-11-25T09:00:00+08:00';
const DRAFT = `---
title: 仓库里的第一批巡检机器人
description: 三家物流公司试用了半年，出错率降了四成，夜班少排了一半的人，也有两类货架它还看不清。
section: updates
pubDate: 2026-11-25 08:30
author: editors
sources:
  - name: 某报
tags: [机器人]
ai: none
draft: true
---

三家公司从五月起试用同一种机器人。它每晚走三遍，拍下每一层货架，与账目比对。

<Callot kind="注意">

数字来自公司自己的统计。

</Callot>
`;

/** Photographs each component as an article shows it. */
async function takeComponents(browser: Browser): Promise<void> {
	const page = await browser.newPage({ viewport: { width: 720, height: 600 }, deviceScaleFactor: 1.5 });
	const styles = ['tokens', 'base', 'prose'].map((name) => readFileSync(`src/styles/${name}.css`, 'utf8')).join('\n');
	const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 5"><rect width="16" height="5" fill="#dfe7e6"/></svg>')}`;
	mkdirSync(join(DOCS, 'components'), { recursive: true });
	for (const [name, component] of COMPONENTS) {
		const { html } = renderArticle(writeExample(name, component), { format: 'mdx' });
		const shown = html.replace(/<img /g, `<img src="${picture}" width="640" height="200" `);
		await page.setContent(`<style>${styles} .prose{padding:16px}</style><div class="prose">${shown}</div>`);
		await page.locator('.prose').screenshot({ path: join(DOCS, pictureOf(name)) });
	}
	await page.close();
}

/** Starts a preview of a draft with a mistake in it, and photographs the preview and the form of the admin. */
async function takePreviewAndAdmin(browser: Browser): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'weilai-guide-'));
	cpSync('content', folder, { recursive: true });
	writeFileSync(join(folder, 'articles/warehouse-robots.mdx'), DRAFT);
	const preview = spawn(process.execPath, ['src/cli/dev.ts'], {
		env: { ...process.env, CONTENT_DIR: folder, BUILD_TIME: NOW },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const address = await new Promise<string>((resolve) => {
		preview.stdout.on('data', (text) => {
			const found = /http:\/\/localhost:\d+/.exec(String(text))?.[0];
			if (found) resolve(found);
		});
	});
	try {
		const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
		await page.clock.setFixedTime(NOW);
		await page.goto(`${address}/articles/warehouse-robots/`);
		await page.frameLocator('.preview-panel iframe').locator('[data-relations]').waitFor();
		await page.waitForLoadState('networkidle');
		await page.screenshot({ path: join(DOCS, 'preview.png') });
		// The preview reloads its pages when a file changes: none is open meanwhile, and it is done before the next opens.
		await page.goto('about:blank');
		writeFileSync(join(folder, 'articles/warehouse-robots.mdx'), DRAFT.replaceAll('Callot', 'Callout'));
		while (!(await (await fetch(`${address}/articles/warehouse-robots/`)).text()).includes('class="callout"')) await setTimeout(500);
		await page.goto(`${address}/admin/`);
		await fillRepository(page, folder);
		await page.getByRole('button', { name: /本地/ }).click();
		await page.getByText('导入的文章').first().waitFor();
		await page.goto(`${address}/admin/#/collections/articles/entries/warehouse-robots`);
		await page.frameLocator('iframe').getByText('三家公司从五月起').waitFor();
		await page.screenshot({ path: join(DOCS, 'admin.png') });
	} finally {
		preview.kill();
		rmSync(folder, { recursive: true, force: true });
	}
}

// Takes the pictures of the guide for editors anew, from the real thing.
const browser = await launchChromium();
await takeComponents(browser);
await takePreviewAndAdmin(browser);
await browser.close();
