import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { slugOfId } from './slugs.ts';

/** A picture to be copied: where it is, and its path relative to the content folder. */
export interface ForeignPicture {
	source: string;
	path: string;
}

/** A text whose pictures are files of the content folder, and which leads to no page of the old site. */
interface Resolved {
	markdown: string;
	pictures: ForeignPicture[];
	lost: string[];
}

const PICTURE = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;
const LARGEST_PICTURE = 4_000_000;

/**
 * Finds the pictures that a text names as files, beside it or where these systems keep them, and takes links to pages of
 * the old site out of it: their words stay. `folder` is that of the post, null where there are no files.
 */
export function resolveLocalAddresses(markdown: string, folder: string | null, root: string, prefix: string): Resolved {
	const pictures: ForeignPicture[] = [];
	const lost: string[] = [];
	const resolveText = (text: string): string =>
		text
			.replace(/!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+["'][^)]*["'])?\s*\)/g, (whole, alt: string, address: string) => {
				if (/^(?:https:|data:)/i.test(address)) return whole;
				if (/^http:/i.test(address)) return `![${alt}](${address.replace(/^http:/i, 'https:')})`;
				const source = folder === null ? null : findPicture(address, folder, root, prefix);
				if (source === null) {
					lost.push(`图片 ${address}`);
					return alt === '' ? '' : `（图：${alt}）`;
				}
				const name = basename(source, extname(source))
					.toLowerCase()
					.replace(/[^a-z0-9]+/g, '-');
				const path = `images/${slugifyPrefix(prefix)}${name}${extname(source).toLowerCase()}`;
				pictures.push({ source, path });
				return `![${alt || '图'}](/${path})`;
			})
			.replace(
				/(?<!!)\[([^\]]+)\]\(\s*<?(\/[^)\s>]*|[^):\s#>]+\.(?:md|html)[^)\s>]*|\{%[^)]*%\}[^)]*|\{\{[^)]*\}\})>?(?:\s+["'][^)]*["'])?\s*\)/g,
				(_, words: string, address: string) => {
					lost.push(`站内链接 ${address}`);
					return words;
				},
			);
	// Every second part is a block of code, in which nothing is an address.
	const parts = markdown.split(/(^(?:`{3,}|~{3,})[^\n]*\n[\s\S]*?^(?:`{3,}|~{3,})[ \t]*$)/m);
	const text = parts.map((one, index) => (index % 2 === 1 ? one : resolveText(one))).join('');
	return { markdown: text, pictures, lost };
}

/** Begins the names of the pictures of one post, so that two posts never meet. */
const slugifyPrefix = (name: string): string => `${slugOfId(name)}-`;

function findPicture(address: string, folder: string, root: string, name: string): string | null {
	const path = decodeURI(address.split(/[?#]/)[0] as string).replace(/^\.?\//, '');
	const places = [
		folder,
		join(folder, name),
		...[root, dirname(resolve(root)), dirname(dirname(resolve(root)))].flatMap((at) => [
			at,
			join(at, 'static'),
			join(at, 'source'),
			join(at, 'assets'),
		]),
	];
	const found = places.map((place) => join(place, path)).find((file) => existsSync(file) && statSync(file).isFile());
	return found !== undefined && PICTURE.test(found) && statSync(found).size <= LARGEST_PICTURE ? found : null;
}
