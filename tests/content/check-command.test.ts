import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { SOUND_BODY, SOUND_HEAD, writeContent } from './content-folder.ts';

const sound = writeContent({});
const faulty = writeContent({
	'articles/a.md': `${SOUND_HEAD.replace('description:', 'descripton:')}${SOUND_BODY}`,
	'articles/b.md': `${SOUND_HEAD.replace('一个', '两个')}你好,世界\n\n[看](/tags/none/)\n`,
});
afterAll(() => {
	sound.remove();
	faulty.remove();
});

function check(
	contentDir: string,
	args: string[] = [],
	env: Record<string, string> = {},
): { status: number | null; stdout: string; stderr: string } {
	const { GITHUB_ACTIONS: _, ...rest } = process.env;
	return spawnSync(process.execPath, ['src/cli/check.ts', ...args], {
		env: { ...rest, CONTENT_DIR: contentDir, ...env },
		encoding: 'utf8',
	});
}

describe('npm run check', () => {
	it('a sound folder: exit code 0 and the counts', () => {
		const { status, stdout, stderr } = check(sound.contentDir);
		expect([status, stdout, stderr]).toEqual([0, '2 篇文章，0 个错误，0 条提醒\n', '']);
	});

	it('an article with a mistake is counted among the articles', () => {
		const short = writeContent({ 'articles/a.md': `${SOUND_HEAD.replace(/title: .*/, 'title: 短')}${SOUND_BODY}` });
		expect(check(short.contentDir).stdout.trim().split('\n').at(-1)).toBe('3 篇文章，1 个错误，0 条提醒');
		short.remove();
	});

	it('mistakes: every one on a line of its own, all files in one run, exit code 1', () => {
		const { status, stdout } = check(faulty.contentDir);
		expect(status).toBe(1);
		expect(stdout.replaceAll(`${faulty.contentDir}/`, '')).toBe(
			[
				'articles/a.md:3:1 错误 unknown-field 没有字段 descripton；是不是 description？',
				'articles/b.md:13:3 提醒 half-width-punctuation “你好,世界”不合写法；写成“你好，世界”',
				'articles/b.md:15:1 错误 dead-link 站内链接 /tags/none/ 没有去处；改用已有的标签',
				'4 篇文章，2 个错误，1 条提醒',
				'',
			].join('\n'),
		);
	});

	it('--json for programs', () => {
		const { status, stdout } = check(faulty.contentDir, ['--json']);
		const report = JSON.parse(stdout) as { errors: number; warnings: number; problems: { rule: string; line: number }[] };
		expect([status, report.errors, report.warnings, report.problems.length]).toEqual([1, 2, 1, 3]);
		expect(report.problems[0]).toMatchObject({
			rule: 'unknown-field',
			line: 3,
			column: 1,
			severity: 'error',
			file: `${faulty.contentDir}/articles/a.md`,
		});
	});

	it('as annotations too where GitHub runs it', () => {
		const { stdout } = check(faulty.contentDir, [], { GITHUB_ACTIONS: 'true' });
		expect(stdout).toContain(
			`::error file=${faulty.contentDir}/articles/a.md,line=3,col=1,title=unknown-field::没有字段 descripton；是不是 description？`,
		);
		expect(stdout).toContain('::warning file=');
		expect(stdout).toContain('articles/a.md:3:1 错误 unknown-field 没有字段 descripton；是不是 description？\n');
	});

	it('--fix mends, says what, and checks what is left', () => {
		const { status, stdout } = check(faulty.contentDir, ['--fix']);
		expect(status).toBe(1);
		expect(stdout).toContain(`已改好 ${faulty.contentDir}/articles/b.md`);
		expect(stdout).toContain('2 个错误，0 条提醒');
	});

	it('a text that is nearly another one, and a tag that is missing, are reminders', () => {
		const text = Array.from(
			{ length: 40 },
			(_, index) => `第${index}条：人工智能公司在${2000 + index}年发布了第${index * 7}款大模型，价格降了${index}元。`,
		).join('\n\n');
		const folder = writeContent({
			'articles/a.md': `${SOUND_HEAD.replace('一个', '三个')}${text}\n`,
			'articles/b.md': `${SOUND_HEAD.replace('一个', '两个').replace('2026-11-23', '2026-11-24')}${text.replaceAll('第3', '约3')}\n`,
		});
		try {
			const { status, stdout } = check(folder.contentDir);
			expect(status).toBe(0);
			expect(stdout).toMatch(/articles\/b\.md:2:8 提醒 similar-text 正文与 articles\/a\.md 大半相同；/);
			expect(stdout).toMatch(/articles\/a\.md:10:7 提醒 missing-tag 多次提到“大模型”，标签里没有；/);
		} finally {
			folder.remove();
		}
	});

	it('an unknown option is refused in Chinese', () => {
		const { status, stderr } = check(sound.contentDir, ['--fxi']);
		expect(status).toBe(2);
		expect(stderr).toMatch(/^不认识的参数；用法：/);
	});

	it('docs/rules.md is what --rules prints', () => {
		expect(check(sound.contentDir, ['--rules']).stdout).toBe(readFileSync('docs/rules.md', 'utf8'));
	});
});
