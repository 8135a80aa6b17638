import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { LONG, openWorkshop } from './build-content.ts';

const workshop = openWorkshop('rebuilding');
const content = join(workshop.folder, 'content');
const GOOD = { status: 0, stderr: '' };

beforeAll(() => cpSync('tests/fixtures/small', content, { recursive: true }));
afterAll(() => workshop.remove());

/** Digest of every file of a built site, by path. */
function digestSite(out: string): Record<string, string> {
	const root = join(workshop.folder, out);
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(root, file)).isFile());
	const digest = (file: string) =>
		createHash('sha256')
			.update(readFileSync(join(root, file)))
			.digest('hex');
	return Object.fromEntries(files.sort().map((file) => [file, digest(file)]));
}

/** Files in which two sites differ. */
function compareSites(a: string, b: string): string[] {
	const [first, second] = [digestSite(a), digestSite(b)];
	return [...new Set([...Object.keys(first), ...Object.keys(second)])].filter((file) => first[file] !== second[file]);
}

const editFile = (path: string, edit: (text: string) => string): void => {
	const file = join(content, path);
	const text = readFileSync(file, 'utf8');
	expect(edit(text)).not.toBe(text);
	writeFileSync(file, edit(text));
};

const editEntry = (path: string, changes: object): void => editFile(path, (text) => stringify({ ...parse(text), ...changes }));

describe('a build', () => {
	test(
		'gives the same bytes whatever the time zone of the machine, and again in another folder',
		() => {
			cpSync(content, join(workshop.folder, 'elsewhere'), { recursive: true });
			expect(workshop.build('content', 'utc', { TZ: 'UTC' })).toEqual(GOOD);
			expect(workshop.build('content', 'new-york', { TZ: 'America/New_York' }, ['--clean'])).toEqual(GOOD);
			expect(workshop.build('elsewhere', 'shanghai', { TZ: 'Asia/Shanghai' })).toEqual(GOOD);
			expect(Object.keys(digestSite('utc')).length).toBeGreaterThan(100);
			expect(compareSites('utc', 'new-york')).toEqual([]);
			expect(compareSites('utc', 'shanghai')).toEqual([]);
		},
		LONG,
	);

	const edits: [name: string, edit: () => void][] = [
		[
			'a sentence is changed and an article added',
			() => {
				editFile('articles/alias-tags.mdx', (text) => text.replace('编辑不必', '编辑们不必'));
				editFile('articles/story-first.mdx', (text) => text.replace('title: 示例公司', 'title: 那家示例公司'));
				const added = readFileSync(join(content, 'articles/alias-tags.mdx'), 'utf8').replace('title: 用别名', 'title: 又用别名');
				writeFileSync(join(content, 'articles/added.mdx'), `${added}\n\n补上的一段：航天与量子计算的新消息。\n`);
			},
		],
		[
			'an article is deleted, one renamed and one taken back as a draft',
			() => {
				rmSync(join(content, 'articles/original-essay.mdx'));
				renameSync(join(content, 'articles/ten-tags.mdx'), join(content, 'articles/many-tags.mdx'));
				editFile('articles/rare-characters.md', (text) => text.replace('\nai:', '\ndraft: true\nai:'));
			},
		],
		[
			'a tag is renamed, an author renamed and a picture exchanged',
			() => {
				editEntry('tags/chip.yaml', { name: '芯片工艺', aliases: ['芯片'] });
				editEntry('authors/writer.yaml', { name: '另一位写手' });
				editFile('images/face.svg', (text) => text.replace('</svg>', '<circle r="1"/></svg>'));
			},
		],
	];

	test.each(edits)(
		'after %s gives the bytes of a clean one, and leaves nothing old behind',
		(_name, edit) => {
			edit();
			expect(workshop.build('content', 'edited')).toEqual(GOOD);
			cpSync(content, join(workshop.folder, 'copy'), { recursive: true });
			expect(workshop.build('copy', 'clean', {}, ['--clean'])).toEqual(GOOD);
			rmSync(join(workshop.folder, 'copy'), { recursive: true });
			expect(compareSites('edited', 'clean')).toEqual([]);
		},
		LONG,
	);

	test(
		'publishes what has become due once its time has come, and not before',
		() => {
			expect(workshop.build('content', 'later', { BUILD_TIME: '2026-06-01T07:59:59+08:00' })).toEqual(GOOD);
			expect(readdirSync(join(workshop.folder, 'later/articles'))).not.toContain('future');
			expect(workshop.build('content', 'later', { BUILD_TIME: '2026-06-01T08:00:00+08:00' })).toEqual(GOOD);
			expect(readdirSync(join(workshop.folder, 'later/articles'))).toContain('future');
		},
		LONG,
	);

	test('of unsound content names every mistake in one line and leaves the last good site as it was', () => {
		cpSync('tests/fixtures/small', join(workshop.folder, 'broken'), { recursive: true });
		const fields = [
			'title: 一篇有错的文章',
			'descripton: 这一行的字段名写错了，应当指出最接近的正确写法是什么。',
			'section: updates',
			'pubDate: 2026-02-30',
			'author: nobody',
			'sources:',
			'  - name: 示例社',
			'tags: [人工只能]',
			'ai: none',
		];
		const text = '见[这里](/articles/nowhere/)。\n\n![图](./none.png)';
		writeFileSync(join(workshop.folder, 'broken/articles/broken.mdx'), `---\n${fields.join('\n')}\n---\n\n${text}\n`);
		mkdirSync(join(workshop.folder, 'good/about'), { recursive: true });
		for (const file of ['index.html', 'about/index.html']) writeFileSync(join(workshop.folder, 'good', file), `last good ${file}`);
		const before = digestSite('good');
		const { status, stderr } = workshop.build('broken', 'good');
		expect(status).toBe(1);
		const lines = stderr.split('\n').filter((line) => line.includes(' 错误 '));
		for (const line of lines) expect(line).toMatch(/articles\/broken\.mdx:\d+:\d+ 错误 [a-z-]+ .*\p{Script=Han}.*；.+/u);
		const told = [
			['3', 'descripton'],
			['5', '2026-02-30'],
			['6', 'nobody'],
			['9', '人工只能'],
			['13', '/articles/nowhere/'],
			['15', 'none.png'],
		] as const;
		for (const [line, word] of told) {
			const said = lines.filter((each) => each.includes(`broken.mdx:${line}:`) && each.includes(word));
			expect(said.length, `${word} on line ${line} in\n${stderr}`).toBe(1);
		}
		expect(lines.length).toBe(told.length);
		expect(digestSite('good')).toEqual(before);
		expect(readdirSync(workshop.folder).filter((name) => name.startsWith('good.'))).toEqual([]);
	});
});
