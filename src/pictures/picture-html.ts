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
 * Replaces every `<img data-image="key" alt="…">` of a rendered body by the picture of that key.
 * Attributes other than these two are not carried over.
 */
export function completePictures(
	html: string,
	pictures: ReadonlyMap<string, Omit<Picture, 'alt' | 'credit'>>,
	options: PictureHtmlOptions,
): string {
	return html.replace(/<img\b[^>]*\bdata-image="([^"]*)"[^>]*>/g, (tag, key: string) => {
		const picture = pictures.get(unescapeAttribute(key));
		if (!picture) return '';
		const alt = unescapeAttribute(/\balt="([^"]*)"/.exec(tag)?.[1] ?? '');
		return renderPicture({ ...picture, alt, credit: null }, options);
	});
}

const unescapeAttribute = (text: string): string =>
	text
		.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
		.replace(/&quot;/g, '"')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
