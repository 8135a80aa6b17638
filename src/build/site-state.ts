import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSealed, seal } from '../domain/sealed-text.ts';

/** A file of the site as the last build left it. */
export interface KnownFile {
	/** Tells what it was made from, but for the code; null where it is made anew each time. */
	key: string | null;
	/** Digest of its bytes. */
	digest: string;
	size: number;
	/** Milliseconds: while both are the same, nobody has changed the file. */
	mtime: number;
	ctime: number;
}

/** Milliseconds: while both are the same, nothing has come into the folder or gone from it. */
export type FolderTimes = Pick<KnownFile, 'mtime' | 'ctime'>;

/** What the last build noted of the folder of the site. */
export interface SiteState {
	/** Digest of everything that the site was made from. */
	origin: string;
	/** Version of the code that made it. */
	codeKey: string;
	/** Files by path. */
	files: Map<string, KnownFile>;
	/** Folders by path, '' for the site's own. */
	folders: Map<string, FolderTimes>;
	/** The scheduled article that is due first. */
	next: NextArticle | null;
}

/** An article that waits for its time. */
export interface NextArticle {
	/** ISO date-time with +08:00. */
	at: string;
	slug: string;
	title: string;
}

/** The notes as they are written: without names, as there are tens of thousands of files. */
interface Stored extends Pick<SiteState, 'origin' | 'codeKey' | 'next'> {
	files: [path: string, key: string | null, digest: string, size: number, mtime: number, ctime: number][];
	folders: [path: string, mtime: number, ctime: number][];
}

/** The notes of the last build; without files where they are missing, damaged or not ours. */
export function loadState(file: string): SiteState {
	try {
		const { origin, codeKey, files, folders, next } = JSON.parse(openSealed(readFileSync(file, 'utf8')) ?? '') as Stored;
		return {
			origin,
			codeKey,
			files: new Map(files.map(([path, key, digest, size, mtime, ctime]) => [path, { key, digest, size, mtime, ctime }])),
			folders: new Map(folders.map(([path, mtime, ctime]) => [path, { mtime, ctime }])),
			next,
		};
	} catch {
		return { origin: '', codeKey: '', files: new Map(), folders: new Map(), next: null };
	}
}

/** Notes what was left where. Written beside and renamed: a crash leaves the old notes. */
export function saveState(file: string, { origin, codeKey, files, folders, next }: SiteState): void {
	const stored: Stored = {
		origin,
		codeKey,
		files: Array.from(files, ([path, { key, digest, size, mtime, ctime }]) => [path, key, digest, size, mtime, ctime]),
		folders: Array.from(folders, ([path, { mtime, ctime }]) => [path, mtime, ctime]),
		next,
	};
	mkdirSync(dirname(file), { recursive: true });
	const draft = `${file}.${process.pid}.new`;
	writeFileSync(draft, seal(JSON.stringify(stored)));
	renameSync(draft, file);
}
