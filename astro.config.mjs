// @ts-check
import { join } from 'node:path';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import postcssLogical from 'postcss-logical';
import { readEnvironment } from './src/environment.ts';
import { admin } from './src/integrations/admin.ts';
import { feeds } from './src/integrations/feeds.ts';
import { preview } from './src/integrations/preview.ts';
import { styleguide } from './src/integrations/styleguide.ts';

const environment = readEnvironment(process.env);

/** Scripts that are loaded on demand are a plain import: Vite's own loader would be a tenth of what every page loads. */
const plainImports = {
	name: 'weilai-plain-imports',
	/** @param {string} id */
	load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
};

export default defineConfig({
	site: environment.siteUrl,
	outDir: environment.outDir,
	cacheDir: join(environment.cacheDir, 'astro'),
	trailingSlash: 'always',
	build: { format: 'directory', inlineStylesheets: 'never' },
	devToolbar: { enabled: false },
	integrations: [mdx(), preview(environment), feeds(environment), styleguide(), admin(environment)],
	vite: {
		// Chromium 86 knows `padding-left`, not `padding-inline`; the site is written from left to right.
		css: { postcss: { plugins: [postcssLogical()] } },
		plugins: [plainImports],
		build: {
			assetsInlineLimit: 0,
			cssCodeSplit: false,
			modulePreload: false,
			cssTarget: ['chrome86', 'safari14'],
			target: ['chrome86', 'safari14'],
		},
		environments: {
			// What the page and the dialog of the search share is one request.
			client: {
				build: {
					rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'search', test: /client\/search-(?:engine|recent)/ }] } } },
				},
			},
		},
		server: {
			fs: { allow: ['.', environment.contentDir] },
			// Tens of thousands of files, none of which a page is made from.
			watch: { ignored: ['**/.cache/**', `${environment.outDir}/**`] },
		},
	},
});
