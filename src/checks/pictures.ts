import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join, sep } from 'node:path';
import { htmlToHast } from 'satteri';
import { schemeOf } from '../markdown/allow-list.ts';
import { findNearest } from '../markdown/nearest.ts';
import { visitElements } from '../markdown/tree.ts';

/** What is wrong with a picture file. */
export interface PictureProblem {
	rule: string;
	message: string;
	suggestion: string;
}

/** Says of a picture, by its path relative to the content folder, what is wrong with it; null where nothing is. */
export type PictureCheck = (image: string, src: string) => Promise<PictureProblem | null>;

const FORMATS = new Set(['.png', '.jpg', '.jpeg', '.webp', '.avif', '.gif', '.svg']);
const LARGEST_BYTES = 4_000_000;
const LARGEST_SIDE = 6000;

/**
 * A check of the pictures of a content folder. What was found out about a file is kept in `cacheDir` until its size
 * or its date changes; call `save` at the end.
 */
export async function openPictures(contentDir: string, cacheDir: string): Promise<{ check: PictureCheck; save: () => Promise<void> }> {
	const cacheFile = join(cacheDir, 'pictures.json');
	const known = await readKnown(cacheFile);
	const used = new Map<string, PictureProblem | null>();
	const root = realpathSync(contentDir);
	const check: PictureCheck = async (image, src) => {
		const path = join(contentDir, image);
		if (image.startsWith('../')) {
			return { rule: 'outside-image', message: `图片 ${src} 不在内容文件夹里`, suggestion: '把图片放到文章旁边，写 ./文件名' };
		}
		if (!existsSync(path) || !statSync(path).isFile()) return describeMissing(contentDir, image, src);
		if (!realpathSync(path).startsWith(root + sep)) {
			return { rule: 'outside-image', message: `图片 ${src} 是指向别处的链接`, suggestion: '放图片文件本身，不放符号链接' };
		}
		const { size, mtimeMs } = statSync(path);
		const key = `${image}:${size}:${mtimeMs}`;
		let problem = used.get(key) ?? known.get(key);
		if (problem === undefined) problem = await inspect(path, src, size);
		used.set(key, problem);
		return problem;
	};
	const save = async (): Promise<void> => {
		if (used.size === known.size && [...used.keys()].every((key) => known.has(key))) return;
		await mkdir(cacheDir, { recursive: true });
		await writeFile(cacheFile, JSON.stringify([...used]));
	};
	return { check, save };
}

async function readKnown(file: string): Promise<Map<string, PictureProblem | null>> {
	try {
		return new Map(JSON.parse(await readFile(file, 'utf8')) as [string, PictureProblem | null][]);
	} catch {
		return new Map();
	}
}

function describeMissing(contentDir: string, image: string, src: string): PictureProblem {
	const folder = join(contentDir, dirname(image));
	const name = image.slice(image.lastIndexOf('/') + 1);
	const near = existsSync(folder) ? findNearest(name, listNames(folder)) : null;
	const advice = '把图片放到文章旁边写 ./文件名，或放进 images/ 写 /images/文件名';
	return {
		rule: 'missing-image',
		message: `找不到图片 ${src}`,
		suggestion: near === null ? advice : `是不是 ${src.slice(0, src.length - name.length)}${near}？`,
	};
}

function listNames(folder: string): string[] {
	return readdirSync(folder).filter((name) => FORMATS.has(extname(name).toLowerCase()));
}

async function inspect(path: string, src: string, size: number): Promise<PictureProblem | null> {
	const type = extname(path).toLowerCase();
	if (!FORMATS.has(type)) {
		return { rule: 'image-type', message: `图片 ${src} 的格式不能用`, suggestion: '改存为 png、jpg、webp、avif、gif 或 svg' };
	}
	if (size > LARGEST_BYTES) {
		return { rule: 'image-too-big', message: `图片 ${src} 有 ${(size / 1e6).toFixed(1)} MB`, suggestion: '缩小到 4 MB 以内' };
	}
	if (type === '.svg') return inspectSvg(readFileSync(path, 'utf8'), src);
	const { default: sharp } = await import('sharp');
	try {
		const { width = 0, height = 0 } = await sharp(path).metadata();
		if (Math.max(width, height) <= LARGEST_SIDE) return null;
		return { rule: 'image-too-big', message: `图片 ${src} 有 ${width}×${height} 像素`, suggestion: `长宽缩小到 ${LARGEST_SIDE} 像素以内` };
	} catch {
		return { rule: 'image-type', message: `图片 ${src} 打不开`, suggestion: '重新导出这张图；扩展名要和格式一致' };
	}
}

const UNSAFE_SVG = new Set('script foreignobject iframe object embed handler set audio video'.split(' '));

/** A picture is no program: no script, no handler, nothing fetched from elsewhere. */
function inspectSvg(source: string, src: string): PictureProblem | null {
	const refuse = (what: string): PictureProblem => ({
		rule: 'unsafe-svg',
		message: `图片 ${src} 里有 ${what}`,
		suggestion: '从绘图软件导出不带脚本和外部链接的 SVG',
	});
	if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(source)) return refuse('<!ENTITY>');
	if (/<\?xml-stylesheet/i.test(source)) return refuse('外部样式');
	if (/@import|url\(\s*["']?\s*(?!#|["']#|data:image\/(?:png|jpeg|webp|gif))[a-z/\\]/i.test(source)) return refuse('外部地址');
	let problem: PictureProblem | null = null;
	let isSvg = false;
	const root = htmlToHast(source, { fragment: true });
	if (root.type !== 'root') return null;
	visitElements(root, (node) => {
		const name = node.tagName.toLowerCase();
		if (name === 'svg') isSvg = true;
		if (UNSAFE_SVG.has(name) || name.startsWith('animate')) problem ??= refuse(`<${node.tagName}>`);
		for (const [key, value] of Object.entries(node.properties)) {
			if (/^on/i.test(key)) problem ??= refuse(`属性 ${key}`);
			const address = String(value).trim();
			const isInner = address.startsWith('#') || /^data:image\/(?:png|jpeg|webp|gif);/i.test(address);
			if (/href$/i.test(key) && !isInner) problem ??= refuse(`外部地址 ${address.slice(0, 40)}`);
			if (schemeOf(address) === 'javascript') problem ??= refuse('程序');
		}
	});
	if (!isSvg) return { rule: 'image-type', message: `图片 ${src} 不是 SVG`, suggestion: '重新导出这张图' };
	return problem;
}
