import { existsSync, readFileSync, statSync } from 'node:fs';
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

/** Source of each picture of an import by its new path. */
export type TakenPaths = Map<string, string>;

/** Where the files of a post are. */
interface PostPlace {
	folder: string;
	/** That of the import. */
	root: string;
	/** Of the post: begins the names of its pictures. */
	name: string;
	taken: TakenPaths;
}

const PICTURE = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;
const LARGEST_PICTURE = 4_000_000;

/**
 * Finds the pictures that a text names as files, beside it or where these systems keep them, and takes links to pages of
 * the old site out of it: their words stay. `place` is null where there are no files.
 */
export function resolveLocalAddresses(markdown: string, place: PostPlace | null): Resolved {
	const pictures: ForeignPicture[] = [];
	const lost: string[] = [];
	const resolveText = (text: string): string =>
		text
			.replace(/!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+["'][^)]*["'])?\s*\)/g, (whole, alt: string, address: string) => {
				if (/^(?:https:|data:)/i.test(address)) return whole;
				if (/^http:/i.test(address)) return `![${alt}](${address.replace(/^http:/i, 'https:')})`;
				const source = place === null ? null : findPicture(address, place);
				if (place === null || source === null) {
					lost.push(`图片 ${address}`);
					return alt === '' ? '' : `（图：${alt}）`;
				}
				const path = choosePath(source, place);
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

/** Path of a picture in the content folder; a number tells it from another picture of the import. */
function choosePath(source: string, { name, taken }: PostPlace): string {
	const extension = extname(source);
	const own = basename(source, extension)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-');
	for (let number = 1; ; number++) {
		const path = `images/${slugOfId(name)}-${own}${number === 1 ? '' : `-${number}`}${extension.toLowerCase()}`;
		const other = taken.get(path) ?? source;
		if (other !== source && !readFileSync(other).equals(readFileSync(source))) continue;
		taken.set(path, other);
		return path;
	}
}

function findPicture(address: string, { folder, root, name }: PostPlace): string | null {
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
