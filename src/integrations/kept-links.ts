import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSealed, seal } from '../domain/sealed-text.ts';

/** Links of pages by page and digest, as `checkLinks` noted them; empty where the notes are missing, damaged or not ours. */
export function loadLinks(file: string, siteUrl: string): Map<string, string[]> {
	try {
		const kept = JSON.parse(openSealed(readFileSync(file, 'utf8')) ?? '{}') as {
			siteUrl?: string;
			paths: string[];
			pages: [string, number[]][];
		};
		if (kept.siteUrl !== siteUrl) return new Map();
		const { paths, pages } = kept;
		return new Map(pages.map(([page, links]) => [page, links.map((link) => paths[link] as string)]));
	} catch {
		return new Map();
	}
}

/** Keeps the links of pages; each path is written once. */
export function saveLinks(file: string, siteUrl: string, links: ReadonlyMap<string, readonly string[]>): void {
	const numbers = new Map<string, number>();
	const numberOf = (path: string): number => {
		const known = numbers.get(path) ?? numbers.size;
		numbers.set(path, known);
		return known;
	};
	const pages = [...links].map(([page, paths]) => [page, paths.map(numberOf)]);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(`${file}.new`, seal(JSON.stringify({ siteUrl, paths: [...numbers.keys()], pages })));
	renameSync(`${file}.new`, file);
}
