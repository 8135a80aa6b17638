/** A text that looks wrong but is right, and exactly what readers get. */
export interface OddInput {
	what: string;
	format: 'md' | 'mdx';
	source: string;
	html: string;
}

const md = (what: string, source: string, html: string): OddInput => ({ what, format: 'md', source, html });
const mdx = (what: string, source: string, html: string): OddInput => ({ what, format: 'mdx', source, html });
const link = (url: string, text = url): string => `<a href="${url}" rel="noopener">${text}</a>`;

export const ODD_INPUTS: readonly OddInput[] = [
	md('emphasis that ends in a colon', '**注意：**下面', '<p><strong>注意：</strong>下面</p>'),
	md('emphasis around quotation marks', '前**“引号”**后', '<p>前<strong>“引号”</strong>后</p>'),
	md('emphasis around a link', '前**[链](https://e.com/a)**后', `<p>前<strong>${link('https://e.com/a', '链')}</strong>后</p>`),
	md('emphasis beside code', '前**`a`**后', '<p>前<strong><code>a</code></strong>后</p>'),
	md('emphasis after emphasis', '**A。**B。**C。**D', '<p><strong>A。</strong>B。<strong>C。</strong>D</p>'),
	md('two strengths at once', '***都。***后', '<p><em><strong>都。</strong></em>后</p>'),
	md('escaped asterisks', '\\*\\*。不是加粗\\*\\*', '<p>**。不是加粗**</p>'),
	md('a range', '2024~2025年，约10~20人', '<p>2024~2025年，约10~20人</p>'),
	md('struck out beside punctuation', '~~旧价。~~新价', '<p><del>旧价。</del>新价</p>'),
	md('a bare link before a comma', '见https://example.com，后文', `<p>见${link('https://example.com')}，后文</p>`),
	md('a bare link before text', '打开https://example.com/setup来安装', `<p>打开${link('https://example.com/setup')}来安装</p>`),
	md('a bare link in brackets', '（https://e.com/a）。', `<p>（${link('https://e.com/a')}）。</p>`),
	md('a bare link in emphasis', '**https://e.com/a**后', `<p><strong>${link('https://e.com/a')}</strong>后</p>`),
	md(
		'a link to a Chinese title',
		'https://zh.wikipedia.org/wiki/人工智能',
		`<p>${link('https://zh.wikipedia.org/wiki/%E4%BA%BA%E5%B7%A5%E6%99%BA%E8%83%BD', 'https://zh.wikipedia.org/wiki/人工智能')}</p>`,
	),
	md('lines of Chinese', '第一行\n第二行，\nthird\nfourth', '<p>第一行第二行，third\nfourth</p>'),
	md('lines across emphasis', '前面\n**重点**\n后面', '<p>前面<strong>重点</strong>后面</p>'),
	md('a pipe in code in a table', '| 甲 | 乙 |\n| - | - |\n| `a\\|b` | 丙 |', table(['甲', '乙'], ['<code>a|b</code>', '丙'])),
	md('characters beyond the first plane', '𠮷野家**“𠮷”**', '<p>𠮷野家<strong>“𠮷”</strong></p>'),
	md('a family of emoji', '一家👨‍👩‍👧‍👦与🏴󠁧󠁢󠁥󠁮󠁧󠁿', '<p>一家👨‍👩‍👧‍👦与🏴󠁧󠁢󠁥󠁮󠁧󠁿</p>'),
	md('the signs of the language in code', '`**。{a}<b>~`', '<p><code>**。{a}&#x3C;b>~</code></p>'),
	md('a heading with signs', '## GPT-4：`价格`*变*了！', '<h2 id="gpt-4-价格变了">GPT-4：<code>价格</code><em>变</em>了！</h2>'),
	md('the same heading twice', '## 背景\n\n## 背景', '<h2 id="背景">背景</h2>\n<h2 id="背景-2">背景</h2>'),
	md('Chinese ruby', '<ruby>漢<rt>hàn</rt></ruby>字', '<p><ruby>漢<rt>hàn</rt></ruby>字</p>'),
	md(
		'Markdown inside HTML',
		'<details>\n<summary>看</summary>\n\n**重。**后\n\n</details>',
		'<details>\n<summary>看</summary>\n<p><strong>重。</strong>后</p>\n</details>',
	),
	md('a comment', '前<!-- **给自己看** -->后', '<p>前后</p>'),
	md('character references', '&amp;lt; &copy; &#x4E2D;', '<p>&#x26;lt; © 中</p>'),
	md('a private character of the text itself', '图标\uE000**。**后', '<p>图标\uE000<strong>。</strong>后</p>'),
	md('a definition with a Chinese address', '[看][甲]\n\n[甲]: https://e.com/a，b', `<p>${link('https://e.com/a%EF%BC%8Cb', '看')}</p>`),
	md('numbers that are no list', '3.5倍\n2.1倍', '<p>3.5倍\n2.1倍</p>'),
	md('lines that break by themselves', '1、甲  \n2、乙', '<p>1、甲<br>\n2、乙</p>'),
	md(
		'code that runs to the end',
		'```js\nlet a;\n\nlet b;',
		'<pre tabindex="0" data-language="js"><code><span class="hljs-keyword">let</span> a;\n\n<span class="hljs-keyword">let</span> b;\n</code></pre>',
	),
	md('a price', '从 $100 到 $200', '<p>从 $100 到 $200</p>'),
	md('an address with a scheme in capitals', '[看](HTTPS://E.com/)', `<p>${link('https://E.com/', '看')}</p>`),
	md('an anchor', '<a id="x"></a>正文', '<p><a id="x"></a>正文</p>'),
	md('joiners that shape letters', 'می‌خواهم क्‍ष', '<p>می‌خواهم क्‍ष</p>'),
	md('an indent of wide spaces', '　　第一段', '<p>　　第一段</p>'),
	md('a paragraph that begins with a number sign', '#话题# 很热', '<p>#话题# 很热</p>'),
	md('a soft hyphen by name', 'hy&shy;phen', '<p>hy\u00ADphen</p>'),
	mdx('an attribute across lines', '<Callout\n  kind="注意"\n>\n内\n</Callout>', callout('注意', '<p>内</p>')),
	mdx('arrows and comparisons', 'a -> b => c >= d', '<p>a -> b => c >= d</p>'),
	mdx(
		'components side by side',
		'<Callout kind="注意">一</Callout>\n\n<Callout kind="背景">二</Callout>',
		`${callout('注意', '<p>一</p>')}\n${callout('背景', '<p>二</p>')}`,
	),
	mdx('escaped braces', '写 \\{名字\\} 就行', '<p>写 {名字} 就行</p>'),
	mdx('braces in code', '`{count}`', '<p><code>{count}</code></p>'),
	mdx('a spaced less-than', 'a < b 且 c > d', '<p>a &#x3C; b 且 c > d</p>'),
	mdx('a comment of MDX', '前{/* 给自己看 <b> */}后', '<p>前后</p>'),
	mdx('import as a word', 'import 是一条语句', '<p>import 是一条语句</p>'),
	mdx('import in code', '```\nimport a from "b"\n```', '<pre tabindex="0"><code>import a from "b"\n</code></pre>'),
	mdx(
		'a component in a list',
		'- 项\n\n  <Callout kind="背景">\n\n  内\n\n  </Callout>',
		`<ul>\n<li>\n<p>项</p>\n${callout('背景', '<p>内</p>')}\n</li>\n</ul>`,
	),
	mdx('a component on one line', '<Callout kind="注意">一**句。**话</Callout>', callout('注意', '<p>一<strong>句。</strong>话</p>')),
	mdx(
		'an attribute with signs',
		'<Callout kind="注意" title="{a} <b> &amp; 完">\n\n内\n\n</Callout>',
		callout('注意', '<p>内</p>', '{a} &#x3C;b> &#x26; 完'),
	),
];

function table(head: string[], row: string[]): string {
	const cells = (name: string, texts: string[]): string =>
		texts.map((text) => `<${name}${name === 'th' ? ' scope="col"' : ''}>${text}</${name}>\n`).join('');
	const body = `<thead>\n<tr>\n${cells('th', head)}</tr>\n</thead>\n<tbody>\n<tr>\n${cells('td', row)}</tr>\n</tbody>`;
	return `<div class="table-scroll" tabindex="0" role="region" aria-label="表格 1"><table>\n${body}\n</table></div>`;
}

function callout(kind: string, body: string, title?: string): string {
	const name = title === undefined ? kind : `${kind}：${title}`;
	return `<aside class="callout" data-kind="${kind}" role="note" aria-label="${name.replaceAll('&#x3C;', '<')}"><p class="title">${name}</p>${body}</aside>`;
}
