import { absoluteUrl } from './addresses.ts';
import { AI_LABEL_TEXT, renderPictureLabel } from './ai-label.ts';
import { formatDate, formatIso } from './dates.ts';
import type { FeedEntry } from './feed-entries.ts';
import { cleanText, escapeXml, unescapeXml } from './feed-xml.ts';
import type { Picture } from './model.ts';

/** Pictures by path relative to the content folder. */
export type FeedPictures = ReadonlyMap<string, Omit<Picture, 'alt' | 'credit'>>;

const TAG = /<([a-z][a-z0-9]*)((?:\s+[^\s=<>"']+(?:="[^"]*")?)*)\s*>/g;
const ADDRESS = /(\s(?:href|src|cite)=")([^"]*)"/g;

/**
 * The whole article as HTML that stands on its own in a reader's program: AI label and cover before the text, sources
 * and corrections after it, every address absolute, pictures with their sizes.
 */
export function buildFeedHtml(entry: FeedEntry, feedHtml: string, pictures: FeedPictures, siteUrl: string): string {
	return [
		renderAiLabel(entry, siteUrl),
		renderCover(entry.cover),
		completeAddresses(feedHtml, entry.url, pictures, siteUrl),
		'<hr>',
		renderSources(entry),
		renderCorrections(entry),
		`<p><a href="${entry.url}">在网站上阅读《${escapeXml(entry.title)}》</a></p>`,
	]
		.filter(Boolean)
		.join('\n');
}

/** Makes every address of serialized HTML absolute, those of fragments on the article's page, and fills in pictures. */
function completeAddresses(html: string, url: string, pictures: FeedPictures, siteUrl: string): string {
	const clean = cleanText(html);
	return clean.replace(TAG, (tag, name: string, attributes: string, offset: number) => {
		const key = name === 'img' ? /\sdata-image="([^"]*)"/.exec(attributes)?.[1] : undefined;
		if (key !== undefined) {
			const picture = pictures.get(unescapeXml(key));
			const alt = unescapeXml(/\salt="([^"]*)"/.exec(attributes)?.[1] ?? '');
			if (!picture) return '';
			const image = renderImage({ ...picture, src: absoluteUrl(picture.src, siteUrl), alt, credit: null });
			return image + renderPictureLabel(picture.isMachineMade, clean.slice(offset + tag.length));
		}
		return tag.replace(ADDRESS, (_, start: string, address: string) => `${start}${completeAddress(address, url)}"`);
	});
}

/** Absolute form of an escaped address on the page `url`; what is no address at all leads to the page. */
function completeAddress(address: string, url: string): string {
	const plain = unescapeXml(address);
	return escapeXml(URL.canParse(plain, url) ? new URL(plain, url).href : url);
}

function renderImage(picture: Picture): string {
	const { width, height } = shownSize(picture);
	return `<img src="${escapeXml(picture.src)}" alt="${escapeXml(picture.alt)}" width="${width}" height="${height}">`;
}

/** Size in pixels of a picture's fallback file, whose name ends in its width where it was resized. */
export function shownSize({ src, width, height }: Pick<Picture, 'src' | 'width' | 'height'>): { width: number; height: number } {
	const shown = Number(/-(\d+)\.\w+$/.exec(src)?.[1] ?? width);
	return { width: shown, height: Math.round((height * shown) / width) };
}

function renderAiLabel({ ai }: FeedEntry, siteUrl: string): string {
	const label = AI_LABEL_TEXT[ai];
	return label === null ? '' : `<p><strong>${label}</strong>（<a href="${absoluteUrl('/about/ai/', siteUrl)}">说明</a>）</p>`;
}

function renderCover(cover: Picture | null): string {
	if (cover === null) return '';
	const caption = cover.credit === null ? '' : `<figcaption>${escapeXml(cover.credit)}</figcaption>`;
	return `<figure>${renderImage(cover)}${caption}</figure>`;
}

function renderSources({ sources, isOriginal }: FeedEntry): string {
	if (sources.length === 0) return isOriginal ? '<p>来源：原创</p>' : '';
	const items = sources.map(({ name, title, url }) => {
		const shown = escapeXml(title ?? name);
		const link = url === undefined ? shown : `<a href="${escapeXml(new URL(url).href)}">${shown}</a>`;
		return `<li>${title === undefined ? '' : `${escapeXml(name)}：`}${link}</li>`;
	});
	return `<p>来源：</p>\n<ul>${items.join('')}</ul>`;
}

function renderCorrections({ corrections }: FeedEntry): string {
	if (corrections.length === 0) return '';
	const items = corrections.map(
		({ date, note }) => `<li><time datetime="${formatIso(date)}">${formatDate(date)}</time>：${escapeXml(note)}</li>`,
	);
	return `<p>更正：</p>\n<ul>${items.join('')}</ul>`;
}
