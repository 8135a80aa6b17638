import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openSealed, seal } from '../domain/sealed-text.ts';
import { pipelineVersion } from './pipeline-version.ts';

/** Digests of the files of a content folder: a file that nobody has touched since the last run is not read for it. */
export interface FileDigests {
	/** Digest of a file as the last run read it; null where the file has been touched since, or is new. */
	find(file: string): string | null;
	/** Reads a file, and computes the digest of its bytes, its name and the code that reads it. */
	read(file: string): { bytes: Buffer; digest: string };
	/** Keeps the digests of all files that were asked for. */
	save(): void;
}

/** A file, its digest, and what changes with every change of it: size, milliseconds of both times, inode. */
type Row = [file: string, digest: string, size: number, mtime: number, ctime: number, inode: number];

/** Milliseconds within which two changes of a file may bear the same time. */
const TICK = 50;

/** @param notes where the digests are kept between runs; null where they are not */
export function openFileDigests(contentDir: string, notes: string | null): FileDigests {
	const known = new Map(load(notes).map((row) => [row[0], row]));
	const rows = new Map<string, Row>();
	const look = (file: string): number[] => {
		const { size, mtimeMs, ctimeMs, ino } = statSync(join(contentDir, file));
		return [size, mtimeMs, ctimeMs, ino];
	};
	return {
		find: (file) => {
			const row = known.get(file);
			if (!row || row.slice(2).join() !== look(file).join()) return null;
			rows.set(file, row);
			return row[1];
		},
		read: (file) => {
			const [size, mtime, ctime, inode] = look(file) as [number, number, number, number];
			const isSettled = ctime < Date.now() - TICK;
			const bytes = readFileSync(join(contentDir, file));
			const digest = createHash('sha256').update(`${pipelineVersion()} ${file}\n`).update(bytes).digest('hex').slice(0, 32);
			if (isSettled) rows.set(file, [file, digest, size, mtime, ctime, inode]);
			else rows.delete(file);
			return { bytes, digest };
		},
		save: () => {
			const isSame = rows.size === known.size && [...rows].every(([file, row]) => known.get(file) === row);
			if (notes !== null && !isSame) save(notes, [...rows.values()]);
		},
	};
}

function load(notes: string | null): Row[] {
	try {
		const { version, rows } = JSON.parse(openSealed(readFileSync(notes ?? '', 'utf8')) ?? '') as { version: string; rows: Row[] };
		return version === pipelineVersion() ? rows : [];
	} catch {
		return [];
	}
}

/** Written beside and renamed: a crash leaves the old ones. */
function save(notes: string, rows: Row[]): void {
	mkdirSync(dirname(notes), { recursive: true });
	const draft = `${notes}.${process.pid}.new`;
	writeFileSync(draft, seal(JSON.stringify({ version: pipelineVersion(), rows })));
	renameSync(draft, notes);
}
