import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of files that are named by what they were made from: what was made once is found again. */
export interface FileStore {
	/** Has `removeUnused` keep a file though nobody reads it. */
	keep(name: string): void;
	/** Content of a file; null where it is not there or is not what was written. */
	read(name: string): Buffer | null;
	write(name: string, content: string | Uint8Array): void;
	/** Removes what nobody has asked for. */
	removeUnused(): void;
}

/** Bytes of the digest before the content of each file. */
const SEAL = 32;

const asBytes = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content);

/** Opens the store in `folder`. Files are read and written at once, which costs half the time of doing it asynchronously. */
export function openFileStore(folder: string): FileStore {
	mkdirSync(folder, { recursive: true });
	const present = new Set(readdirSync(folder));
	const used = new Set<string>();
	/** Files that this process has written or found to be as they were written. */
	const sound = new Set<string>();
	return {
		keep: (name) => used.add(name),
		read: (name) => {
			used.add(name);
			if (!present.has(name)) return null;
			const bytes = readFileSync(join(folder, name));
			const content = bytes.subarray(SEAL);
			if (!sound.has(name) && !hash('sha256', content, 'buffer').equals(bytes.subarray(0, SEAL))) return null;
			sound.add(name);
			return content;
		},
		write: (name, content) => {
			// No need to rename it into place: what was not written whole does not bear out its digest.
			writeFileSync(join(folder, name), Buffer.concat([hash('sha256', content, 'buffer'), asBytes(content)]));
			used.add(name);
			sound.add(name);
			present.add(name);
		},
		removeUnused: () => {
			for (const name of present) if (!used.has(name)) rmSync(join(folder, name), { force: true });
		},
	};
}
