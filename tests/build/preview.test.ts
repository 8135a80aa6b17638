import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LONG } from './build-content.ts';

let folder: string;
let preview: ChildProcess;
let address: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'weilai-preview-'));
	for (const part of ['articles', 'authors', 'images', 'tags'])
		cpSync(join('tests/fixtures/small', part), join(folder, part), { recursive: true });
	preview = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/dev.ts'], {
		// Not all of `process.env`: Astro is another where it finds that Vitest runs it.
		env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'development', CONTENT_DIR: folder },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	address = await new Promise((resolve, reject) => {
		preview.stdout?.on('data', (text) => {
			const found = /预览已就绪.*(http:\/\/localhost:\d+)/.exec(String(text))?.[1];
			if (found) resolve(found);
		});
		preview.on('exit', () => reject(new Error('the preview has stopped')));
	});
}, LONG);

afterAll(() => {
	preview.kill();
	rmSync(folder, { recursive: true, force: true });
});

const read = async (path: string) => (await fetch(address + path)).text();

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

test('a designer sees every component and state at /styleguide/, which the finished site does not have', async () => {
	const page = await read('/styleguide/');
	for (const sample of ['样式手册', 'data-hot', 'data-toc', 'class="essays"', 'drawn-cover', 'rel="next"', '这里要小心'])
		expect(page).toContain(sample);
	expect(existsSync(join(process.env['DIST_DIR'] as string, 'styleguide'))).toBe(false);
});
