import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readArticle } from '../../../src/checks/read-article.ts';
import { convertArticle, type NewFile } from '../../../src/import/convert-article.ts';
import type { ForeignArticle } from '../../../src/import/foreign-article.ts';
import { articleSchema, SLUG_PATTERN } from '../../../src/schemas/article.ts';
import { authorSchema } from '../../../src/schemas/author.ts';
import { tagSchema } from '../../../src/schemas/tag.ts';
import { contentState, foreignArticle } from './samples.ts';

function convert(fields: Partial<ForeignArticle>, state = contentState()): NewFile[] {
	const result = convertArticle(foreignArticle(fields), state);
	if (!('files' in result)) throw new Error(JSON.stringify(result));
	return result.files;
}

/** Frontmatter and body of the article that is written. */
function written(fields: Partial<ForeignArticle>, state = contentState()): { head: Record<string, unknown>; body: string } {
	const { text } = convert(fields, state).at(-1) as NewFile;
	const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(text) ?? [];
	return { head: parse(head), body };
}

const article = (path: string, text: string) => readArticle(new TextEncoder().encode(text), path);

describe('an editor finds the imported article', () => {
	test('under its year and id, with everything the schema asks for', () => {
		expect(convert({})).toMatchObject([{ path: 'articles/2024/sample.md' }]);
		expect(written({}).head).toEqual({
			title: '一篇从别处来的文章',
			description: '第一句话说了一件事情，读者应当知道。第二句话说了另一件事情，也很要紧。第三句话不长。',
			section: 'updates',
			pubDate: '2024-01-05T08:30:00+08:00',
			author: 'jia',
			sources: [{ name: '某报', url: 'https://example.com/news' }],
			tags: ['人工智能'],
			ai: 'none',
		});
	});

	test('under the year of Shanghai', () => {
		expect(convert({ publishedAt: Date.parse('2023-12-31T17:00:00Z') })[0]?.path).toBe('articles/2024/sample.md');
	});

	test('marked as original where no source is named', () => {
		expect(written({ sources: [] }).head).toMatchObject({ original: true });
	});

	test.each([
		['abc-123', 'abc-123'],
		['8b7d4655de91', '8b7d4655de91'],
		['你好 World', 'ni-hao-world-0f40c1d9'],
		['A_b', 'a-b-e5b1f7c1'],
		['a-b-', 'a-b-d3b4bfb9'],
		['🎉', 'article-4fea7da8'],
	])('under a slug made from its id %s alone', (id, slug) => {
		const [base] = slug.split(/-[0-9a-f]{8}$/);
		const path = convert({ id }).at(-1)?.path ?? '';
		expect(path.replace(/^articles\/2024\/|\.md$/g, '')).toMatch(SLUG_PATTERN);
		expect(path).toContain(`/${base}`);
		expect(convert({ id, title: '别的标题', author: '别人' }).at(-1)?.path).toBe(path);
	});
});

describe('tags and authors', () => {
	test('are those that are there, by any of their names', () => {
		expect(written({ tags: ['AI', 'ai', '人工智慧', 'ＡＩ', '#AI'], author: '作者甲' }).head).toMatchObject({
			tags: ['人工智能'],
			author: 'jia',
		});
	});

	test('are written once where they are new, under names that are addresses', () => {
		const state = contentState();
		const first = convert({ tags: ['量子 计算', 'C', 'C++', 'C#', '🎉'], author: 'Иван' }, state);
		expect(first.map(({ path }) => path)).toEqual([
			expect.stringMatching(/^authors\/author-[0-9a-f]{8}\.yaml$/),
			'tags/liang-zi-ji-suan.yaml',
			'tags/c.yaml',
			'tags/c-plus-plus.yaml',
			'tags/c-sharp.yaml',
			expect.stringMatching(/^tags\/tag-[0-9a-f]{8}\.yaml$/),
			'articles/2024/sample.md',
		]);
		for (const { path, text } of first) {
			if (path.startsWith('tags/')) expect(tagSchema.safeParse(parse(text)).success).toBe(true);
			if (path.startsWith('authors/')) expect(authorSchema.safeParse(parse(text)).success).toBe(true);
		}
		expect(convert({ id: 'second', tags: ['量子计算', 'c++'], author: 'ИВАН' }, state)).toHaveLength(1);
	});

	test('never share a slug', () => {
		const state = contentState();
		const paths = ['计算', '鸡算', 'ji suan', 'Ai!'].flatMap((tag, at) =>
			convert({ id: `a${at}`, tags: [tag] }, state).map(({ path }) => path),
		);
		expect(new Set(paths).size).toBe(paths.length);
		expect(paths).not.toContain('tags/ai.yaml');
	});

	test('never take an address that is the name of another tag', () => {
		const state = contentState();
		const paths = ['猫', 'gou', '狗'].flatMap((tag, at) => convert({ id: `a${at}`, tags: [tag] }, state).map(({ path }) => path));
		expect(paths.filter((path) => path.startsWith('tags/'))).toEqual(['tags/mao-2.yaml', 'tags/gou.yaml', 'tags/gou-2.yaml']);
	});

	test('are replaced where none can be used, and ten at most', () => {
		expect(written({ tags: ['', ' ', '长'.repeat(41)], author: null }).head).toMatchObject({ tags: ['未分类'], author: 'yi-ming' });
		expect(written({ tags: Array.from({ length: 14 }, (_, at) => `标签${at}`) }).head['tags']).toHaveLength(10);
	});
});

describe('the section follows the title', () => {
	test.each([
		['某公司发布新一代芯片', 'hot'],
		['浏览器曝出严重漏洞', 'hot'],
		['编程语言的未来', 'visions'],
		['如何在命令行里查看文件', 'updates'],
	])('%s: %s', (title, section) => {
		expect(written({ title }).head).toMatchObject({ section });
	});

	test('unless the file names one', () => {
		expect(written({ title: '某公司发布新一代芯片', section: 'visions' }).head).toMatchObject({ section: 'visions' });
	});
});

describe('the text', () => {
	test.each([
		['# 一篇从别处来的文章\n\n正文。', '正文。\n'],
		['一篇从别处来的文章\n=====\n\n正文。', '正文。\n'],
		['# 别的标题\n\n正文。', '## 别的标题\n\n正文。\n'],
		['###没有空格###\n\n正文。', '## 没有空格\n\n正文。\n'],
		['## C##\n\n正文。\n\n## C#\n\n正文。', '## C\n\n正文。\n\n## C#\n\n正文。\n'],
		['```sh\n##不是标题\n```', '```sh\n##不是标题\n```\n'],
		['## 甲\n\n##### 乙\n\n文', '## 甲\n\n### 乙\n\n文\n'],
		['前 ![图](./没有.png) 后', '前 图 后\n'],
		['前 ![图](http://e.com/a.png) 后', '前 [图](<http://e.com/a.png>) 后\n'],
		['\ud800前\r\n\r\n后', '前\n\n后\n'],
	])('%j becomes %j', (markdown, body) => {
		expect(written({ markdown }).body).toBe(body);
	});

	test.each(['<script>alert(1)</script>', '<!-- 只有注释 -->', '[参考]: https://example.com/'])(
		'that shows nothing is refused: %s',
		(markdown) => {
			expect(convertArticle(foreignArticle({ markdown }), contentState())).toEqual({ fault: '正文里没有可以显示的内容' });
		},
	);

	test('that is too large is refused', () => {
		expect(convertArticle(foreignArticle({ markdown: '很长的正文。\n\n'.repeat(60_000) }), contentState())).toHaveProperty('fault');
	});
});

test('an article that is there already stays as it is', () => {
	const state = contentState();
	state.articles.set('sample', 'articles/old/sample.mdx');
	expect(convertArticle(foreignArticle(), state)).toEqual({ existing: 'articles/old/sample.mdx' });
	expect(state.tags.find('新标签')).toBeNull();
});

test('whatever an article holds, what is written satisfies the schema and the checks', () => {
	const parts = [
		'标题',
		'# ',
		'---',
		'\n\n',
		'<div onclick="x">',
		'</p>',
		'{a}',
		'import x',
		'![a](b)',
		'[^1]',
		'“',
		': ',
		'- ',
		'\u200b',
		'\u202e',
		'\ud83d',
		'|',
		'`',
		'&',
		'*',
		'é',
		'[x](/y)',
		'[x](javascript:a)',
	];
	const text = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary' })), { maxLength: 12 }).map((list) => list.join(''));
	const name = fc.oneof(
		fc.constantFrom('null', 'true', '1.0', '~', '- a', 'a: b', '[x', '"', "'", '#', '%', '@', '*a', '&a', '!t', 'title：x'),
		fc.string({ unit: 'grapheme' }),
	);
	const clean = (value: string): string =>
		value
			.toWellFormed()
			.replace(/[\p{C}\s\uFFFD]+/gu, ' ')
			.trim();
	fc.assert(
		fc.property(text, name.map(clean), fc.array(name.map(clean), { maxLength: 4 }), name.map(clean), (markdown, title, tags, author) => {
			fc.pre(title !== '');
			const result = convertArticle(foreignArticle({ markdown: `${markdown}正文`, title, tags, author: author || null }), contentState());
			if (!('files' in result)) return;
			const { path, text } = result.files.at(-1) as NewFile;
			const { facts } = article(path, text);
			expect(facts.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
			expect(facts.data).not.toBeNull();
			expect(articleSchema.safeParse(parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '', { schema: 'core' })).success).toBe(true);
		}),
		{ numRuns: 100 },
	);
});
