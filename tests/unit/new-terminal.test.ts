import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readContent } from '../../src/checks/read-content.ts';
import { readEnvironment } from '../../src/environment.ts';

const hasTerminal = spawnSync('script', ['--version']).status === 0;
let root = '';
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'weilai-terminal-'));
	for (const folder of ['tags', 'authors', 'images']) {
		cpSync(join(import.meta.dirname, '../fixtures/small', folder), join(root, 'content', folder), { recursive: true });
	}
});
afterEach(() => {
	rmSync(readEnvironment({ CONTENT_DIR: join(root, 'content') }).cacheDir, { recursive: true, force: true });
	rmSync(root, { recursive: true, force: true });
});

/** Runs the command in a terminal and types each answer when its question stands there. */
function talk(answers: [question: string, keys: string][]): Promise<string> {
	// Without a size the prompts break every line after one character.
	const command = `stty cols 100 rows 40; ${process.execPath} --disable-warning=ExperimentalWarning ${join(import.meta.dirname, '../../src/cli/new.ts')}`;
	const terminal = spawn('script', ['-qec', command, '/dev/null'], {
		env: {
			CONTENT_DIR: join(root, 'content'),
			BUILD_TIME: '2026-03-01T08:00:00+08:00',
			PATH: process.env['PATH'],
			TERM: 'xterm',
			LANG: 'C.UTF-8',
		},
	});
	let [seen, all] = ['', ''];
	const waiting = [...answers];
	terminal.stdout.on('data', (data) => {
		seen += String(data);
		all += String(data);
		const [question, keys] = waiting[0] ?? ['', ''];
		if (question === '' || !seen.includes(question)) return;
		waiting.shift();
		seen = '';
		// A prompt listens a moment after it is drawn.
		setTimeout(() => terminal.stdin.write(keys), 150);
	});
	const timer = setTimeout(() => terminal.kill(), 40_000);
	return new Promise((resolve) =>
		terminal.on('exit', () => {
			clearTimeout(timer);
			resolve(all);
		}),
	);
}

test.skipIf(!hasTerminal)('an editor answers one question after another in a terminal, and gets a sound draft', async () => {
	const shown = await talk([
		['标题', '机器人学会了做饭\r'],
		['栏目', '\r'],
		['标签', '\r'],
		['来源', '某报|https://example.com/a\r'],
		['还有来源吗', '\r'],
		['网址里的名字', '\r'],
	]);
	expect(shown).toContain('已新建');
	const [file = ''] = readdirSync(join(root, 'content/articles'));
	expect(file).toBe('ji-qi-ren-xue-hui-le-zuo-fan.mdx');
	const head = /^---\n([\s\S]*?)\n---/.exec(readFileSync(join(root, 'content/articles', file), 'utf8'))?.[1] ?? '';
	expect(parse(head)).toMatchObject({
		title: '机器人学会了做饭',
		section: 'updates',
		tags: ['机器人'],
		sources: [{ name: '某报', url: 'https://example.com/a' }],
		draft: true,
	});
	const { problems } = await readContent({ contentDir: join(root, 'content'), cacheDir: join(root, 'cache') });
	expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test.skipIf(!hasTerminal)('an editor who reports what came after is offered the stories that there are', async () => {
	cpSync(join(import.meta.dirname, '../fixtures/small/articles'), join(root, 'content/articles'), { recursive: true });
	const shown = await talk([
		['标题', '机器人召回之后\r'],
		['栏目', '\r'],
		['标签', '\r'],
		['自动找', '召回'],
		['1 个', '\r'],
		['来源', '\r'],
		['网址里的名字', 'after-recall\r'],
	]);
	expect(shown).toContain('2 篇');
	for (const said of ['移动', '确定', '筛选', '选了 1 个']) expect(shown).toContain(said);
	expect(shown).not.toMatch(/Search|Type:|Enter|select|navigate|match/);
	const text = readFileSync(join(root, 'content/articles/after-recall.mdx'), 'utf8');
	expect(text).toContain('\nstory: robot-recall\n');
});

test.skipIf(!hasTerminal)('who presses Ctrl+C half way leaves nothing behind', async () => {
	const shown = await talk([
		['标题', '机器人学会了做饭\r'],
		['栏目', '\x03'],
	]);
	expect(shown).toContain('没有新建文章');
	expect(readdirSync(join(root, 'content'))).not.toContain('articles');
});
