import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergeTags } from '../../src/checks/merge-tags.ts';
import { readContent } from '../../src/checks/read-content.ts';

let root = '';
let contentDir = '';
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'weilai-merge-'));
	contentDir = join(root, 'content');
	cpSync('tests/fixtures/small', contentDir, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const read = () => readContent({ contentDir, cacheDir: join(root, 'cache') });

test('two tags become one: every article keeps its subject, the old names stay as aliases, the checks find nothing', async () => {
	const before = await read();
	const withEither = before.articles.filter(({ data }) => data.tags.includes('llm') || data.tags.includes('ai')).map(({ slug }) => slug);
	const result = await mergeTags(contentDir, '大模型', 'ai');
	expect(result).toMatchObject({ from: '大模型', into: '人工智能' });
	expect(existsSync(join(contentDir, 'tags/llm.yaml'))).toBe(false);
	const after = await read();
	expect(after.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	expect(after.problems.filter(({ rule }) => rule === 'repeated-tag').length).toBe(
		before.problems.filter(({ rule }) => rule === 'repeated-tag').length,
	);
	expect(after.articles.length).toBe(before.articles.length);
	expect(after.articles.filter(({ data }) => data.tags.includes('ai')).map(({ slug }) => slug)).toEqual(withEither);
	expect(after.tags.find(({ slug }) => slug === 'ai')?.data.aliases).toEqual(expect.arrayContaining(['大模型', 'LLM']));
	for (const { file } of after.articles) {
		const body = (folder: string) => readFileSync(join(folder, file), 'utf8').split(/^---$/m).slice(2).join('---');
		expect(body(contentDir), file).toBe(body('tests/fixtures/small'));
	}
});

test.each([
	['没有的标签', 'ai', '没有标签“没有的标签”'],
	['ai', '人工智能', '已经是同一个标签'],
])('%s into %s: one plain line says why not, and nothing changes', async (from, into, fault) => {
	const result = await mergeTags(contentDir, from, into);
	expect('fault' in result && result.fault).toContain(fault);
	expect(readFileSync(join(contentDir, 'tags/ai.yaml'), 'utf8')).toBe(readFileSync('tests/fixtures/small/tags/ai.yaml', 'utf8'));
});
