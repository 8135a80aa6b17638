import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readSealed, writeSealed } from './sealed-file.ts';

/** Digests of the files in a folder: a file that nobody has touched since the last run is not read for it. */
export interface FileDigests {
	/** Digest of a file as the last run read it; null where the file has been touched since, or is new. */
	find(file: string): string | null;
	/** Reads a file and computes its digest. */
	read(file: string): { bytes: Buffer; digest: string };
	/** Keeps the digests of all files that were asked for. */
	save(): void;
}

/** A file, its digest, and what changes with every change of it: size, milliseconds of both times, inode. */
type Row = [file: string, digest: string, size: number, mtime: number, ctime: number, inode: number];

/** Milliseconds within which two changes of a file may bear the same time. */
const TICK = 50;

/** Which files, and what of them. */
interface FileDigestsOptions {
	folder: string;
	/** Where the digests are kept between runs; null where they are not. */
	notes: string | null;
	/** Changes with what `digest` makes of the same bytes. */
	version: string;
	digest(file: string, bytes: Buffer): string;
}

/** Opens the digests of a folder; files are named by their paths below it. */
export function openFileDigests({ folder, notes, version, digest: compute }: FileDigestsOptions): FileDigests {
	const known = new Map(load(notes, version).map((row) => [row[0], row]));
	const rows = new Map<string, Row>();
	const look = (file: string): number[] => {
		const { size, mtimeMs, ctimeMs, ino } = statSync(join(folder, file));
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
			const bytes = readFileSync(join(folder, file));
			const digest = compute(file, bytes);
			if (isSettled) rows.set(file, [file, digest, size, mtime, ctime, inode]);
			else rows.delete(file);
			return { bytes, digest };
		},
		save: () => {
			const isSame = rows.size === known.size && [...rows].every(([file, row]) => known.get(file) === row);
			if (notes !== null && !isSame) writeSealed(notes, JSON.stringify({ version, rows: [...rows.values()] }));
		},
	};
}

function load(notes: string | null, version: string): Row[] {
	const content = notes && readSealed(notes);
	if (!content) return [];
	const kept = JSON.parse(content.toString()) as { version: string; rows: Row[] };
	return kept.version === version ? kept.rows : [];
}
