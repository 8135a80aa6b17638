import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readContent } from '../../src/checks/read-content.ts';
import { orderTags } from '../../src/cli/new-choices.ts';
import { proposeSlug, readSource } from '../../src/cli/new-draft.ts';
import { readEnvironment } from '../../src/environment.ts';

let root = '';
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'weilai-new-'));
	for (const folder of ['tags', 'authors', 'images']) {
		cpSync(join(import.meta.dirname, '../fixtures/small', folder), join(root, 'content', folder), { recursive: true });
	}
});
afterEach(() => {
	rmSync(readEnvironment({ CONTENT_DIR: join(root, 'content') }).cacheDir, { recursive: true, force: true });
	rmSync(root, { recursive: true, force: true });
});

/** Runs `npm run new -- …` without a terminal, in a folder of its own, at a fixed moment. */
function runNew(...args: string[]): { status: number | null; stdout: string; stderr: string } {
	const script = join(import.meta.dirname, '../../src/cli/new.ts');
	return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
		encoding: 'utf8',
		env: { BUILD_TIME: '2026-03-01T00:30:45Z', TZ: 'America/New_York', CONTENT_DIR: join(root, 'content') },
	});
}

const fileOf = (slug: string): string => join(root, 'content/articles', `${slug}.mdx`);
const headOf = (slug: string): unknown => parse(/^---\n([\s\S]*?)\n---/.exec(readFileSync(fileOf(slug), 'utf8'))?.[1] ?? '');

describe('an editor begins an article', () => {
	test('with a title alone: a draft that the checks find sound, and what to do next', async () => {
		const { status, stdout } = runNew('机器人学会了做饭');
		expect(status).toBe(0);
		expect(stdout).toContain('/content/articles/ji-qi-ren-xue-hui-le-zuo-fan.mdx');
		expect(stdout).toContain('npm run check');
		expect(headOf('ji-qi-ren-xue-hui-le-zuo-fan')).toMatchObject({
			title: '机器人学会了做饭',
			section: 'updates',
			pubDate: '2026-03-01T08:30:00+08:00',
			author: 'machine',
			tags: ['机器人'],
			ai: 'none',
			draft: true,
		});
		const { problems, articles } = await readContent({ contentDir: join(root, 'content'), cacheDir: join(root, 'cache') });
		expect(problems).toEqual([]);
		expect(articles).toMatchObject([{ slug: 'ji-qi-ren-xue-hui-le-zuo-fan', data: { draft: true } }]);
	});

	test('and is not let publish what was never written', async () => {
		runNew('机器人学会了做饭', '--slug', 'cooks');
		writeFileSync(fileOf('cooks'), readFileSync(fileOf('cooks'), 'utf8').replace(/^draft: .*\n/m, ''));
		const { problems } = await readContent({ contentDir: join(root, 'content'), cacheDir: join(root, 'cache') });
		const errors = problems.filter(({ severity }) => severity === 'error');
		expect(errors.map(({ rule }) => rule)).toEqual(['unfinished', 'unfinished', 'unfinished', 'unfinished']);
	});

	test.each([
		['某报|https://example.com/a', { name: '某报', url: 'https://example.com/a' }],
		['某报 https://example.com/a', { name: '某报', url: 'https://example.com/a' }],
		['某报｜ https://example.com/a ', { name: '某报', url: 'https://example.com/a' }],
		['https://example.com/a', { name: 'example.com', url: 'https://example.com/a' }],
		['新华社', { name: '新华社' }],
		['某报|example.com', null],
		['', null],
	])('a source may be written as %j', (written, source) => {
		expect(readSource(written)).toEqual(source);
	});

	test('with a title pasted from elsewhere: it stands on one line', () => {
		runNew('  机器人\n学会了   做饭 ', '--slug', 'pasted');
		expect(headOf('pasted')).toMatchObject({ title: '机器人 学会了 做饭' });
	});

	test('whose title names no tag: it carries one for the time being, and that is said', () => {
		const { stdout } = runNew('重庆的桥又长又稳', '--slug', 'bridge');
		expect(stdout).toContain('标签暂时写了“人工智能”');
		expect(readFileSync(fileOf('bridge'), 'utf8')).toContain('\ntags: [人工智能]\n');
	});

	test('with everything said by flags', async () => {
		const flags = [
			'--section',
			'畅想',
			'--tags',
			'LLM，Ai, 大模型',
			'--source',
			'某报|https://example.com/a',
			'--source',
			'某社',
			'--story',
			'robot-recall',
		];
		expect(runNew('标题: "引号"，# 与 {括号}', '--slug', 'own-name', ...flags).status).toBe(0);
		expect(headOf('own-name')).toMatchObject({
			title: '标题: "引号"，# 与 {括号}',
			section: 'visions',
			tags: ['大模型', '人工智能'],
			sources: [{ name: '某报', url: 'https://example.com/a' }, { name: '某社' }],
			story: 'robot-recall',
		});
		const { problems } = await readContent({ contentDir: join(root, 'content'), cacheDir: join(root, 'cache') });
		expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	});

	test('of a story that is there, or of a new one, which is said', () => {
		cpSync(join(import.meta.dirname, '../fixtures/small/articles'), join(root, 'content/articles'), { recursive: true });
		expect(runNew('机器人召回还没有完', '--slug', 'third', '--story', 'robot-recall').stdout).not.toContain('新的');
		expect(headOf('third')).toMatchObject({ story: 'robot-recall' });
		expect(runNew('机器人召回还没有完', '--slug', 'fourth', '--story', 'robot-recal').stdout).toContain(
			'事件脉络 robot-recal 是新的；是不是 robot-recall？',
		);
	});

	test('and finds the tag that was typed in full before one that holds its name', () => {
		expect(orderTags(['AI芯片', '芯片工艺', '电池', '芯片'], ['电池'])).toEqual(['电池', '芯片', 'AI芯片', '芯片工艺']);
	});

	test('never over one that is there, in whatever folder and format', () => {
		cpSync(join(import.meta.dirname, '../fixtures/small/articles/2026/latin-title.md'), join(root, 'content/articles/2025/taken.md'));
		const { status, stderr } = runNew('又一篇文章', '--slug', 'taken');
		expect({ status, stderr }).toEqual({ status: 1, stderr: '已经有 articles/2025/taken.md；换一个名字，如 --slug taken-2\n' });
		expect(existsSync(fileOf('taken'))).toBe(false);
	});

	test.each([
		[[], '用法：npm run new'],
		[['短'], '标题要有 4 到 80 个字，现在是 1 个'],
		[['好好的标题', '--tags', '人工只能'], '没有标签“人工只能”；是不是“人工智能”？'],
		[['好好的标题', '--section', 'news'], '没有栏目“news”'],
		[['好好的标题', '--source', '某报|example.com'], '来源“某报|example.com”写法不对'],
		[['好好的标题', '--slug', 'Ab_c'], '“Ab_c”不能作网址'],
		[['好好的标题', '--story', '故事'], '“故事”不能作事件脉络的 ID'],
		[['好好的标题', '--tag', 'x'], '参数 --tag 用不上\n用法：npm run new'],
		[['好好的标题', '--tags'], '用法：npm run new'],
	])('not with %j: one plain line says why', (args, message) => {
		const { status, stderr } = runNew(...args);
		expect(stderr).toContain(message);
		expect(stderr).not.toMatch(/\n\s+at /);
		expect(status).toBe(1);
		expect(existsSync(join(root, 'content/articles'))).toBe(false);
	});
});

test.each([
	['DeepSeek发布V4：价格降三成', 'deepseek-fa-bu-v4-jia-ge-jiang-san-cheng'],
	['重庆的银行行长', 'chong-qing-de-yin-hang-hang-zhang'],
	['C++ 与 C# 的未来', 'c-plus-plus-yu-c-sharp-de-wei-lai'],
	['一二三四五六七八九十一二三四五六七八九十', 'yi-er-san-si-wu-liu-qi-ba-jiu-shi-yi-er'],
])('the address proposed for %s is %s', (title, slug) => {
	expect(proposeSlug(title)).toBe(slug);
});
