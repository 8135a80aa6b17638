import { XMLParser } from 'fast-xml-parser';
import TurndownService from 'turndown';
import { cleanLine } from './clean-text.ts';
import type { ForeignEntry } from './foreign-article.ts';
import { readForeignFields } from './foreign-fields.ts';
import { resolveLocalAddresses } from './local-addresses.ts';

interface Category {
	domain?: string;
	text?: string;
}

type Item = Record<string, unknown> & { category?: Category[] };

/** Reads a WordPress export (WXR): posts of every state but the bin; pages, attachments and menus are passed over. */
export function* readWordPress(xml: string): Generator<ForeignEntry> {
	const parser = new XMLParser({
		ignoreAttributes: false,
		attributeNamePrefix: '',
		textNodeName: 'text',
		parseTagValue: false,
		processEntities: { maxTotalExpansions: 1_000_000 },
		isArray: (name) => name === 'item' || name === 'category' || name === 'wp:author',
	});
	const channel = (parser.parse(xml) as { rss?: { channel?: Record<string, unknown> } }).rss?.channel;
	const items = (channel?.['item'] ?? []) as Item[];
	const authors = new Map(
		((channel?.['wp:author'] ?? []) as Record<string, unknown>[]).map((author) => [
			textOf(author['wp:author_login']),
			textOf(author['wp:author_display_name']),
		]),
	);
	if (!/<\/rss>\s*$/.test(xml)) yield { place: '文件末尾', fault: '不是完整的 WordPress 导出，在此之前的文章已经处理' };
	for (const [index, item] of items.entries()) {
		const [type, state] = [textOf(item['wp:post_type']), textOf(item['wp:status'])];
		if (type !== 'post' || state === 'trash' || state === 'auto-draft') continue;
		yield readItem(item, `第 ${index + 1} 条《${textOf(item['title'])}》`, authors);
	}
}

function readItem(item: Item, place: string, authors: ReadonlyMap<string, string>): ForeignEntry {
	const html = textOf(item['content:encoded']);
	const { text, lost } = withoutShortcodes(html);
	const login = textOf(item['dc:creator']);
	const state = textOf(item['wp:status']);
	const fields = {
		title: textOf(item['title']),
		date: dateOf(item),
		author: authors.get(login) || login,
		tags: (item.category ?? []).filter(({ domain }) => domain === 'category' || domain === 'post_tag').map(({ text: name }) => name ?? ''),
		description: textOf(item['excerpt:encoded']).replace(/<[^>]*>/g, ''),
		draft: state !== 'publish' && state !== 'future',
	};
	const resolved = resolveLocalAddresses(toMarkdown(text), null);
	const name = decode(textOf(item['wp:post_name']));
	const read = readForeignFields(fields, cleanLine(name) || `post-${textOf(item['wp:post_id'])}`, resolved.markdown, null);
	if ('fault' in read) return { place, fault: read.fault };
	if (textOf(item['wp:post_password']) !== '') return { place, fault: '有密码的文章不公开' };
	return { place, article: read.article, lost: [...lost, ...resolved.lost] };
}

/** The moment of the first publication; drafts have none in Greenwich time, and small exports leave it out. */
function dateOf(item: Item): string {
	const universal = textOf(item['wp:post_date_gmt']);
	return universal === '' || universal.startsWith('0000') ? textOf(item['wp:post_date']) : `${universal}Z`;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';
}

/** WordPress's shortcodes: captions become the picture with its text, others are named. */
function withoutShortcodes(html: string): { text: string; lost: string[] } {
	const lost = new Set<string>();
	const text = html
		.replace(/<!--\s*\/?wp:[\s\S]*?-->/g, '')
		.replace(/\[caption[^\]]*\]([\s\S]*?)\[\/caption\]/g, '<p>$1</p>')
		.replace(/\[(\/?)(gallery|embed|video|audio|contact-form-7|playlist|[a-z]+_[a-z_]+)\b[^\]]*\]/g, (_, end: string, name: string) => {
			if (end === '') lost.add(`短代码 ${name}`);
			return '';
		});
	return { text, lost: [...lost] };
}

function toMarkdown(html: string): string {
	const service = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', emDelimiter: '*' });
	// Tables stay as HTML, which articles may hold.
	service.keep(['table', 'sup', 'sub', 'kbd', 'mark']);
	// In the old editor a blank line is what parts paragraphs.
	const blocks = /<(?:p|h[1-6]|ul|ol|table|blockquote|pre|figure|div)\b/i.test(html)
		? html
		: html.replace(/\n{2,}/g, '</p><p>').replace(/\n/g, '<br>');
	return service.turndown(`<div>${blocks}</div>`);
}
