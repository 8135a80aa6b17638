import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, readEnvironment } from '../../src/environment.ts';

/** Moment of every build of content made for a test. */
export const BUILD_TIME = '2026-03-01T08:00:00+08:00';

/** Builds take seconds each, several of them a minute and more on a busy machine. */
export const LONG = 240_000;

/** A folder for content made for a test and for the sites built from it. */
export interface Workshop {
	folder: string;
	/** Runs the build command on `content` into `out`, both folders of the workshop, as an editor would. */
	build(content: string, out: string, variables?: Record<string, string>, args?: string[]): { status: number | null; stderr: string };
	/** What a build of `content` into the folder `site` is told. */
	environmentOf(content: string): Environment;
	/** Removes the folder and what the builds left in the project's cache. */
	remove(): void;
}

/** Opens a new workshop; close it with `remove`. */
export function openWorkshop(name: string): Workshop {
	const folder = mkdtempSync(join(tmpdir(), `weilai-${name}-`));
	const caches = new Set<string>();
	return {
		folder,
		build(content, out, variables = {}, args = []) {
			const wanted = { SITE_URL: '', CONTENT_DIR: join(folder, content), OUT_DIR: join(folder, out), BUILD_TIME };
			caches.add(readEnvironment(wanted).cacheDir);
			const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/build.ts', ...args], {
				encoding: 'utf8',
				env: { ...process.env, NODE_ENV: 'production', ...wanted, ...variables },
			});
			return { status, stderr };
		},
		environmentOf: (content) => readEnvironment({ CONTENT_DIR: join(folder, content), OUT_DIR: join(folder, 'site'), BUILD_TIME }),
		remove() {
			for (const cache of [folder, ...caches]) rmSync(cache, { recursive: true, force: true });
		},
	};
}
