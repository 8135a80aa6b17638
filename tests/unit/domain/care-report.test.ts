import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measureSentences } from '../../../src/domain/care-report.ts';

test('a sentence is measured in Han characters and words', () => {
	expect(measureSentences('这是四个字的话。这里有六个字和 GPU 两个词！')).toBe((7 + 11) / 2);
	expect(measureSentences('')).toBe(0);
});

test('an editor sees what wants care, in the terminal and as a page', () => {
	const html = join(tmpdir(), `weilai-report-${process.pid}.html`);
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--disable-warning=ExperimentalWarning', 'src/cli/report.ts', '--html', html],
		{ encoding: 'utf8', env: { PATH: process.env['PATH'], CONTENT_DIR: 'tests/fixtures/small', BUILD_TIME: '2026-03-01T08:00:00+08:00' } },
	);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	for (const title of ['意思相近的标签', '孤立的文章', '来源没有网址', '几乎一样的文章', '可以合并的脉络', '句子太长', '图片太大']) {
		expect(stdout).toContain(title);
	}
	expect(stdout).toMatch(/只有一篇或没有文章的标签：\d+ 处/);
	const page = readFileSync(html, 'utf8');
	rmSync(html);
	expect(page).toContain('<html lang="zh-CN">');
	expect(page).toContain('href="https://weilai.wang/tags/unused/"');
});
