import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const SITES = [
	{ variable: 'DIST_DIR', environment: { CONTENT_DIR: 'content', OUT_DIR: '.cache/tests/own', BUILD_TIME: '' } },
	{
		variable: 'FIXTURE_DIST_DIR',
		environment: { CONTENT_DIR: 'tests/fixtures/small', OUT_DIR: '.cache/tests/small', BUILD_TIME: '2026-03-01T08:00:00+08:00' },
	},
];

/**
 * Builds the site and the one of the fixtures, once for all projects, and leaves their folders in `DIST_DIR` and
 * `FIXTURE_DIST_DIR`. A site that does not build leaves its variable unset: the tests that need it fail, the others run.
 */
export function setup(): void {
	for (const { variable, environment } of SITES) {
		if (process.env[variable]) continue;
		const built = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/build.ts'], {
			encoding: 'utf8',
			env: { ...process.env, NODE_ENV: 'production', SITE_URL: '', ...environment },
		});
		if (built.status === 0) process.env[variable] = resolve(environment.OUT_DIR);
		else console.error(`${built.stdout}${built.stderr}`);
	}
}
