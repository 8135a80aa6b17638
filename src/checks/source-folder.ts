import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The `src` folder: beside this file, or below the working directory where a bundler has moved this code. */
export function sourceFolder(): string {
	const candidates = [resolve(import.meta.dirname, '..'), resolve('src')];
	return candidates.find((folder) => existsSync(join(folder, 'markdown', 'render.ts'))) ?? resolve('src');
}

let version: string | null = null;

/** Digest of the code and the packages that turn an article into what is cached; it changes with any of them. */
export function pipelineVersion(): string {
	if (version !== null) return version;
	const hash = createHash('sha256');
	const source = sourceFolder();
	for (const folder of ['markdown', 'checks', 'schemas', 'domain']) {
		for (const name of readdirSync(join(source, folder)).sort()) {
			if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(source, folder, name)));
		}
	}
	const lock = join(source, '..', 'package-lock.json');
	if (existsSync(lock)) hash.update(readFileSync(lock));
	version = hash.digest('hex').slice(0, 16);
	return version;
}
