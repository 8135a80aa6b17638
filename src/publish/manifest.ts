import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Reads every file of the site in `folder`. */
export async function readManifest(folder: string): Promise<Manifest> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	const files: Record<string, ReleasedFile> = {};
	for (const path of paths.sort()) {
		const name = path.slice(folder.length + 1).replaceAll('\\', '/');
		if (name.startsWith(`${STATE_FOLDER}/`)) continue;
		const bytes = await readFile(path);
		files[name] = { digest: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
	}
	return files;
}
