import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';

/** Builds take seconds each. */
const LONG = 240_000;
const BUILD_TIME = '2026-03-01T08:00:00+08:00';

let folder: string;
let content: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'weilai-rebuilding-'));
	content = join(folder, 'content');
	cpSync('tests/fixtures/small', content, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(out: string, variables: Record<string, string> = {}, args: string[] = []) {
	return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/build.ts', ...args], {
		encoding: 'utf8',
		env: {
			...process.env,
			NODE_ENV: 'production',
			SITE_URL: '',
			CONTENT_DIR: content,
			OUT_DIR: join(folder, out),
			BUILD_TIME,
			...variables,
		},
	});
}

/** Digest of every file of a built site, by path. */
function digestSite(out: string): Record<string, string> {
	const root = join(folder, out);
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(root, file)).isFile());
	return Object.fromEntries(
		files.sort().map((file) => [
			file,
			createHash('sha256')
				.update(readFileSync(join(root, file)))
				.digest('hex'),
		]),
	);
}

/** Files in which two sites differ. */
function compareSites(a: string, b: string): string[] {
	const [first, second] = [digestSite(a), digestSite(b)];
	return [...new Set([...Object.keys(first), ...Object.keys(second)])].filter((file) => first[file] !== second[file]);
}

describe('a build', () => {
	test(
		'gives the same bytes wherever it runs, and when it runs again',
		() => {
			expect(build('utc', { TZ: 'UTC' }, ['--clean']).status).toBe(0);
			expect(build('new-york', { TZ: 'America/New_York' }, ['--clean']).status).toBe(0);
			expect(build('shanghai', { TZ: 'Asia/Shanghai' }).status).toBe(0);
			expect(compareSites('utc', 'new-york')).toEqual([]);
			expect(compareSites('utc', 'shanghai')).toEqual([]);
		},
		LONG,
	);

	test(
		'after edits gives the bytes of a clean one, and nothing that was deleted lingers',
		() => {
			const articles = join(content, 'articles');
			writeFileSync(
				join(articles, 'alias-tags.mdx'),
				readFileSync(join(articles, 'alias-tags.mdx'), 'utf8').replace('编辑不必', '编辑们不必'),
			);
			rmSync(join(articles, 'original-essay.mdx'));
			renameSync(join(articles, 'ten-tags.mdx'), join(articles, 'many-tags.mdx'));
			const tag = join(content, 'tags/chip.yaml');
			writeFileSync(tag, stringify({ ...parse(readFileSync(tag, 'utf8')), name: '芯片工艺', aliases: ['芯片'] }));
			const edited = build('edited');
			expect(edited.stderr).toBe('');
			expect(build('clean', {}, ['--clean']).status).toBe(0);
			expect(compareSites('edited', 'clean')).toEqual([]);
			expect(readdirSync(join(folder, 'edited/articles'))).not.toContain('original-essay');
		},
		LONG,
	);

	test(
		'publishes what has become due once its time has come',
		() => {
			expect(build('later', { BUILD_TIME: '2026-06-02T08:00:00+08:00' }).status).toBe(0);
			expect(readdirSync(join(folder, 'later/articles'))).toContain('future');
		},
		LONG,
	);

	test(
		'of unsound content names every mistake in one line and leaves the last good site as it was',
		() => {
			const before = digestSite('clean');
			const broken = join(folder, 'broken');
			cpSync('tests/fixtures/small', broken, { recursive: true });
			const head =
				'title: 一篇有错的文章\nsection: updates\npubDate: 2026-02-30\nauthor: nobody\nsources:\n  - name: 示例社\ntags: [人工只能]\nai: none\n';
			writeFileSync(
				join(broken, 'articles/broken.mdx'),
				`---\n${head}descripton: 这一行的字段名写错了，应当指出最接近的正确写法是什么。\n---\n\n见[这里](/articles/nowhere/)。\n\n![图](./none.png)\n`,
			);
			const result = build('clean', { CONTENT_DIR: broken });
			expect(result.status).toBe(1);
			const lines = result.stderr.split('\n').filter((line) => line.includes(' 错误 '));
			for (const line of lines) expect(line).toMatch(/articles\/broken\.mdx:\d+:\d+ 错误 [a-z-]+ .+；.+/);
			for (const word of ['descripton', '2026-02-30', 'nobody', '人工只能', '/articles/nowhere/', 'none.png']) {
				expect(
					lines.some((line) => line.includes(word)),
					word,
				).toBe(true);
			}
			expect(digestSite('clean')).toEqual(before);
		},
		LONG,
	);
});

describe('a small site', () => {
	test.each([0, 1])(
		'of %i articles builds, every page in its place',
		(count) => {
			const small = join(folder, `site-${count}`);
			mkdirSync(join(small, 'articles'), { recursive: true });
			for (const part of ['authors', 'tags']) cpSync(join('tests/fixtures/small', part), join(small, part), { recursive: true });
			cpSync('tests/fixtures/small/images', join(small, 'images'), { recursive: true });
			if (count === 1) cpSync('tests/fixtures/small/articles/alias-tags.mdx', join(small, 'articles/alias-tags.mdx'));
			const result = build(`out-${count}`, { CONTENT_DIR: small });
			expect(result.stderr).toBe('');
			expect(result.status).toBe(0);
			const home = readFileSync(join(folder, `out-${count}`, 'index.html'), 'utf8');
			expect(home).toContain(count === 0 ? '还没有文章' : '/articles/alias-tags/');
		},
		LONG,
	);
});
