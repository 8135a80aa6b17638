import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSealed, seal } from '../domain/sealed-text.ts';

/** A file of the site as the last build left it. */
export interface KnownFile {
	/** Digest of what it was made from; empty where it is made anew each time. */
	key: string;
	/** Digest of its bytes. */
	digest: string;
	size: number;
	/** Milliseconds: while both are the same, nobody has changed the file. */
	mtime: number;
	ctime: number;
}

/** What the last build noted of the folder of the site. */
export interface SiteState {
	/** Digest of everything that the site was made from. */
	origin: string;
	/** Files by path. */
	files: Map<string, KnownFile>;
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

/** The notes of the last build; without files where they are missing, damaged or not ours. */
export function loadState(file: string): SiteState {
	try {
		const { origin, files, next } = JSON.parse(openSealed(readFileSync(file, 'utf8')) ?? '');
		return { origin, files: new Map(files), next };
	} catch {
		return { origin: '', files: new Map(), next: null };
	}
}

/** Notes what was left where. Written beside and renamed: a crash leaves the old notes. */
export function saveState(file: string, { origin, files, next }: SiteState): void {
	mkdirSync(dirname(file), { recursive: true });
	const draft = `${file}.${process.pid}.new`;
	writeFileSync(draft, seal(JSON.stringify({ origin, files: [...files], next })));
	renameSync(draft, file);
}
