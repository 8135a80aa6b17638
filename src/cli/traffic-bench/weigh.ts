import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes that a reader's view of a page costs, as a CDN counts them. */
export interface PageWeight {
	/** The page itself, by Brotli at the quality that CDNs use on the fly. */
	html: number;
	/** Styles and scripts that the page names: once for a reader, then kept for a year. */
	assets: number;
	/** Pictures in the page, at the size of their `src`. */
	pictures: number;
	/** Files that a first view asks for, the page included. */
	requests: number;
}

const compress = (bytes: Buffer): number => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

function collect(html: string, pattern: RegExp): string[] {
	return [...new Set([...html.matchAll(pattern)].map(([, path]) => path as string))];
}

/** Weighs the pages of the site in `outDir` at `paths` and takes the mean. */
export function weighPages(outDir: string, paths: readonly string[]): PageWeight {
	const sizes = new Map<string, number>();
	const sizeOf = (path: string): number => {
		const file = join(outDir, path);
		const isText = /\.(?:css|js|svg)$/.test(path);
		if (!sizes.has(path)) sizes.set(path, !existsSync(file) ? 0 : isText ? compress(readFileSync(file)) : statSync(file).size);
		return sizes.get(path) as number;
	};
	const total = { html: 0, assets: 0, pictures: 0, requests: 0 };
	for (const path of paths) {
		const bytes = readFileSync(join(outDir, path, 'index.html'));
		const html = bytes.toString();
		const assets = collect(html, /(?:src|href)="(\/_astro\/[^"]+)"/g);
		const pictures = collect(html, /<img[^>]+src="(\/media\/[^"]+)"/g);
		total.html += compress(bytes);
		for (const asset of assets) total.assets += sizeOf(asset);
		for (const picture of pictures) total.pictures += sizeOf(picture);
		total.requests += 1 + assets.length + pictures.length;
	}
	const mean = (sum: number): number => sum / Math.max(1, paths.length);
	return { html: mean(total.html), assets: mean(total.assets), pictures: mean(total.pictures), requests: mean(total.requests) };
}

/** Files and bytes of the site in `outDir`, and the paths of its articles. */
export function readSiteSize(outDir: string): { files: number; bytes: number; articles: string[] } {
	const entries = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const bytes = entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
	const articles = readdirSync(join(outDir, 'articles')).filter((name) => existsSync(join(outDir, 'articles', name, 'index.html')));
	return { files: entries.length, bytes, articles: articles.map((name) => `articles/${name}`) };
}
