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

/** The files that the last build left, by path; empty where the notes are missing, damaged or not ours. */
export function loadState(file: string): Map<string, KnownFile> {
	try {
		return new Map(JSON.parse(openSealed(readFileSync(file, 'utf8')) ?? '[]') as [string, KnownFile][]);
	} catch {
		return new Map();
	}
}

/** Notes what was left where. Written beside and renamed: a crash leaves the old notes. */
export function saveState(file: string, files: ReadonlyMap<string, KnownFile>): void {
	mkdirSync(dirname(file), { recursive: true });
	const draft = `${file}.${process.pid}.new`;
	writeFileSync(draft, seal(JSON.stringify([...files])));
	renameSync(draft, file);
}
