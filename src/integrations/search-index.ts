import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Site } from '../data/build-site.ts';
import { getFinishedSite, loadSite } from '../data/finished-site.ts';
import { getSearchDocuments, getSearchSuggestions } from '../data/search-documents.ts';
import type { Environment } from '../environment.ts';
import { buildSearchIndex } from '../search/build-index.ts';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

/** Writes everything below `/search/` besides the page: after a build into it, in the preview on the first request. */
export function searchIndex(environment: Environment): AstroIntegration {
	const { cacheDir } = environment;
	const write = async (site: Site, outDir: string) => {
		return buildSearchIndex({
			documents: await getSearchDocuments(site),
			suggestions: getSearchSuggestions(site),
			outDir,
			cacheDir: join(cacheDir, 'search'),
		});
	};
	return {
		name: 'weilai-search-index',
		hooks: {
			'astro:build:done': async ({ dir }) => {
				await write(await getFinishedSite(environment), join(fileURLToPath(dir), 'search'));
			},
			'astro:server:setup': ({ server }) => {
				const folder = join(cacheDir, 'search-preview');
				let writing: Promise<unknown> | null = null;
				server.middlewares.use('/search', async (request, response, next) => {
					const path = decodeURIComponent((request.url ?? '/').split('?')[0] as string);
					if (path.endsWith('/') || path.includes('..')) return next();
					writing ??= rm(folder, { recursive: true, force: true }).then(async () => write(await loadSite(environment), folder));
					await writing;
					const file = join(folder, path);
					if (!existsSync(file)) return next();
					response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
					response.end(await readFile(file));
				});
			},
		},
	};
}
