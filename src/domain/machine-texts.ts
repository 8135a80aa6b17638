import { site } from '../site.config.ts';
import { absoluteUrl, markdownUrl } from './addresses.ts';
import { AI_LABEL_TEXT } from './ai-label.ts';
import { formatDate } from './dates.ts';
import type { Article, Tag } from './model.ts';

/** Articles that `llms.txt` names, and bytes that `llms-full.txt` may take. */
const NAMED_ARTICLES = 100;
const FULL_BYTES = 1_000_000;

/** `robots.txt`: everybody may read everything; where the sitemaps are. */
export function renderRobots(siteUrl: string): string {
	const sitemaps = ['/sitemap-index.xml', '/news-sitemap.xml', '/sitemap.txt'];
	return [
		'User-agent: *',
		'Allow: /',
		'Disallow: /admin/',
		'',
		...sitemaps.map((path) => `Sitemap: ${absoluteUrl(path, siteUrl)}`),
		'',
	].join('\n');
}

/** What assistants must know before they use a text of the site. */
function describeTerms(siteUrl: string): string {
	return [
		`标为“${AI_LABEL_TEXT.generated}”的文章以 [${site.licence.name}](${site.licence.url}) 提供：请注明“${site.name}”、附上原文链接，并保留人工智能生成标识。`,
		`其余文章和文中提到的他人作品，权利归各自的权利人。标识的含义见 [AI使用说明](${absoluteUrl('/about/ai/', siteUrl)})。`,
	].join('');
}

/** `llms.txt` (llmstxt.org): what the site is, its newest articles as Markdown, and where the rest is. */
export function renderLlmsText(articles: readonly Article[], popularTags: readonly Tag[], siteUrl: string): string {
	const link = (name: string, path: string, note: string): string =>
		`- [${escapeLabel(name)}](${absoluteUrl(path, siteUrl)}): ${oneLine(note)}`;
	const list = (name: string, links: string[]): string[] => (links.length > 0 ? [`## ${name}\n\n${links.join('\n')}`] : []);
	const sections = Object.values(site.sections).map(({ name, url, description }) => link(name, url, description));
	const named = articles.slice(0, NAMED_ARTICLES).map((article) => {
		const label = AI_LABEL_TEXT[article.ai];
		const note = `${formatDate(article.publishedAt)}${label === null ? '' : `，${label}`}。${article.description}`;
		return link(article.title, markdownUrl(article.slug), note);
	});
	return [
		`# ${site.name}`,
		`> ${site.description}`,
		`每篇文章都有纯 Markdown 版本：把地址末尾的 \`/\` 换成 \`.md\`。时间都是北京时间（+08:00）。\n\n${describeTerms(siteUrl)}`,
		`## 栏目\n\n${sections.join('\n')}`,
		...list('最新文章', named),
		...list(
			'热门标签',
			popularTags.map(({ name, url, description }) => link(name, url, description)),
		),
		[
			'## Optional\n',
			link('最新文章全文', '/llms-full.txt', '一个文件，最新的在前。'),
			link('全部地址', '/sitemap.txt', '每行一个。'),
			link('订阅源', '/rss.xml', '全文 RSS，另有 /atom.xml 和 /feed.json，按月归档。'),
			link('按月归档', '/archive/', '从最早的一篇起。'),
		].join('\n'),
		'',
	].join('\n\n');
}

/**
 * `llms-full.txt`: as many whole articles, newest first, as its size allows; `load` gives an article as Markdown.
 * An article that does not fit any more ends it, so that none is cut.
 */
export async function renderLlmsFullText(
	articles: readonly Article[],
	load: (article: Article) => Promise<string>,
	siteUrl: string,
): Promise<string> {
	const parts = [`# ${site.name}：最新文章全文\n\n> ${site.description}\n\n${describeTerms(siteUrl)}\n`];
	let bytes = Buffer.byteLength(parts[0] as string);
	for (const article of articles) {
		const part = `\n${await load(article)}`;
		bytes += Buffer.byteLength(part);
		if (bytes > FULL_BYTES) break;
		parts.push(part);
	}
	return parts.join('');
}

/** The web app manifest. */
export function renderManifest(): string {
	const icon = (size: number) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose: 'any' });
	return `${JSON.stringify({
		id: '/',
		name: `${site.name} · ${site.latinName}`,
		short_name: site.name,
		description: site.description,
		lang: site.locale,
		start_url: '/',
		scope: '/',
		display: 'minimal-ui',
		background_color: '#fbfaf7',
		theme_color: '#fbfaf7',
		categories: ['news', 'technology'],
		icons: [icon(192), icon(512)],
	})}\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const escapeLabel = (text: string): string => oneLine(text).replace(/[[\]\\]/g, '\\$&');
