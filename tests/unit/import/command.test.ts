import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readContent } from '../../../src/checks/read-content.ts';

let root = '';
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'weilai-import-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs `npm run import -- …` in a folder of its own. */
function runImport(...args: string[]): { status: number | null; stdout: string; stderr: string } {
	const script = join(import.meta.dirname, '../../../src/cli/import.ts');
	return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], { cwd: root, encoding: 'utf8', env: {} });
}

const ARTICLE = {
	id: 'first',
	title: '从别处来的第一篇',
	date: '2024-01-05',
	tags: ['甲', '乙'],
	author: '某人',
	source: { name: '某报' },
	markdown: '正文。',
};
const LINES = `${JSON.stringify(ARTICLE)}\n{bad\n${JSON.stringify({ ...ARTICLE, id: 'second', title: '从别处来的第二篇', markdown: '别的正文。' })}\n`;

const put = (file: string, data: string | Uint8Array): void => writeFileSync(join(root, file), data);
const listFiles = (): string[] =>
	readdirSync(join(root, 'content'), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.\w+$/.test(file))
		.sort();

test.each(['in.jsonl', 'in.jsonl.gz'])('an editor brings %s into a new content folder, which the checks find sound', async (name) => {
	put(name, name.endsWith('.gz') ? gzipSync(LINES) : LINES);
	const { status, stdout, stderr } = runImport(name, '--to', 'content');
	expect({ status, stderr }).toEqual({ status: 0, stderr: '第 2 行：不是完整的 JSON；已跳过\n' });
	expect(stdout).toContain('2 篇文章、2 个标签、1 位作者');
	expect(listFiles()).toEqual([
		'articles/2024/first.md',
		'articles/2024/second.md',
		'authors/mou-ren.yaml',
		'tags/jia.yaml',
		'tags/yi.yaml',
	]);
	const { problems, articles } = await readContent({ contentDir: join(root, 'content'), cacheDir: join(root, 'cache') });
	expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	expect(articles).toHaveLength(2);
});

test('a second run changes nothing and says so', () => {
	put('in.jsonl', LINES);
	runImport('in.jsonl');
	const article = join(root, 'content/articles/2024/first.md');
	writeFileSync(article, '编辑改过的文字');
	const { status, stdout } = runImport('in.jsonl');
	expect(status).toBe(0);
	expect(stdout).toContain('第 1 行：已经有 articles/2024/first.md，没有改动');
	expect(readFileSync(article, 'utf8')).toBe('编辑改过的文字');
});

test('names of the folder are used, even those of a file that cannot be read', () => {
	for (const folder of ['articles', 'tags']) mkdirSync(join(root, 'content', folder), { recursive: true });
	put('content/articles/first.mdx', '一篇旧文章');
	put('content/tags/subject.yaml', 'name: 主题\ndescription: 一个主题。\naliases: [甲]\n');
	put('content/tags/yi.yaml', 'name: [坏了');
	put('in.jsonl', LINES);
	const { stdout } = runImport('in.jsonl');
	expect(stdout).toContain('第 1 行：已经有 articles/first.mdx，没有改动');
	expect(listFiles()).toEqual([
		'articles/2024/second.md',
		'articles/first.mdx',
		'authors/mou-ren.yaml',
		'tags/subject.yaml',
		'tags/yi-2.yaml',
		'tags/yi.yaml',
	]);
	expect(readFileSync(join(root, 'content/articles/2024/second.md'), 'utf8')).toContain('tags: [主题, 乙]');
});

test('a dry run shows what would be written, and writes nothing', () => {
	put('in.jsonl', LINES);
	const { status, stdout, stderr } = runImport('in.jsonl', '--dry-run');
	expect(status).toBe(0);
	expect(stdout).toContain('第 1 行：将写入 authors/mou-ren.yaml、tags/jia.yaml、tags/yi.yaml、articles/2024/first.md《从别处来的第一篇》');
	expect(stdout).toContain('第 3 行：将写入 articles/2024/second.md');
	expect(stderr).toContain('第 2 行：不是完整的 JSON');
	expect(readdirSync(root)).toEqual(['in.jsonl']);
});

test.each([
	['no file', [], '用法：npm run import'],
	['an option that is none', ['in.jsonl', '--into', 'x'], '用法：npm run import'],
	['a file that is not there', ['nothing.jsonl'], '找不到文件 nothing.jsonl'],
	['a folder', ['folder'], 'folder 里没有可以导入的文章'],
	['a damaged archive', ['cut.gz'], 'cut.gz 的压缩数据不完整或已损坏'],
	['a file without one sound line', ['bad.jsonl'], '第 1 行：不是完整的 JSON'],
	['a folder that cannot be written', ['in.jsonl', '--to', 'in.jsonl'], '不能读写'],
])('%s ends in one plain line and exit code 1', (_, args, message) => {
	mkdirSync(join(root, 'folder'));
	put('in.jsonl', LINES);
	put('bad.jsonl', '{bad\n');
	put('cut.gz', gzipSync(LINES).subarray(0, 60));
	const { status, stderr } = runImport(...args);
	expect(stderr).toContain(message);
	expect(stderr).not.toMatch(/\n\s+at /);
	expect(status).toBe(1);
});
