import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckedContent, readBody, readContent } from '../../src/checks/read-content.ts';
import { SOUND_BODY, SOUND_HEAD, writeContent } from './content-folder.ts';

const article = (title: string, more = ''): string => SOUND_HEAD.replace('一个好好的标题', title).replace('ai: none', `ai: none${more}`);

describe('a sound content folder', () => {
	const files = {
		'articles/2026/11/first.mdx': `${article('第一篇文章')}见[另一篇](/articles/other/#背景)、[标签](/tags/ai/)、[全部](/updates/2/)和[旧地址](/articles/old-name/)。\n\n![点](/images/dot.png) ![也是点](../../../images/dot.png)\n\n<Figure src="images/plain.svg" alt="又一个点" />\n`,
		'articles/second.md': `${article('第二篇文章', '\nformerSlugs: [old-name]\ncover: { src: ./cover.png, alt: 封面上的点 }').replace('[人工智能]', '[ ａ ｉ, 大模型]')}正文二。\n`,
		'articles/later.md': `${article('将来的文章').replace('2026-11-23 08:30', '2030-01-01').replace('ai: none', 'ai: none\n\n')}[第一篇](/articles/first/)，正文三。\n\n\`\`\`\n<<<<<<< HEAD\n\`\`\`\n\n>>>>>>> 引了七层的话\n`,
	};
	const folder = writeContent(files);
	let content: CheckedContent;

	beforeAll(async () => {
		const dot = join(folder.contentDir, 'articles/cover.png');
		writeFileSync(
			dot,
			Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
		);
		content = await readContent(folder);
	});
	afterAll(folder.remove);
	const find = (slug: string) => content.articles.find((found) => found.slug === slug);

	it('has no problem', () => {
		expect(content.problems).toEqual([]);
	});

	it('drafts and articles yet to come are there, and say so', () => {
		expect(content.articles.map(({ slug }) => slug).sort()).toEqual(['first', 'hidden', 'later', 'other', 'second']);
		expect(find('hidden')?.data.draft).toBe(true);
		expect(find('later')?.data.publishedAt).toBe(Date.parse('2030-01-01T00:00:00+08:00'));
		expect(find('first')?.data.publishedAt).toBe(Date.parse('2026-11-23T08:30:00+08:00'));
	});

	it('tags are canonical whatever their case, width and spaces', () => {
		expect(find('second')?.data.tags).toEqual(['ai', 'llm']);
	});

	it('pictures are found beside the article and under images/, each once', () => {
		const relative = (slug: string) => find(slug)?.images.map((path) => path.slice(folder.contentDir.length + 1));
		expect(relative('first')).toEqual(['images/dot.png', 'images/plain.svg']);
		expect(relative('second')).toEqual(['articles/cover.png']);
	});

	it('bodies are kept, and a second run reads them without rendering', async () => {
		const first = find('first');
		const body = await readBody(folder.cacheDir, first?.digest ?? '');
		expect(body.html).toContain('<img alt="点" data-image="images/dot.png">');
		expect(body.text).toContain('见另一篇、标签、全部和旧地址。');
		expect(await readContent(folder)).toEqual(content);
	});

	it('a body that was lost is made again; one that neither this run nor the one before needs is removed', async () => {
		const bodies = join(folder.cacheDir, 'bodies');
		const old = `${find('second')?.digest}.json`;
		rmSync(join(bodies, `${find('other')?.digest}.json`));
		writeFileSync(
			join(folder.contentDir, 'articles/second.md'),
			`${files['articles/second.md']}又一段。\n`.replace('./cover.png', '/images/dot.png'),
		);
		const again = await readContent(folder);
		const needed = again.articles.map(({ digest }) => `${digest}.json`);
		expect(readdirSync(bodies).sort()).toEqual([...needed, old].sort());
		rmSync(join(folder.contentDir, 'articles/second.md'));
		const last = await readContent(folder);
		expect(readdirSync(bodies)).not.toContain(old);
		expect(last.articles.length).toBe(again.articles.length - 1);
	});

	it('an article may not lead to one that comes after the build', async () => {
		const link = {
			'articles/second.md': `${article('第二篇文章')}[将来](/articles/later/)\n`,
			'articles/later.md': files['articles/later.md'],
		};
		const other = writeContent({ ...link, 'articles/first.md': `${article('第一篇文章')}正文。\n` });
		try {
			const rules = async (now?: number) =>
				(await readContent({ ...other, ...(now === undefined ? {} : { now }) })).problems.map(({ rule }) => rule);
			expect(await rules(Date.parse('2026-12-01T00:00:00+08:00'))).toEqual(['unpublished-link']);
			expect(await rules(Date.parse('2030-12-01T00:00:00+08:00'))).toEqual([]);
			expect(await rules()).toEqual([]);
		} finally {
			other.remove();
		}
	});

	it('a link that names the whole address of the site is checked as any other', async () => {
		const to = (path: string): string => `[看](https://weilai.example${path})`;
		const other = writeContent({
			'articles/first.md': `${article('第一篇文章').replace('https://example.com/news', 'https://weilai.example/none/')}${to('/articles/other/#背景')}\n\n${to('/tags/none/')}\n\n${to('/articles/hidden/')}\n\n${to('/%zz/')}\n`,
		});
		try {
			const places = async (siteUrl?: string) =>
				(await readContent({ ...other, ...(siteUrl === undefined ? {} : { siteUrl }) })).problems.map(
					({ line, rule }) => `${line} ${rule}`,
				);
			expect(await places('https://weilai.example')).toEqual(['9 dead-link', '15 dead-link', '17 unpublished-link', '19 dead-link']);
			expect(await places('https://other.example')).toEqual([]);
			expect(await places()).toEqual([]);
		} finally {
			other.remove();
		}
	});

	it('a picture may not be a link to a file elsewhere', async () => {
		const other = writeContent({ 'articles/a.md': `${SOUND_HEAD}![图](./x.png)\n` });
		try {
			const outside = join(dirname(other.contentDir), 'secret.png');
			writeFileSync(outside, 'secret');
			symlinkSync(outside, join(other.contentDir, 'articles/x.png'));
			expect((await readContent(other)).problems.map(({ rule }) => rule)).toEqual(['outside-image']);
		} finally {
			other.remove();
		}
	});

	it('a folder with nothing but articles, tags and authors is enough, and an empty one too', async () => {
		const empty = writeContent(
			Object.fromEntries(
				[
					'articles/other.md',
					'articles/hidden.md',
					'authors/someone.yaml',
					'tags/ai.yaml',
					'tags/llm.yaml',
					'images/dot.png',
					'images/plain.svg',
				].map((path) => [path, null]),
			),
		);
		try {
			expect((await readContent(empty)).problems.map(({ rule }) => rule)).toEqual(['missing-folder']);
			mkdirSync(empty.contentDir, { recursive: true });
			expect(await readContent(empty)).toEqual({ articles: [], tags: [], authors: [], pages: [], removed: [], problems: [] });
		} finally {
			empty.remove();
		}
	});

	it('a text that is alike but for its file name is told once, drafts included', async () => {
		const other = writeContent({ 'articles/a.md': SOUND_HEAD + SOUND_BODY.repeat(1) });
		try {
			expect((await readContent(other)).problems).toEqual([]);
		} finally {
			other.remove();
		}
	});
});
