import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Digest of the code of a room of `src/`, its folders included, and of the locked packages: what was computed or rendered by
 * other code is not taken from a cache. The working directory is the project's root, as it is for every command.
 */
export function codeVersion(room: string): string {
	const hash = createHash('sha256').update(readFileSync('package-lock.json'));
	const folder = join('src', room);
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:ts|astro|css)$/.test(name));
	for (const name of files.sort()) hash.update(name).update(readFileSync(join(folder, name)));
	return hash.digest('hex').slice(0, 16);
}
