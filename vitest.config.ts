import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Projects with one number run side by side, the numbers one after the other: browsers and type checks want the machine alone. */
function project(name: string, groupOrder: number, options: TestProjectInlineConfiguration['test'] = {}): TestProjectInlineConfiguration {
	return { test: { name, include: [`tests/${name}/**/*.test.ts`], sequence: { groupOrder }, testTimeout: 60_000, ...options } };
}

export default defineConfig({
	test: {
		projects: [
			project('unit', 0),
			project('content', 0),
			project('build', 1, { globalSetup: ['tests/build/built-sites.ts'] }),
			project('publish', 1, { hookTimeout: 120_000, globalSetup: ['tests/build/built-sites.ts'], retry: 1 }),
			project('browser', 2, {
				globalSetup: ['tests/build/built-sites.ts', 'tests/browser/chromium-setup.ts'],
				fileParallelism: false,
				// Real browsers on a busy machine: states are waited for, and what fails is tried once more, which the reporter tells.
				expect: { poll: { timeout: 10_000 } },
				retry: 1,
			}),
			project('habits', 3, { testTimeout: 600_000, fileParallelism: false }),
		],
	},
});
