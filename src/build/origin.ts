import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../environment.ts';

/**
 * Digest of everything that a site is made from: the code, the environment with its moment, the history of the content, and of
 * every file of the content its place, size and times, which nobody changes without leaving a trace in the last of them.
 */
export function getOrigin({ contentDir, siteUrl, buildTime }: Environment, bundleKey: string): string {
	const files: (string | number)[] = [];
	const visit = (folder: string): void => {
		for (const entry of readdirSync(folder, { withFileTypes: true })) {
			const path = join(folder, entry.name);
			const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && existsSync(path) && statSync(path).isDirectory());
			if (isFolder) visit(path);
			else if (existsSync(path)) {
				const { size, mtimeMs, ctimeMs, ino } = statSync(path);
				files.push(path, size, mtimeMs, ctimeMs, ino);
			}
		}
	};
	visit(contentDir);
	const { stdout } = spawnSync('git', ['-C', contentDir, 'rev-parse', 'HEAD'], { encoding: 'utf8' });
	return hash('sha256', JSON.stringify([bundleKey, contentDir, siteUrl, buildTime, stdout ?? '', files]));
}
