import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { renderAigcXmp } from '../domain/aigc-xmp.ts';
import type { Picture } from '../domain/model.ts';
import { findLabel, labelSvg } from './picture-label.ts';

/** Address of the folder that pictures are served from. */
const MEDIA_URL = '/media/';
/** Widths in pixels that browsers may choose from. */
const WIDTHS = [480, 800, 1200, 1600];
const FALLBACK_WIDTH = 1200;
const FORMATS = [
	{ type: 'image/avif', extension: 'avif', encode: (image: Sharp) => image.avif({ quality: 52, effort: 3 }) },
	{ type: 'image/webp', extension: 'webp', encode: (image: Sharp) => image.webp({ quality: 76 }) },
];
/** Part of every file name: raise it when anything above changes. */
const RECIPE = '1';

/** A picture without what an article says of it, and the files it needs in `mediaDir`. */
export interface PictureFiles {
	picture: Omit<Picture, 'alt' | 'credit'>;
	/** Names in `mediaDir`. */
	files: string[];
}

/**
 * Makes the variants of a picture file: AVIF and WebP in several widths and a fallback in its own format; SVG stays as it
 * is. Named by content, so that what was made once is found again. What a machine made, as `isMachineMade` or its own
 * metadata says, carries the label of GB 45438-2025 in every variant.
 *
 * @throws Error where the file is no picture.
 */
export async function buildPicture(file: string, mediaDir: string, isMachineMade = false): Promise<PictureFiles> {
	const bytes = await readFile(file);
	const label = await findLabel(bytes, isMachineMade);
	const key = createHash('sha256')
		.update(RECIPE)
		.update(label ?? '')
		.update(bytes)
		.digest('hex')
		.slice(0, 16);
	const record = join(mediaDir, `${key}.json`);
	const { picture, files } = await makeOnce(record, () => {
		const isSvg = extname(file).toLowerCase() === '.svg';
		return isSvg ? keepSvg(bytes, key, label, mediaDir) : encodeVariants(bytes, key, label, mediaDir);
	});
	return { picture: label === null ? picture : { ...picture, isMachineMade: true }, files };
}

/** What `record` says was made; made now where there is no record yet. */
async function makeOnce(record: string, make: () => Promise<PictureFiles>): Promise<PictureFiles> {
	if (existsSync(record)) return JSON.parse(await readFile(record, 'utf8')) as PictureFiles;
	await mkdir(dirname(record), { recursive: true });
	const made = await make();
	await writeWhole(record, JSON.stringify(made));
	return made;
}

async function keepSvg(bytes: Buffer, key: string, label: string | null, mediaDir: string): Promise<PictureFiles> {
	const { width = 960, height = 540 } = await sharp(bytes).metadata();
	const name = `${key}.svg`;
	await writeWhole(join(mediaDir, name), label === null ? bytes : labelSvg(bytes.toString('utf8'), label));
	return { picture: { src: MEDIA_URL + name, width, height, variants: [] }, files: [name] };
}

async function encodeVariants(bytes: Buffer, key: string, label: string | null, mediaDir: string): Promise<PictureFiles> {
	const original = sharp(bytes).autoOrient();
	const { autoOrient, format } = await original.metadata();
	const { width, height } = autoOrient;
	const widths = [...new Set(WIDTHS.map((wanted) => Math.min(wanted, width)))];
	const files: string[] = [];
	const write = async (name: string, image: Sharp) => {
		const labelled = label === null ? image : image.withXmp(renderAigcXmp(label));
		await writeWhole(join(mediaDir, name), await labelled.toBuffer());
		files.push(name);
	};
	const variants: Picture['variants'] = [];
	for (const { type, extension, encode } of FORMATS) {
		for (const wanted of widths) await write(`${key}-${wanted}.${extension}`, encode(original.clone().resize({ width: wanted })));
		variants.push({ type, srcset: widths.map((wanted) => `${MEDIA_URL}${key}-${wanted}.${extension} ${wanted}w`).join(', ') });
	}
	const fallbackWidth = Math.min(FALLBACK_WIDTH, width);
	const isOpaque = format === 'jpeg';
	const fallback = `${key}-${fallbackWidth}.${isOpaque ? 'jpg' : 'png'}`;
	const resized = original.clone().resize({ width: fallbackWidth });
	await write(fallback, isOpaque ? resized.jpeg({ quality: 80, mozjpeg: true }) : resized.png({ compressionLevel: 9, palette: true }));
	return { picture: { src: MEDIA_URL + fallback, width, height, variants }, files };
}

/** Written beside and renamed: a file that is there is whole. */
async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
	const draft = `${path}.${process.pid}.new`;
	await writeFile(draft, bytes);
	await rename(draft, path);
}
