import { expect, test } from 'vitest';
import { buildFeedHtml } from '../../../src/domain/feed-text.ts';
import type { Article } from '../../../src/domain/model.ts';
import { NOON, sampleArticle } from '../domain/sample-articles.ts';
import { COVER, SITE_URL, sampleEntry } from './sample-feed.ts';

const PICTURES = new Map([
	['images/图 "1".svg', { src: '/media/aaaa.svg', width: 960, height: 540, variants: [] }],
	['images/made.png', { src: '/media/cccc.png', width: 800, height: 400, variants: [], isMachineMade: true }],
	['images/wide.png', { src: '/media/bbbb-1200.png', width: 3000, height: 1000, variants: [] }],
]);

const render = (html: string, facts: Partial<Article> = {}): string =>
	buildFeedHtml(sampleEntry(sampleArticle('a', { ai: 'none', ...facts })), html, PICTURES, SITE_URL);

test('every address is absolute: links, fragments, footnotes, pictures, quotations', () => {
	const html = render(
		'<p><a href="/tags/ai/?a=1&#x26;b=2">x</a> <a href="#fn-1" id="fnref-1">1</a> <a href="mailto:a@b.c">m</a> ' +
			'<a href="https://example.com/">e</a></p><blockquote cite="/articles/b/"><p>q</p></blockquote><ol><li id="fn-1">n</li></ol>',
	);
	expect(html).toContain('<a href="https://weilai.wang/tags/ai/?a=1&amp;b=2">x</a>');
	expect(html).toContain('<a href="https://weilai.wang/articles/a/#fn-1" id="fnref-1">1</a>');
	expect(html).toContain('<a href="mailto:a@b.c">m</a>');
	expect(html).toContain('<a href="https://example.com/">e</a>');
	expect(html).toContain('<blockquote cite="https://weilai.wang/articles/b/">');
});

test('code that shows tags and addresses stays as it was written', () => {
	const code = '<pre><code>&#x3C;a href="/x">&#x3C;/a> if (a &#x3C; b &#x26;&#x26; c > d) src="/y"</code></pre>';
	expect(render(code)).toContain(code);
});

test('pictures are complete: absolute address, what they show, the size of the file that is named', () => {
	expect(render('<p><img data-image="images/图 &#x22;1&#x22;.svg" alt="1 &#x3C; 2"></p>')).toContain(
		'<img src="https://weilai.wang/media/aaaa.svg" alt="1 &lt; 2" width="960" height="540">',
	);
	expect(render('<img data-image="images/wide.png" alt="宽">')).toContain('width="1200" height="400">');
	expect(render('<p>前<img data-image="images/gone.png" alt="没有">后</p>')).toContain('<p>前后</p>');
	expect(render('<img src="https://example.com/a.png" alt="远">')).toContain('<img src="https://example.com/a.png" alt="远">');
});

test('generated and assisted articles say so before the text, others say nothing', () => {
	const label = (ai: Article['ai']) => render('<p>正文</p>', { ai }).split('<p>正文</p>')[0];
	expect(label('generated')).toContain('人工智能生成');
	expect(label('assisted')).toContain('人工智能辅助');
	expect(label('none')).toBe('');
});

test('a picture that a machine made says so where its caption does not', () => {
	expect(render('<p><img data-image="images/made.png" alt="塔"></p>')).toContain('<small>人工智能生成</small></p>');
	const captioned = render('<figure><img data-image="images/made.png" alt="塔"><figcaption>塔，人工智能生成</figcaption></figure>');
	expect(captioned).not.toContain('<small>');
});

test('cover, sources and corrections stand in the text', () => {
	const html = render('<p>正文</p>', {
		cover: COVER,
		sources: [{ name: '新华社' }, { name: 'NIST', title: 'A <b> & "c"', url: 'https://nist.gov/?a=1&b=2' }],
		corrections: [{ date: NOON, note: '日期应为 3 < 4 日' }],
	});
	expect(html.indexOf('0123456789abcdef-1200.jpg" alt="一座数据中心" width="1200" height="675"')).toBeLessThan(html.indexOf('正文'));
	expect(html).toContain('<figcaption>图：编辑部</figcaption>');
	expect(html).toContain('<li>新华社</li>');
	expect(html).toContain('<li>NIST：<a href="https://nist.gov/?a=1&amp;b=2">A &lt;b&gt; &amp; &quot;c&quot;</a></li>');
	expect(html).toContain('<li><time datetime="2026-02-24T12:00:00+08:00">2026年2月24日</time>：日期应为 3 &lt; 4 日</li>');
	expect(render('<p>正文</p>', { sources: [], original: true })).toContain('来源：原创');
});
