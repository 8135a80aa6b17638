import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderMarkdownTwin } from '../../../src/domain/markdown-twin.ts';
import type { Article } from '../../../src/domain/model.ts';
import { NOON, sampleArticle, sampleTag } from '../domain/sample-articles.ts';
import { AUTHOR, SITE_URL } from './sample-feed.ts';

const PICTURES = new Map([
	['other/b.png', { src: '/media/cccc-800.png', width: 800, height: 500, variants: [] }],
	['images/a.svg', { src: '/media/aaaa.svg', width: 960, height: 540, variants: [] }],
	['images/robot.png', { src: '/media/dddd-800.png', width: 800, height: 500, variants: [], isMachineMade: true }],
	['articles/2026/b.png', { src: '/media/bbbb-800.png', width: 800, height: 500, variants: [] }],
]);

const render = (markdown: string, facts: Partial<Article> = {}): string =>
	renderMarkdownTwin({
		article: sampleArticle('a', { pictures: ['/media/aaaa.svg', '/media/bbbb-800.png', '/media/dddd-800.png'], ...facts }),
		author: AUTHOR,
		tags: [sampleTag('ai', '人工智能')],
		markdown,
		pictures: PICTURES,
		siteUrl: SITE_URL,
	});

test('the twin begins with the facts of the article, readable by programs', () => {
	const title = '“引号”: 与 #井号';
	const [, header] = render('正文', { title, ai: 'generated' }).split('---\n');
	const facts = parse(header as string);
	expect(facts).toMatchObject({
		title,
		url: `${SITE_URL}/articles/a/`,
		published: '2026-02-24T12:00:00+08:00',
		author: '未来AI助手',
		tags: ['人工智能'],
		ai: 'generated',
	});
	expect(JSON.parse(facts.AIGC)).toMatchObject({ Label: '1', ProduceID: 'weilai.wang-a' });
});

test('generated and assisted texts say so before the text, others carry no label', () => {
	expect(render('正文', { ai: 'generated' })).toMatch(/\n# .*\n\n> \*\*人工智能生成\*\*.*\n\n正文\n$/);
	expect(render('正文', { ai: 'assisted' })).toContain('> **人工智能辅助**');
	expect(render('正文', { ai: 'none' })).not.toMatch(/AIGC|人工智能(?:生成|辅助)/);
});

test('links and pictures are absolute; links within the text stay', () => {
	expect(render('[x](/tags/ai/) [y](#标题) [z](https://e.com/) ![a](../images/a.svg) ![b](./b.png)')).toContain(
		`[x](${SITE_URL}/tags/ai/) [y](#标题) [z](https://e.com/) ![a](${SITE_URL}/media/aaaa.svg) ![b](${SITE_URL}/media/bbbb-800.png)`,
	);
	expect(render('[x][r]\n\n[r]: /hot/ "标题"')).toContain(`[r]: ${SITE_URL}/hot/ "标题"`);
	expect(render('[x](</tags/ai/> "t")')).toContain(`[x](<${SITE_URL}/tags/ai/> "t")`);
	expect(render('<a href="/hot/">热</a>')).toContain(`<a href="${SITE_URL}/hot/">`);
});

test('code stays as it was written', () => {
	for (const code of ['`[x](/a/)`', '``a ` [x](/a/)``', '```md\n[x](/a/)\n```', '~~~\n[x](/a/)\n', '- 一\n\n  ```\n  [x](/a/)\n  ```']) {
		expect(render(code)).toContain(code.trimEnd());
	}
	expect(render('一个 ` 落单，后面\n\n[x](/a/) 再一个 `')).toContain(`[x](${SITE_URL}/a/)`);
	expect(render('```\ncode\n```\n\n[x](/a/)')).toContain(`[x](${SITE_URL}/a/)`);
});

test('a picture that a machine made carries the visible label, once, and no other picture does', () => {
	const src = `${SITE_URL}/media/dddd-800.png`;
	const label = '（人工智能生成）';
	for (const [written, shown] of [
		['![图](../images/robot.png)', `![图](${src})${label}`],
		['一句 ![图](<robot.png> "标题")，再一句', `一句 ![图](<${src}> "标题")${label}，再一句`],
		['[![图](robot.png)](/hot/)', `[![图](${src})${label}](${SITE_URL}/hot/)`],
		['<img alt="图" src="robot.png">', `<img alt="图" src="${src}">${label}`],
		['![图][R] ![r][] ![r]\n\n[r]: robot.png "标题"', `![图][R]${label} ![r][]${label} ![r]${label}\n\n[r]: ${src} "标题"`],
	] as const)
		expect(render(written)).toContain(shown);
	for (const unmarked of [
		'![图](a.svg)',
		'![图][a]\n\n[a]: a.svg',
		'`![图](robot.png)`',
		'![图](robot.png)\n\n城市 图：某模型，人工智能生成',
	])
		expect(render(unmarked)).not.toContain(label);
});

test('corrections follow the text', () => {
	expect(render('正文', { corrections: [{ date: NOON, note: '数字写错了' }] })).toMatch(
		/正文\n\n\*\*更正：\*\*\n\n- 2026年2月24日：数字写错了\n$/,
	);
});
