import { defineConfig } from 'vitest/config';

/** Projects with one number run side by side, the numbers one after the other: browsers and type checks want the machine alone. */
const project = (name: string, groupOrder: number, options: { globalSetup?: string[]; testTimeout?: number; fileParallelism?: boolean } = {}) => ({
	test: { name, include: [`tests/${name}/**/*.test.ts`], sequence: { groupOrder }, ...options },
});

export default defineConfig({
	test: {
		projects: [
			project('unit', 0),
			project('content', 0),
			project('build', 1, { globalSetup: ['tests/build/built-sites.ts'], testTimeout: 60_000 }),
			project('browser', 2, {
				globalSetup: ['tests/build/built-sites.ts', 'tests/browser/chromium-setup.ts'],
				testTimeout: 60_000,
				fileParallelism: false,
			}),
			project('habits', 3, { testTimeout: 300_000, fileParallelism: false }),
		],
	},
});
