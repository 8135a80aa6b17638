import { posix } from 'node:path';
import type { Root } from 'hast';
import { DATA_IMAGE, schemeOf } from './allow-list.ts';
import type { Report } from './parse.ts';
import { startOf, visitElements } from './tree.ts';

/** A picture file that the text shows. */
export interface ImageUse {
	/** Path relative to the content folder: the value of `data-image`. */
	image: string;
	/** As the editor wrote it. */
	src: string;
	alt: string;
	line: number;
	column: number;
}

/** Path of a picture relative to the content folder: beside the article, or under `content/images/`. */
export function imageKey(src: string, file: string): string {
	let path = src.split(/[?#]/)[0] as string;
	try {
		path = decodeURIComponent(path);
	} catch {
		// A stray % stands for itself.
	}
	if (path.startsWith('/images/') || path.startsWith('images/')) return posix.normalize(path.replace(/^\//, ''));
	return posix.normalize(posix.join(posix.dirname(file), path));
}

/** Leaves `<img data-image>` for files of the content folder, keeps pictures of other sites, refuses the rest. */
export function finishImages(
	tree: Root,
	file: string,
	place: (offset: number) => { line: number; column: number },
	report: Report,
): ImageUse[] {
	const images: ImageUse[] = [];
	visitElements(tree, (node) => {
		if (node.tagName !== 'img') return;
		const src = String(node.properties.src ?? '').trim();
		const alt = String(node.properties.alt ?? '').trim();
		const offset = startOf(node);
		const scheme = schemeOf(src);
		node.properties = { ...node.properties, alt };
		if (scheme === 'https') {
			report(offset, 'remote-image', '图片放在别的网站，可能失效', '把图片存到文章旁边，写 ./文件名');
			node.properties = { ...node.properties, loading: 'lazy', decoding: 'async' };
			return;
		}
		if (scheme === 'data' && DATA_IMAGE.test(src)) return;
		delete node.properties.src;
		if (scheme !== '' || src === '') {
			report(offset, 'unsafe-address', `图片的地址“${src.slice(0, 60)}”不能用`, '把图片存到文章旁边，写 ./文件名');
			return;
		}
		const image = imageKey(src, file);
		node.properties.dataImage = image;
		images.push({ image, src, alt, ...place(offset) });
	});
	return images;
}
