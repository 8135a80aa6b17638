import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendMarkdown } from '../../../src/markdown/mend.ts';
import { renderArticle } from '../../../src/markdown/render.ts';
import { fuzzing } from '../../fuzzing.ts';
import { ATTACKS } from './attack-inputs.ts';

const { parameters, timeout } = fuzzing<[string[]]>(200);

const errorsOf = (source: string): string[] =>
	renderArticle(source, { format: 'md' })
		.problems.filter(({ severity }) => severity === 'error')
		.map(({ rule, message }) => `${rule} ${message}`);

describe('Markdown from elsewhere is mended, not lost', () => {
	it.each([
		['levels of headings', '# 一\n\n### 二\n\n## 三', '## 一\n\n### 二\n\n### 三'],
		['underlined headings', '大标题\n===\n\n小标题\n---', '## 大标题\n\n### 小标题'],
		['an embedded page', '<iframe src="https://e.com/v"></iframe>', '[嵌入的内容](<https://e.com/v>)'],
		['a script', '前\n\n<script>alert(1)</script>\n\n后', '前\n\n\n\n后'],
		['a tag that is text', '用 vector<int> 存', '用 vector\\<int> 存'],
		[
			'an attribute of an allowed tag',
			'<p align="center">中<a href="https://e.com/" target="_blank" rel="x">看</a></p>',
			'<p>中<a href="https://e.com/">看</a></p>',
		],
		['a style', '前<span style="color:red">红</span>后', '前<span>红</span>后'],
		['a picture over http', '![图](http://e.com/a.png)', '[图](<http://e.com/a.png>)'],
		['a picture that is not here', '前 ![图](/wp/a.png) 后', '前 图 后'],
		['a linked picture that is not here', '[![](./a.png)](https://e.com/)', '[图片](https://e.com/)'],
		['a link of the old site', '见[这里](/post/1.html)。', '见这里。'],
		['a lost footnote', '正文[^1]。', '正文\\[^1]。'],
		['a hidden character', '人工\u200B智能\u202E', '人工智能'],
		[
			'two tags with events',
			'<img src=`x` onerror=alert(1)><marquee onstart=alert(1)>',
			'<img \\src=`x` onerror=alert(1)>\\<marquee onstart=alert(1)>',
		],
		['sound text', '**好。**后 ![图](https://e.com/a.png)', '**好。**后 ![图](https://e.com/a.png)'],
	])('%s', (_what, source, mended) => {
		expect(mendMarkdown(source)).toBe(mended);
		expect(errorsOf(mended)).toEqual([]);
	});

	it(
		'whatever comes in, what goes out has no error, and mending again changes nothing',
		() => {
			const pieces = fc.constantFrom(
				...ATTACKS,
				'# 一\n',
				'#### 二\n',
				'正文',
				'\n\n',
				'[^1]',
				'![a](b.png)',
				'[a](/b)',
				'[a](#b)',
				'- ',
				'> ',
				'`',
				'```\n',
				'![a](b c.png)',
				'！[a](b.png)',
				'[^1]：甲\n',
				'[^1]: 甲\n',
				'<section style="a">',
				'**',
				'\u200D',
			);
			fc.assert(
				fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
					const mended = mendMarkdown(parts.join(''));
					expect(errorsOf(mended)).toEqual([]);
					expect(mendMarkdown(mended)).toBe(mended);
				}),
				parameters,
			);
		},
		timeout,
	);
});
