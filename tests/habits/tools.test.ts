import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Runs a tool of node_modules on the project's own Node; its output where it finds something, else nothing. */
function findings(tool: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${tool}`, ...args], {
		encoding: 'utf8',
		env: { ...process.env, NO_COLOR: '1', NODE_ENV: 'development' },
		maxBuffer: 50_000_000,
	});
	return status === 0 ? '' : `${stdout}${stderr}`.trim() || `exit code ${status}`;
}

test('code is formatted and has no lint (npx biome check --write)', () => {
	expect(findings('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50')).toBe('');
});

test('templates are formatted (npx prettier --write "src/**/*.astro")', () => {
	expect(findings('prettier/bin/prettier.cjs', '--check', '--log-level=warn', 'src/**/*.astro')).toBe('');
});

test('types hold in code and templates (npx astro check)', () => {
	expect(findings('astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'hint')).toBe('');
});

test('no file, export or dependency is unused (npx knip)', () => {
	expect(findings('knip/bin/knip.js', '--no-config-hints')).toBe('');
});
