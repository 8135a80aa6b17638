import { posix } from 'node:path';
import type { Root } from 'hast';
import { safeDecode } from '../domain/addresses.ts';
import { DATA_IMAGE, schemeOf } from './allow-list.ts';
import type { Report } from './problem.ts';
import { startOf, visitElements } from './tree.ts';

/** A picture file that the text shows. */
export interface ImageUse {
	/** Path relative to the content folder: the value of `data-image`. */
	image: string;
	/** As the editor wrote it. */
	src: string;
	/** Whether its credit says that a machine made it. */
	isMachineMade: boolean;
	line: number;
	column: number;
}

/**
 * Path relative to the content folder of a picture that the file `file` (relative too) names: beside it, or under
 * `images/` of the content folder. Begins with `../` where it leads out of the folder.
 */
export function imageKey(src: string, file: string): string {
	const path = safeDecode(src.split(/[?#]/)[0] as string).replaceAll('\\', '/');
	if (/^\/?images\//.test(path)) return posix.normalize(path.replace(/^\//, ''));
	if (path.startsWith('/')) return `../${posix.normalize(path).slice(1)}`;
	return posix.normalize(posix.join(posix.dirname(file), path));
}

type Place = (offset: number) => { line: number; column: number };

/** Leaves `<img data-image>` for files of the content folder, keeps pictures of other sites, refuses the rest. */
export function finishImages(tree: Root, file: string, place: Place, report: Report): ImageUse[] {
	const images: ImageUse[] = [];
	visitElements(tree, (node) => {
		if (node.tagName !== 'img') return;
		const src = String(node.properties.src ?? '').trim();
		const alt = String(node.properties.alt ?? '').trim();
		const offset = startOf(node);
		const scheme = schemeOf(src);
		const isMachineMade = node.properties.dataMade === 'machine';
		delete node.properties.dataMade;
		node.properties.alt = alt;
		if (alt === '') report(offset, 'missing-alt', '图片没有说明', '在 ![ ] 里写上图里有什么，看不到图的读者靠它');
		if (scheme === 'https' && URL.canParse(src)) {
			report(offset, 'remote-image', '图片放在别的网站，可能失效', '把图片存到文章旁边，写 ./文件名');
			node.properties.loading = 'lazy';
			node.properties.decoding = 'async';
			return;
		}
		if (scheme === 'data' && DATA_IMAGE.test(src)) return;
		delete node.properties.src;
		if (scheme !== '' || src === '') {
			const decoded = safeDecode(src);
			const shown = decoded.length > 60 ? `${decoded.slice(0, 60)}…` : decoded;
			const message = src === '' ? '图片没有地址' : scheme === 'http' ? '图片的地址不能以 http: 开头' : `图片的地址“${shown}”不能用`;
			report(offset, 'unsafe-address', message, '把图片存到文章旁边，写 ./文件名');
			return;
		}
		const image = imageKey(src, file);
		node.properties.dataImage = image;
		images.push({ image, src: safeDecode(src), isMachineMade, ...place(offset) });
	});
	return images;
}
