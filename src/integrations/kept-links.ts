import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSealed, seal } from '../domain/sealed-text.ts';

/** Links of pages as numbers of paths: all pages of a site lead to the same few thousand. */
export interface PageLinks {
	paths: string[];
	/** By page and digest. */
	pages: Map<string, number[]>;
}

/** Links as `checkLinks` noted them; none where the notes are missing, damaged or not ours. */
export function loadLinks(file: string, siteUrl: string): PageLinks {
	try {
		const kept = JSON.parse(openSealed(readFileSync(file, 'utf8')) ?? '{}') as {
			siteUrl?: string;
			paths: string[];
			pages: [string, number[]][];
		};
		if (kept.siteUrl === siteUrl) return { paths: kept.paths, pages: new Map(kept.pages) };
	} catch {
		// As if there were none.
	}
	return { paths: [], pages: new Map() };
}

/** Keeps the links of pages; paths that no page leads to any more are left out. */
export function saveLinks(file: string, siteUrl: string, { paths, pages }: PageLinks): void {
	const numbers = new Map<number, number>();
	const renumber = (number: number): number => {
		const known = numbers.get(number) ?? numbers.size;
		numbers.set(number, known);
		return known;
	};
	const renumbered = Array.from(pages, ([page, links]) => [page, links.map(renumber)]);
	const used = Array.from(numbers.keys(), (number) => paths[number]);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(`${file}.new`, seal(JSON.stringify({ siteUrl, paths: used, pages: renumbered })));
	renameSync(`${file}.new`, file);
}
