import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSealed, seal } from '../domain/sealed-text.ts';

/** All files of an index, each with the key it was made from. */
export type FileList = [name: string, key: string][];

const NAME = 'files.json';

/** The files of the index as it was made last, if from the same; empty where it was not. */
export function loadFileList(cacheDir: string, build: string): FileList {
	try {
		const kept = JSON.parse(openSealed(readFileSync(join(cacheDir, NAME), 'utf8')) ?? '{}') as { build?: string; files: FileList };
		return kept.build === build ? kept.files : [];
	} catch {
		return [];
	}
}

/** Notes the files of the index that was made from `build`. */
export function saveFileList(cacheDir: string, build: string, files: FileList): void {
	mkdirSync(cacheDir, { recursive: true });
	writeFileSync(join(cacheDir, NAME), seal(JSON.stringify({ build, files })));
}
