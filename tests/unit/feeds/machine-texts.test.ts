import { expect, test } from 'vitest';
import { renderLlmsFullText, renderLlmsText, renderManifest, renderRobots } from '../../../src/domain/machine-texts.ts';
import { sampleArticle, sampleTag } from '../domain/sample-articles.ts';
import { SITE_URL } from './sample-feed.ts';

test('robots.txt names every sitemap with its whole address', () => {
	const lines = renderRobots(SITE_URL).split('\n');
	expect(lines.filter((line) => line.startsWith('Sitemap: '))).toEqual([
		`Sitemap: ${SITE_URL}/sitemap-index.xml`,
		`Sitemap: ${SITE_URL}/news-sitemap.xml`,
		`Sitemap: ${SITE_URL}/sitemap.txt`,
	]);
	expect(lines).toContain('User-agent: *');
});

test('llms.txt leads assistants to the Markdown of the newest articles and says what they may do', () => {
	const articles = Array.from({ length: 120 }, (_, at) => sampleArticle(`a${at}`, { title: `标题 [${at}]` }));
	const text = renderLlmsText(articles, [sampleTag('ai', '人工智能')], SITE_URL);
	expect(text).toMatch(/^# 未来已来\n\n> /);
	expect(text).toContain(`- [标题 \\[0\\]](${SITE_URL}/articles/a0.md): 2026年2月24日，人工智能生成。`);
	expect(text).toContain('CC BY 4.0');
	expect(text).toContain(`[人工智能](${SITE_URL}/tags/ai/)`);
	expect(text.match(/\/articles\/a\d+\.md/g)).toHaveLength(100);
});

test('llms.txt of a site without articles and tags has no heading with nothing below it', () => {
	expect(renderLlmsText([], [], SITE_URL)).not.toMatch(/^## 最新文章$|^## 热门标签$/m);
	expect(renderLlmsText([], [], SITE_URL)).toMatch(/^## 栏目$/m);
});

test('llms-full.txt holds whole articles, newest first, and stops before it grows too large', async () => {
	const articles = Array.from({ length: 10 }, (_, at) => sampleArticle(`a${at}`));
	const load = async ({ slug }: { slug: string }) => `<${slug}>${'字'.repeat(60_000)}</${slug}>\n`;
	const text = await renderLlmsFullText(articles, load, SITE_URL);
	expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000);
	expect(text.match(/<a\d>/g)).toEqual(['<a0>', '<a1>', '<a2>', '<a3>', '<a4>']);
	expect(text.match(/<\/a\d>/g)).toHaveLength(5);
});

test('the manifest names the site and its icons', () => {
	const manifest = JSON.parse(renderManifest());
	expect(manifest).toMatchObject({ short_name: '未来已来', lang: 'zh-CN', start_url: '/' });
	expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(['192x192', '512x512']);
});
