import { describe, expect, it } from 'vitest';
import { renderArticle } from '../../../src/markdown/render.ts';
import { findExecutable } from './executable.ts';

const render = (source: string) => renderArticle(source, { format: 'mdx', file: 'articles/2026/a.mdx' });

const CHART = `<Chart kind="bar" title="销量" unit="万辆">

| 公司 | 2025 | 2026 |
| --- | ---: | ---: |
| 甲 | 1,234 | 2000 |
| 乙 | -50 | — |

</Chart>`;

describe('components: what readers get', () => {
	it('KeyFacts is a named box', () => {
		expect(render('<KeyFacts>\n\n- 一\n- 二\n\n</KeyFacts>').html).toBe(
			'<aside class="key-facts" role="note" aria-label="要点"><p class="title">要点</p><ul>\n<li>一</li>\n<li>二</li>\n</ul></aside>',
		);
	});

	it('Quote names who, where and when, and links to the source', () => {
		const { html, markdown, feedHtml } = render('<Quote who="某人" source="某报" url="https://e.com/a" when="2026年">\n\n话。\n\n</Quote>');
		expect(html).toBe(
			'<figure class="quote"><blockquote cite="https://e.com/a"><p>话。</p></blockquote><figcaption><span class="who">某人</span>，<cite><a href="https://e.com/a" rel="noopener">某报</a></cite>，<span class="when"><span class="nb">2026年</span></span></figcaption></figure>',
		);
		expect(markdown).toBe('> 话。\n>\n> —— 某人，[某报](https://e.com/a)，2026年');
		expect(feedHtml).not.toMatch(/class=|span/);
	});

	it('Compare has two named sides', () => {
		const { html, markdown, problems } = render('<Compare left="之前" right="现在">\n\n旧。\n\n---\n\n新。\n\n</Compare>');
		expect(html).toBe(
			'<div class="compare"><div class="side"><p class="title">之前</p><p>旧。</p></div><div class="side"><p class="title">现在</p><p>新。</p></div></div>',
		);
		expect(markdown).toBe('**之前**\n\n旧。\n\n**现在**\n\n新。');
		expect(problems).toEqual([]);
	});

	it('Timeline keeps its list', () => {
		const { html, feedHtml } = render('<Timeline>\n\n- **2025年** 甲\n- **2026年** 乙\n\n</Timeline>');
		expect(html).toContain('<div class="timeline"><ul>');
		expect(feedHtml).toMatch(/^<ul>/);
	});

	it('Chart draws every number, keeps the table for reading aloud, and is the table in feeds', () => {
		const { html, feedHtml, markdown, text, problems } = render(CHART);
		expect(problems).toEqual([]);
		expect(html.match(/<rect /g)).toHaveLength(3);
		expect(html).toContain('role="img" aria-label="条形图：销量');
		for (const number of ['1,234', '2,000', '−50']) expect(html).toContain(`>${number}</text>`);
		expect(html).toMatch(/<details class="data">.*<table>/s);
		expect(html).toContain('<ul class="legend"><li class="series-1">2025</li><li class="series-2">2026</li></ul>');
		expect(html).not.toMatch(/style=/);
		expect(feedHtml).toMatch(/^<figure><figcaption>销量（万辆）<\/figcaption><table>/);
		expect(feedHtml).not.toMatch(/svg|details/);
		expect(markdown).toMatch(/^\*\*销量（万辆）\*\*\n\n\| 公司 \| 2025/);
		expect(text.match(/1,234/g)).toHaveLength(1);
		expect(findExecutable(html)).toEqual([]);
	});

	it('a line chart leaves a gap where there is no number', () => {
		const { html } = render(
			'<Chart kind="line" title="价">\n\n| 月 | 价 |\n| - | - |\n| 1 | 1 |\n| 2 | 2 |\n| 3 |  |\n| 4 | 4 |\n| 5 | 5 |\n\n</Chart>',
		);
		expect(html.match(/<polyline /g)).toHaveLength(2);
		expect(html.match(/<circle /g)).toHaveLength(4);
	});

	it('Figure has its picture, caption and credit', () => {
		const { html, images } = render('<Figure src="./图 1.png" alt="两个人" caption="说明" credit="某社" />');
		expect(html).toBe(
			'<figure><img alt="两个人" data-image="articles/2026/图 1.png"><figcaption>说明 <span class="credit">图：某社</span></figcaption></figure>',
		);
		expect(images.map(({ image }) => image)).toEqual(['articles/2026/图 1.png']);
	});

	it('Embed is a link that loads nothing', () => {
		const { html } = render('<Embed url="https://www.bilibili.com/video/BV1" title="发布会" />');
		expect(html).toBe(
			'<p class="embed"><a href="https://www.bilibili.com/video/BV1" rel="noopener"><span class="title">发布会</span> <span class="site">哔哩哔哩</span></a></p>',
		);
	});

	it('Formula is MathML, inline in a line and a display alone, and LaTeX in feeds', () => {
		const { html, feedHtml, markdown, text } = render('设 <Formula tex="a^2" /> 为\n\n<Formula tex="\\frac{1}{2}" />');
		expect(html).toContain('<span class="formula"><math><semantics><msup>');
		expect(html).toContain('<p class="formula" tabindex="0" role="group" aria-label="公式"><math display="block"');
		expect(html).not.toMatch(/style=/);
		expect(feedHtml).toBe('<p>设 <code>a^2</code> 为</p>\n<p><code>\\frac{1}{2}</code></p>');
		expect(markdown).toBe('设 $a^2$ 为\n\n$$\n\\frac{1}{2}\n$$');
		expect(text).toBe('设 a^2 为\n\n\\frac{1}{2}');
	});

	it('a box in a list keeps its place in plain Markdown', () => {
		expect(render('- 项\n\n  <Callout kind="背景">\n\n  一\n\n  二\n\n  </Callout>\n\n- 又一项').markdown).toBe(
			'- 项\n\n  > **背景**\n  >\n  > 一\n  >\n  > 二\n\n- 又一项',
		);
	});
});

describe('the forms of an article', () => {
	const { html, feedHtml, text, headings, ids, links, minutes } = render(`前言[^1]，见[官网](https://e.com/)和[标签](/tags/ai/)。

## 第一节

| 甲 | 乙 |
| :-: | --- |
| 1 | 2 |

### 小节

\`\`\`js
const a = 1;
\`\`\`

![图](/images/a.png)

[^1]: 来自**报告。**
`);

	it('text is what a reader sees, blocks parted by a blank line', () => {
		expect(text).toBe('前言，见官网和标签。\n\n第一节\n\n甲 乙\n\n1 2\n\n小节\n\nconst a = 1;\n\n来自报告。');
	});

	it('feeds get plain HTML', () => {
		expect(feedHtml).not.toMatch(/class=|<span|<div|role=|tabindex|rel=/);
		expect(feedHtml).toContain('<pre><code>const a = 1;\n</code></pre>');
		expect(feedHtml).toContain('<img alt="图" data-image="images/a.png">');
	});

	it('code is coloured by classes, tables scroll by keyboard, alignment is a class', () => {
		expect(html).toContain('<span class="hljs-keyword">const</span>');
		expect(html).toContain('<th class="align-center" scope="col">甲</th>');
		expect(html).toContain('<div class="table-scroll" tabindex="0" role="region" aria-label="表格 1">');
	});

	it('headings, ids, links and minutes are known', () => {
		expect(headings).toEqual([
			{ level: 2, id: '第一节', text: '第一节' },
			{ level: 3, id: '小节', text: '小节' },
		]);
		expect(ids).toEqual(['第一节', '小节']);
		expect(links).toEqual([
			{ url: 'https://e.com/', line: 1, column: 9 },
			{ url: '/tags/ai/', line: 1, column: 30 },
		]);
		expect(minutes).toBe(1);
	});

	it('a heading without a word leaves neither a gap nor an entry in the contents', () => {
		const { html, headings, ids } = render('前言\n\n##\n\n## &#x20;\n\n### 小节\n\n## ![图](/images/a.png)');
		expect(headings.map(({ text }) => text)).toEqual(['小节', '图']);
		expect(ids).toEqual(['小节', '图']);
		expect(html.match(/<h\d/g)).toHaveLength(2);
	});
});

it('A short name in code stays on one line; a long one, and a block of code, may break where they like', () => {
	const { html } = render('用 `--dry-run` 先看，`npm run build -- --clean --verbose` 再做，`fetch` 不必。\n\n```sh\nls -l\n```');
	expect(html).toContain('<code class="nb">--dry-run</code>');
	expect(html).toContain('<code>npm run build -- --clean --verbose</code>');
	expect(html).toContain('<code>fetch</code>');
	expect(html).not.toContain('<code class="nb">ls');
});
