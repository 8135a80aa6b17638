import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CheckedContent, readContent } from '../../../src/checks/read-content.ts';

let root = '';
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'weilai-elsewhere-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (file: string, text: string): void => {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
};

/** Imports `from` as an editor would; what the content folder holds then, which must be sound. */
async function importFrom(from: string): Promise<{ content: CheckedContent; stdout: string }> {
	const script = join(import.meta.dirname, '../../../src/cli/import.ts');
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, from], {
		cwd: root,
		encoding: 'utf8',
		env: {},
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	const content = await readContent({ contentDir: join(root, 'content'), cacheDir: join(root, 'cache') });
	expect(content.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	return { content, stdout };
}

const titlesOf = ({ articles }: CheckedContent) => Object.fromEntries(articles.map(({ slug, data }) => [slug, data.title]));
const dataOf = ({ articles, tags }: CheckedContent, slug: string) => {
	const data = articles.find((article) => article.slug === slug)?.data;
	return { ...data, tags: data?.tags.map((tag) => tags.find((one) => one.slug === tag)?.data.name) };
};
const textOf = (slug: string, year = 2024): string => readFileSync(join(root, `content/articles/${year}/${slug}.md`), 'utf8');

test('posts of Hugo come over with all their fields, pictures and code; what has no place here is named', async () => {
	put(
		'site/content/posts/first-post/index.md',
		`+++
title = "用 Hugo 写的第一篇"
date = 2024-03-05T09:30:00+08:00
lastmod = 2024-03-06T10:00:00+08:00
tags = ["大模型", "开源"]
author = "张三"
description = "这一段摘要有二十个字以上，说明这篇从别处来的文章写了什么。"
draft = true
series = ["一个系列"]
aliases = ["/old/first/"]
+++

{{< figure src="chart.png" alt="一张图" caption="图上的三条线" >}}

{{< youtube dQw4w9WgXcQ >}}

见[上一篇](/posts/zero/)和[外面](https://example.com/)。

{{< highlight go >}}
fmt.Println("{{ .Title }}")
{{< /highlight >}}

{{< notice >}}提醒{{< /notice >}}
`,
	);
	copyFileSync('tests/fixtures/small/images/gradient.png', join(root, 'site/content/posts/first-post/chart.png'));
	put('site/content/posts/_index.md', '---\ntitle: 列表\n---\n');
	const { content, stdout } = await importFrom('site/content');
	expect(content.articles.map(({ slug }) => slug)).toEqual(['first-post']);
	expect(dataOf(content, 'first-post')).toMatchObject({
		title: '用 Hugo 写的第一篇',
		publishedAt: Date.parse('2024-03-05T09:30:00+08:00'),
		updatedAt: Date.parse('2024-03-06T10:00:00+08:00'),
		tags: ['大模型', '开源'],
		description: '这一段摘要有二十个字以上，说明这篇从别处来的文章写了什么。',
		draft: true,
	});
	expect(content.authors.map(({ data }) => data.name)).toEqual(['张三']);
	expect(textOf('first-post')).toContain('![一张图](/images/first-post-chart.png)\n\n图上的三条线\n');
	expect(textOf('first-post')).toContain('```go\nfmt.Println("{{ .Title }}")\n```');
	expect(textOf('first-post')).toContain('见上一篇和[外面](https://example.com/)');
	for (const lost of ['字段 series', '字段 aliases', '标记 notice', '站内链接 /posts/zero/']) expect(stdout).toContain(lost);
});

test('posts of Hexo come over: dates without offset mean Beijing, categories become tags, its marks become Markdown', async () => {
	put(
		'blog/source/_posts/你好，世界.md',
		`title: Hexo 的文章
date: 2023-07-01 20:15:00
updated: 2023-07-02 08:00:00
categories:
  - [技术, 前端]
tags:
  - JavaScript
---
第一段。

<!-- more -->

{% codeblock lang:js %}
const a = '{% raw %}';
{% endcodeblock %}

{% asset_img missing.png 少了的图 %}

{% note info %}
说明
{% endnote %}
`,
	);
	const { content, stdout } = await importFrom('blog/source/_posts');
	const [{ slug = '' } = {}] = content.articles;
	expect(slug).toMatch(/^ni-hao-shi-jie-[0-9a-f]{8}$/);
	expect(dataOf(content, slug)).toMatchObject({
		title: 'Hexo 的文章',
		publishedAt: Date.parse('2023-07-01T20:15:00+08:00'),
		updatedAt: Date.parse('2023-07-02T08:00:00+08:00'),
		tags: ['JavaScript', '技术', '前端'],
		draft: false,
	});
	expect(textOf(slug, 2023)).toContain("const a = '{% raw %}';");
	expect(textOf(slug, 2023)).toContain('（图：少了的图）');
	for (const lost of ['图片 ./missing.png', '标记 note']) expect(stdout).toContain(lost);
});

test('posts of Jekyll come over: the date of the file name, tags with spaces, and highlighted code', async () => {
	put(
		'jekyll/_posts/2022-12-31-year-end.markdown',
		`---
layout: post
title: "年终：总结"
categories: review
author: 李四
published: false
image: /a.png
---
正文一段。

{% highlight ruby %}
puts 1
{% endhighlight %}

{% include video.html id="1" %}

见[上一篇]({% post_url 2021-01-01-old %})。
`,
	);
	put('jekyll/_posts/2023-01-02-words.md', '---\ntitle: 标签写成一行\ntags: security 数据\n---\n正文一段。\n');
	const { content, stdout } = await importFrom('jekyll');
	expect(dataOf(content, 'words').tags).toEqual(['security', '数据']);
	expect(textOf('year-end', 2022)).toContain('见上一篇。');
	expect(dataOf(content, 'year-end')).toMatchObject({
		title: '年终：总结',
		publishedAt: Date.parse('2022-12-31T00:00:00+08:00'),
		tags: ['review'],
		draft: true,
	});
	expect(textOf('year-end', 2022)).toContain('```ruby\nputs 1\n```');
	for (const lost of ['字段 image', '标记 include']) expect(stdout).toContain(lost);
});

test('a WordPress export comes over: posts of all states but the bin, names of authors, categories, tables and pictures', async () => {
	const item = (fields: string): string => `<item>${fields}<wp:post_type><![CDATA[post]]></wp:post_type></item>`;
	put(
		'wordpress.xml',
		`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>旧站</title>
<wp:author><wp:author_login><![CDATA[wang]]></wp:author_login><wp:author_display_name><![CDATA[王五]]></wp:author_display_name></wp:author>
${item(`<title>WordPress &amp; 旧文章</title><dc:creator><![CDATA[wang]]></dc:creator>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>第一段有<strong>重点</strong>，见<a href="/old/">旧文</a>。</p><!-- /wp:paragraph -->
<h2>小节</h2><ul><li>一</li><li>二</li></ul><pre><code class="language-js">if (a &lt; b) {}</code></pre>
<img src="http://example.com/a.jpg" alt="旧图" />[gallery ids="1,2"]<table><tr><td>格</td></tr></table>]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>7</wp:post_id><wp:post_date><![CDATA[2021-05-06 08:00:00]]></wp:post_date><wp:post_date_gmt><![CDATA[2021-05-06 00:00:00]]></wp:post_date_gmt>
<wp:post_name><![CDATA[old-article]]></wp:post_name><wp:status><![CDATA[publish]]></wp:status>
<category domain="category" nicename="tech"><![CDATA[科技]]></category><category domain="post_tag" nicename="web"><![CDATA[网页]]></category>`)}
${item(`<title>没写完的</title><dc:creator>wang</dc:creator><content:encoded><![CDATA[旧编辑器的第一段。

第二段。]]></content:encoded><wp:post_id>8</wp:post_id><wp:post_date>2021-05-07 08:00:00</wp:post_date><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_name></wp:post_name><wp:status>draft</wp:status>`)}
${item('<title>扔掉的</title><content:encoded>x</content:encoded><wp:status>trash</wp:status>')}
<item><title>图</title><wp:post_type>attachment</wp:post_type></item>
</channel></rss>`,
	);
	const { content, stdout } = await importFrom('wordpress.xml');
	expect(content.articles.map(({ slug }) => slug)).toEqual(['old-article', 'post-8']);
	expect(dataOf(content, 'old-article')).toMatchObject({
		title: 'WordPress & 旧文章',
		publishedAt: Date.parse('2021-05-06T08:00:00+08:00'),
		tags: ['科技', '网页'],
		draft: false,
	});
	expect(dataOf(content, 'post-8')).toMatchObject({ draft: true, publishedAt: Date.parse('2021-05-07T08:00:00+08:00') });
	expect(content.authors.map(({ data }) => data.name)).toEqual(['王五']);
	const text = textOf('old-article', 2021);
	for (const part of [
		'第一段有**重点**，见旧文。',
		'## 小节',
		'```js\nif (a < b) {}\n```',
		'![旧图](https://example.com/a.jpg)',
		'<td>格</td>',
	]) {
		expect(text).toContain(part);
	}
	expect(textOf('post-8', 2021)).toContain('旧编辑器的第一段。\n\n第二段。');
	for (const lost of ['短代码 gallery', '站内链接 /old/']) expect(stdout).toContain(lost);
});

/** Imports `from`, and what is said of it. */
function tellOf(from: string): { status: number | null; said: string } {
	const script = join(import.meta.dirname, '../../../src/cli/import.ts');
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, from], {
		cwd: root,
		encoding: 'utf8',
		env: {},
	});
	return { status, said: stdout + stderr };
}

test('posts that cannot be read are named with the reason, and the others come over', () => {
	put('posts/2024-01-01-fine.md', '\uFEFF---\r\ntitle: 有 BOM 与 CRLF 的文章\r\n---\r\n正文一行。\r\n');
	put('posts/2024-01-02-broken.md', '---\ntitle: "没有引号\ndate: [\n---\n正文\n');
	put('posts/2024-01-03-empty.md', '');
	put('posts/2024-01-04-date.md', '---\ntitle: 日期不对的文章\ndate: 不是日期\n---\n正文\n');
	writeFileSync(join(root, 'posts/2024-01-05-gbk.md'), Buffer.from([0xb1, 0xea, 0xcc, 0xe2]));
	put('posts/2024-01-06-unsafe.md', '---\ntitle: 有脚本的文章\n---\n<script>alert(1)</script>\n\n[点我](javascript:alert(1)) {{ site }}\n');
	const { status, said } = tellOf('posts');
	expect(status).toBe(0);
	for (const told of ['broken.md：开头的信息看不懂', 'empty.md：正文里没有', 'date.md：日期“不是日期”看不懂', 'gbk.md：文件不是 UTF-8'])
		expect(said).toContain(told);
	expect(said).toContain('写入 content：2 篇文章');
	expect(textOf('unsafe')).not.toMatch(/<script|javascript:/);
});

test('a WordPress export that was cut off, or is none, is told of; entities are not multiplied', () => {
	const entity = '<!DOCTYPE rss [<!ENTITY a "一二三四五六七八九十"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
	const item =
		'<item><title>实体 &b; 文章</title><content:encoded>&lt;p&gt;正文&lt;/p&gt;</content:encoded><wp:post_type>post</wp:post_type>' +
		'<wp:status>publish</wp:status><wp:post_date>2024-01-01 08:00:00</wp:post_date><wp:post_name>entity</wp:post_name></item>';
	put('cut.xml', `<?xml version="1.0"?>${entity}<rss><channel>${item}<item><title>没完`);
	const { status, said } = tellOf('cut.xml');
	expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining('不是完整的 WordPress 导出') });
	expect(said).toContain('写入 content：1 篇文章');
	expect(readFileSync(join(root, 'content/articles/2024/entity.md'), 'utf8').length).toBeLessThan(2000);
	put('other.xml', '<html><body>不是</body></html>');
	expect(tellOf('other.xml').status).toBe(1);
	put('empty.jsonl', '');
	expect(tellOf('empty.jsonl')).toEqual({ status: 1, said: 'empty.jsonl 里没有可以导入的文章\n' });
});

test('two posts of one name in one import become two articles, each with its own pictures, and a second run finds both', async () => {
	const post = (title: string, text: string): string => `---\ntitle: ${title}\ndate: 2024-05-01\n---\n${text}\n\n![图](chart.png)\n`;
	for (const year of ['2023', '2024']) put(`posts/${year}/note/index.md`, post(`${year} 年的笔记`, `写于 ${year} 年。`));
	put('posts/copy/note.md', post('2024 年的笔记', '写于 2024 年。'));
	put('posts/2023/note/chart.png', '');
	copyFileSync('tests/fixtures/small/images/gradient.png', join(root, 'posts/2023/note/chart.png'));
	copyFileSync('public/icon-192.png', join(root, 'posts/2024/note/chart.png'));
	copyFileSync('public/icon-192.png', join(root, 'posts/copy/chart.png'));
	const { content, stdout } = await importFrom('posts');
	expect(titlesOf(content)).toEqual({ note: '2023 年的笔记', 'note-2': '2024 年的笔记' });
	expect(stdout).toContain('2024/note/index.md：这次导入里已有同名的文章，写成 articles/2024/note-2.md');
	expect(stdout).toContain('copy/note.md：已经有 articles/2024/note-2.md，没有改动');
	expect(readFileSync(join(root, 'content/images/note-chart.png'))).toEqual(readFileSync('tests/fixtures/small/images/gradient.png'));
	expect(textOf('note-2')).toContain('![图](/images/note-chart-2.png)');
	expect(readFileSync(join(root, 'content/images/note-chart-2.png'))).toEqual(readFileSync('public/icon-192.png'));
	const again = tellOf('posts').said;
	expect(again).toContain('0 篇文章');
	for (const name of ['note', 'note-2']) expect(again).toContain(`已经有 articles/2024/${name}.md，没有改动`);
});

test('two posts of one name in a WordPress export are two articles as well', async () => {
	const item = (title: string): string =>
		`<item><title>${title}</title><content:encoded>&lt;p&gt;${title}的正文&lt;/p&gt;</content:encoded><wp:post_type>post</wp:post_type>` +
		'<wp:status>publish</wp:status><wp:post_date>2024-01-01 08:00:00</wp:post_date><wp:post_name>same</wp:post_name></item>';
	put('two.xml', `<rss><channel>${item('第一篇文章')}${item('第二篇文章')}</channel></rss>`);
	const { content } = await importFrom('two.xml');
	expect(titlesOf(content)).toEqual({ same: '第一篇文章', 'same-2': '第二篇文章' });
});

test('a picture that would take the place of another in the content folder is told of, and the other stays', async () => {
	put('content/images/note-chart.png', 'x');
	copyFileSync('public/icon-192.png', join(root, 'content/images/note-chart.png'));
	put('posts/note.md', '---\ntitle: 一篇有图的笔记\ndate: 2024-05-01\n---\n正文。\n\n![图](chart.png)\n');
	copyFileSync('tests/fixtures/small/images/gradient.png', join(root, 'posts/chart.png'));
	const { stdout } = await importFrom('posts');
	expect(stdout).toContain('note.md：图片 images/note-chart.png（已有另一张同名的，没有覆盖）');
	expect(readFileSync(join(root, 'content/images/note-chart.png'))).toEqual(readFileSync('public/icon-192.png'));
});

test('posts of one bundle of Hugo in several languages are named after their folder', async () => {
	for (const folder of ['alpha', 'beta'])
		put(`posts/${folder}/index.zh.md`, `---\ntitle: 文件夹 ${folder} 的文章\ndate: 2024-05-01\n---\n${folder} 的正文。\n`);
	const { content } = await importFrom('posts');
	expect(content.articles.map(({ slug }) => slug)).toEqual([
		expect.stringMatching(/^alpha-zh-[0-9a-f]{8}$/),
		expect.stringMatching(/^beta-zh-[0-9a-f]{8}$/),
	]);
});
