import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixArticle } from '../../src/checks/fix.ts';
import { fixContent } from '../../src/checks/fix-content.ts';
import { readContent } from '../../src/checks/read-content.ts';
import { renderArticle } from '../../src/markdown/render.ts';
import { fuzzing } from '../fuzzing.ts';
import { SOUND_BODY, SOUND_HEAD, writeContent } from './content-folder.ts';

const NAMES: Record<string, string> = { AI: '人工智能', 人工智能: '人工智能', cpp: 'C++: 语言' };
const fix = (text: string, format: 'md' | 'mdx' = 'md'): string => fixArticle(text, format, (name) => NAMES[name] ?? null);
const fixBody = (body: string, format: 'md' | 'mdx' = 'md'): string => fix(SOUND_HEAD + body, format).slice(SOUND_HEAD.length);
const fixHead = (from: string, to: string): string => fix(SOUND_HEAD.replace(from, to) + SOUND_BODY);
const sound = (from: string, to: string): string => SOUND_HEAD.replace(from, to) + SOUND_BODY;

describe('--fix mends what is beyond doubt', () => {
	it.each([
		['punctuation', '你好,世界!用 GPU 训练。', '你好，世界！用GPU训练。'],
		['quotes around a name that ends in a digit', '小米的"玄戒O2"来了', '小米的“玄戒O2”来了'],
		['quotes around emphasis', '他说"**好**的"和"可以"', '他说"**好**的"和“可以”'],
		['quotes and brackets', '他说"可以",大模型(LLM)来了', '他说“可以”，大模型（LLM）来了'],
		['books between pairs of smaller and greater', '读了<<三体>>和**<<球状 A 闪电>>**', '读了《三体》和**《球状A闪电》**'],
		['letters of full width', 'ＡＩ与２０２６', 'AI与2026'],
		['emphasis and links', '**重点,一** [链接 A一](https://e.com/a,b)', '**重点，一** [链接A一](https://e.com/a,b)'],
		['a hidden character', '人工\u200B智能', '人工智能'],
	])('%s', (_what, written, mended) => {
		expect(fixBody(written)).toBe(mended);
	});

	it.each([
		['code', '`a,中` 和\n\n```\n使用 GPU,训练\n```\n'],
		['a bare link whose end would change', '看https://e.com,中文'],
		['a heading whose address would change', '## 使用 GPU 训练'],
		['HTML', '<b title="中,文">x</b>'],
		['shifts of bits', '先算a<<2位，再>>3位，或者a[0] << 两位 >> 三位。'],
		['English', 'Hello, world (really).'],
		['a picture whose address has a space', '![图](/images/小 图.png)'],
		['a link in full-width brackets', '看[网站]（./b a.png）'],
		['an inch among quotes', '屏幕6.7"，他说"好"'],
		['a component in full-width brackets', '＜Callout kind="背景" title="前一代"＞'],
		['characters that turn the direction', '正\u202E文'],
	])('%s stays', (_what, written) => {
		expect(fixBody(written)).toBe(written);
	});

	it('fields: colons, dates, aliases, doubles', () => {
		expect(fixHead('section: updates', 'section：updates')).toBe(sound('', ''));
		expect(fixHead('ai: none', 'ai:none')).toBe(sound('', ''));
		expect(fixHead('2026-11-23 08:30', '2026年11月3日 8:05')).toBe(sound('2026-11-23 08:30', '2026-11-03 08:05'));
		expect(fixHead('2026-11-23 08:30', '2026/11/23')).toBe(sound('2026-11-23 08:30', '2026-11-23'));
		expect(fixHead('2026-11-23 08:30', '2026-02-30')).toBe(sound('2026-11-23 08:30', '2026-02-30'));
		expect(fixHead('[人工智能]', '[AI, cpp]')).toBe(sound('[人工智能]', '[人工智能, "C++: 语言"]'));
		expect(fixHead('tags: [人工智能]', 'tags:\n  - AI # 别名\n  - 人工智能')).toBe(sound('tags: [人工智能]', 'tags:\n  - 人工智能 # 别名'));
		expect(fixHead('[人工智能]', '[AI, cpp, 人工智能]')).toBe(sound('[人工智能]', '[人工智能, "C++: 语言"]'));
		expect(fixHead('一个好好的标题', '一个标题,副题')).toBe(sound('一个好好的标题', '一个标题，副题'));
	});

	it('a whole folder: the files change, what was wrong is gone, and nothing changes again', async () => {
		const folder = writeContent({
			'articles/z.md': `\uFEFF${sound('[人工智能]', '[ＡＩ]')}你好,世界\n`.replaceAll('\n', '\r\n'),
			'tags/chip.yaml': 'name：芯片\ndescription:很小的芯片。\n',
			'removed.yaml': 'articles：[]\n',
		});
		try {
			expect(await fixContent(folder.contentDir)).toEqual([
				{ file: 'articles/z.md', lines: [1, 10, 18] },
				{ file: 'tags/chip.yaml', lines: [1, 2] },
				{ file: 'removed.yaml', lines: [1] },
			]);
			expect(readFileSync(join(folder.contentDir, 'articles/z.md'), 'utf8')).toBe(`${sound('', '')}你好，世界\n`);
			expect((await readContent(folder)).problems).toEqual([]);
			expect(await fixContent(folder.contentDir)).toEqual([]);
		} finally {
			folder.remove();
		}
	});

	const { parameters, timeout } = fuzzing<[string[], 'md' | 'mdx']>(100);
	const pieces = fc.constantFrom(
		...[
			'中文',
			',',
			'.',
			'!',
			'?',
			':',
			';',
			'(',
			')',
			'"',
			"'",
			' ',
			'  ',
			'GPU',
			'24',
			'%',
			'，',
			'。',
			'“',
			'”',
			'（',
			'）',
			'ＡＩ',
			'\u200B',
		],
		...[
			'**',
			'*',
			'`',
			'\n',
			'\n\n',
			'- ',
			'## ',
			'[',
			'](https://e.com/)',
			'https://e.com/a',
			'|',
			'| - |',
			'<b>',
			'</b>',
			'{',
			'~',
			'\\',
			'&amp;',
		],
	);

	it(
		'mending twice is mending once, and leaves everything but the text as it was',
		() => {
			fc.assert(
				fc.property(fc.array(pieces, { maxLength: 30 }), fc.constantFrom('md' as const, 'mdx' as const), (parts, format) => {
					const source = parts.join('').replaceAll('\u200B', '');
					const mended = fixBody(source, format);
					expect(fixBody(mended, format)).toBe(mended);
					const structure = (body: string): string => renderArticle(body, { format }).html.replace(/>[^<]+/g, '>');
					expect(structure(mended)).toBe(structure(source));
				}),
				parameters,
			);
		},
		timeout,
	);
});
