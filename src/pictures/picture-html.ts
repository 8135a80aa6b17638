import { renderPictureLabel } from '../domain/ai-label.ts';
import type { Picture } from '../domain/model.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeAttribute = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] as string);

export interface PictureHtmlOptions {
	/** `sizes` of the place it stands in. */
	sizes: string;
	/** Whether it is the first thing a reader sees: loaded early instead of late. */
	isFirst?: boolean;
}

/** Markup of a picture: every variant, its size to keep its place, late loading unless it comes first. */
export function renderPicture(picture: Picture, { sizes, isFirst = false }: PictureHtmlOptions): string {
	const sources = picture.variants
		.map(({ type, srcset }) => `<source type="${type}" srcset="${srcset}" sizes="${escapeAttribute(sizes)}">`)
		.join('');
	const loading = isFirst ? 'fetchpriority="high"' : 'loading="lazy" decoding="async"';
	const image = `<img src="${picture.src}" alt="${escapeAttribute(picture.alt)}" width="${picture.width}" height="${picture.height}" ${loading}>`;
	return sources === '' ? image : `<picture>${sources}${image}</picture>`;
}

/**
 * Replaces every `<img data-image="key" alt="…">` of a rendered body by the picture of that key, which leads to itself
 * in full size unless it stands in a link already. Attributes other than these two are not carried over.
 */
export function completePictures(
	html: string,
	pictures: ReadonlyMap<string, Omit<Picture, 'alt' | 'credit'>>,
	options: PictureHtmlOptions,
): string {
	return html.replace(/<img\b[^>]*\bdata-image="([^"]*)"[^>]*>/g, (tag, key: string, offset: number) => {
		const picture = pictures.get(unescapeAttribute(key));
		if (!picture) return '';
		const alt = unescapeAttribute(/\balt="([^"]*)"/.exec(tag)?.[1] ?? '');
		const shown = renderPicture({ ...picture, alt, credit: null }, options);
		const isLinked = html.lastIndexOf('<a ', offset) > html.lastIndexOf('</a>', offset);
		const label = renderPictureLabel(picture.isMachineMade, html.slice(offset + tag.length));
		return (alt === '' || isLinked ? shown : `<a class="zoom" href="${largestFile(picture)}">${shown}</a>`) + label;
	});
}

/** Address of the widest variant that every browser shows: of WebP where there is one. */
function largestFile({ src, variants }: Pick<Picture, 'src' | 'variants'>): string {
	return variants.at(-1)?.srcset.split(', ').at(-1)?.split(' ')[0] ?? src;
}

const unescapeAttribute = (text: string): string =>
	text
		.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
		.replace(/&quot;/g, '"')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
