import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSearchIndex, type SearchIndexOptions } from './build-index.ts';

/** Builds the index in a folder of its own; what stands there is removed. */
export async function writeSearchFolder(options: Omit<SearchIndexOptions, 'write'> & { outDir: string }): Promise<void> {
	const { outDir } = options;
	rmSync(outDir, { recursive: true, force: true });
	await buildSearchIndex({
		...options,
		async write(name, _key, make) {
			mkdirSync(dirname(join(outDir, name)), { recursive: true });
			writeFileSync(join(outDir, name), await make());
		},
	});
}
