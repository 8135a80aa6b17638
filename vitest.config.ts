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
			project('publish', 1, { hookTimeout: 120_000, globalSetup: ['tests/build/built-sites.ts'] }),
			project('browser', 2, {
				globalSetup: ['tests/build/built-sites.ts', 'tests/browser/chromium-setup.ts'],
				fileParallelism: false,
			}),
			project('habits', 3, { testTimeout: 600_000, fileParallelism: false }),
		],
	},
});
