import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Packages whose version changes what an article becomes. */
const PACKAGES = /^node_modules\/(?:satteri|hast-util-[\w-]+|lowlight|highlight\.js|temml|yaml|zod|autocorrect-node|property-information)$/;

let version: string | null = null;

/** Digest of the code and the packages that turn an article's file into facts and a body; it changes with any of them. */
export function pipelineVersion(): string {
	if (version !== null) return version;
	const hash = createHash('sha256');
	const source = sourceFolder();
	for (const folder of ['markdown', 'checks', 'schemas']) {
		for (const name of readdirSync(join(source, folder)).sort()) {
			if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(source, folder, name)));
		}
	}
	for (const name of ['addresses.ts', 'dates.ts']) hash.update(readFileSync(join(source, 'domain', name)));
	const lock = join(source, '..', 'package-lock.json');
	if (existsSync(lock)) {
		const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as { packages: Record<string, { version?: string }> };
		for (const [path, entry] of Object.entries(packages)) if (PACKAGES.test(path)) hash.update(`${path}@${entry.version}`);
	}
	version = hash.digest('hex').slice(0, 16);
	return version;
}

/** The `src` folder: above this file, or below the working directory where a bundler has moved this code. */
function sourceFolder(): string {
	const beside = resolve(import.meta.dirname, '..');
	return existsSync(join(beside, 'markdown', 'render.ts')) ? beside : resolve('src');
}
