import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { openFixtureSite, openOwnSite } from './dist.ts';

/**
 * Folder `src` of a copy of github.com/w3c/feedvalidator, which no package has. It wants `python3` with lxml, html5lib and
 * rdflib. With `DIST_DIR` it reads the feeds of any finished site.
 */
const VALIDATOR = process.env['FEED_VALIDATOR'];

test.skipIf(!VALIDATOR)(
	'the W3C feed validator finds no error and no warning in any feed',
	() => {
		for (const { folder } of [openOwnSite(), openFixtureSite()]) {
			const asked = spawnSync('/usr/bin/python3', ['-W', 'ignore', 'tests/build/validate-feeds.py', folder, 'https://weilai.wang'], {
				encoding: 'utf8',
				env: { ...process.env, PYTHONPATH: VALIDATOR },
				maxBuffer: 1e9,
			});
			expect(asked.stderr).toBe('');
			const { files, complaints } = JSON.parse(asked.stdout);
			console.log(`${files} feeds of ${folder}`);
			expect(files).toBeGreaterThan(20);
			expect(complaints).toEqual({});
		}
	},
	1_800_000,
);
