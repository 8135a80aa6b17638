// @ts-check
import { join } from 'node:path';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { readEnvironment } from './src/environment.ts';
import { checkLinks } from './src/integrations/check-links.ts';
import { feeds } from './src/integrations/feeds.ts';
import { searchIndex } from './src/integrations/search-index.ts';
import { shareCards } from './src/integrations/share-cards.ts';
import { styleguide } from './src/integrations/styleguide.ts';

const environment = readEnvironment(process.env);

export default defineConfig({
	site: environment.siteUrl,
	outDir: environment.outDir,
	cacheDir: join(environment.cacheDir, 'astro'),
	trailingSlash: 'always',
	build: { format: 'directory', inlineStylesheets: 'never', concurrency: 1 },
	devToolbar: { enabled: false },
	experimental: { incrementalBuild: true },
	integrations: [mdx(), feeds(environment), shareCards(environment), searchIndex(environment), checkLinks(environment), styleguide()],
	vite: {
		build: { assetsInlineLimit: 0, cssCodeSplit: false, cssTarget: ['chrome86', 'safari14'], target: ['chrome86', 'safari14'] },
		server: { fs: { allow: ['.', environment.contentDir] } },
	},
});
