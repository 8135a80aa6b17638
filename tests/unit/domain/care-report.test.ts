import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findDeadOutsideLinks } from '../../../src/cli/outside-links.ts';
import { measureReadability } from '../../../src/domain/care-report.ts';

test('a text is measured in Han characters and words: its sentences and paragraphs', () => {
	const text = '这是四个字的话。这里有六个字和 GPU 两个词！\n又是一段。';
	expect(measureReadability(text)).toEqual({ sentence: (7 + 11 + 4) / 3, longest: 11, paragraph: (18 + 4) / 2 });
	expect(measureReadability('')).toEqual({ sentence: 0, longest: 0, paragraph: 0 });
});

test('dead links are found with the articles that lead to them, each address asked for once; who refuses robots or HEAD is not dead', async () => {
	const asked: string[] = [];
	const server = createServer(({ method, url = '' }, response) => {
		asked.push(`${method} ${url}`);
		const refusesHead = url === '/no-head' && method === 'HEAD';
		response.writeHead(refusesHead ? 404 : ({ '/gone': 410, '/missing': 404, '/robots': 403 }[url] ?? 200)).end('text');
	});
	await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const paths = ['/fine', '/gone', '/missing', '/robots', '/no-head'];
	const links = new Map(paths.map((path) => [origin + path, [{ title: '甲' }, { title: '乙' }]]));
	const dead = await findDeadOutsideLinks(new Map([...links, ['http://127.0.0.1:1/', [{ title: '丙' }]]]), 10);
	server.closeAllConnections();
	server.close();
	expect(dead).toEqual([
		{ text: expect.stringMatching(/^http:\/\/127\.0\.0\.1:1\/：连不上（.+），《丙》$/), url: 'http://127.0.0.1:1/' },
		{ text: `${origin}/gone：回答 410，《甲》等 2 篇`, url: `${origin}/gone` },
		{ text: `${origin}/missing：回答 404，《甲》等 2 篇`, url: `${origin}/missing` },
	]);
	expect(asked.filter((line) => line === 'HEAD /fine')).toHaveLength(1);
	expect(asked.filter((line) => line.startsWith('GET'))).toEqual(['GET /gone', 'GET /missing', 'GET /no-head']);
});

test('an editor sees what wants care, in the terminal and as a page', () => {
	const html = join(tmpdir(), `weilai-report-${process.pid}.html`);
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--disable-warning=ExperimentalWarning', 'src/cli/report.ts', '--html', html],
		{ encoding: 'utf8', env: { PATH: process.env['PATH'], CONTENT_DIR: 'tests/fixtures/small', BUILD_TIME: '2026-03-01T08:00:00+08:00' } },
	);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	for (const title of [
		'意思相近的标签',
		'孤立的文章',
		'来源没有网址',
		'几乎一样的文章',
		'可以合并的脉络',
		'读起来费力的文章',
		'图片太大',
	]) {
		expect(stdout).toContain(title);
	}
	expect(stdout).toMatch(/全部文章：平均一句 \d+ 个字，最长一句 \d+ 个字，平均一段 \d+ 个字/);
	expect(stdout).toMatch(/只有一篇或没有文章的标签：\d+ 处/);
	const page = readFileSync(html, 'utf8');
	rmSync(html);
	expect(page).toContain('<html lang="zh-CN">');
	expect(page).toContain('href="https://weilai.wang/tags/unused/"');
});

test.each([
	['a content folder that is not there', { CONTENT_DIR: '/nowhere/content' }, [], '没有内容文件夹 /nowhere/content'],
	[
		'a page that cannot be written',
		{ CONTENT_DIR: 'tests/fixtures/small' },
		['--html', 'package.json/report.html'],
		'不能写 package.json/report.html',
	],
])('%s ends in one plain line and exit code 1', (_, variables, args, message) => {
	const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/report.ts', ...args], {
		encoding: 'utf8',
		env: { PATH: process.env['PATH'], BUILD_TIME: '2026-03-01T08:00:00+08:00', ...variables },
	});
	expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, lines: 1 });
	expect(stderr).toContain(message);
});
