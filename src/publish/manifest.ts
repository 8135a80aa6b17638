import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openFileDigests } from '../cache/file-digests.ts';

/** A file of a release. */
interface ReleasedFile {
	/** SHA-256, hexadecimal. */
	digest: string;
	/** Bytes. */
	size: number;
}

/** Files of a release by path below the site's folder, with `/`. */
export type Manifest = Readonly<Record<string, ReleasedFile>>;

/** Folder on the target that a publisher keeps its records in; no reader gets it. */
export const STATE_FOLDER = '.publish';

/**
 * The files of the site in `folder`.
 *
 * @param notes where the digests are kept between runs, so that only files which have changed are read; null: all are read
 */
export async function readManifest(folder: string, notes: string | null = null): Promise<Manifest> {
	const digests = openFileDigests({ folder, notes, version: 'sha256', digest: (_file, bytes) => hash('sha256', bytes) });
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	const files: Record<string, ReleasedFile> = {};
	for (const path of paths.sort()) {
		const name = path.slice(folder.length + 1).replaceAll('\\', '/');
		if (name.startsWith(`${STATE_FOLDER}/`)) continue;
		const digest = digests.find(name) ?? digests.read(name).digest;
		files[name] = { digest, size: statSync(path).size };
	}
	digests.save();
	return files;
}
