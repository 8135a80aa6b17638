import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import { readContent } from '../checks/read-content.ts';
import { buildSite, type Site } from '../data/build-site.ts';
import { provideSite } from '../data/provided-site.ts';
import { getSearchDocuments, getSearchSuggestions } from '../data/search-documents.ts';
import type { Environment } from '../environment.ts';
import { writeSearchFolder } from '../search/write-folder.ts';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

/** Gives the preview the site, anew after every change of the content folder, and the search index on its first request. */
export function preview(environment: Environment): AstroIntegration {
	const { contentDir, cacheDir } = environment;
	const folder = join(cacheDir, 'search-preview');
	let site: Promise<Site> | null = null;
	let reading: Promise<unknown> = Promise.resolve();
	let index: Promise<unknown> | null = null;

	/** Never twice at a time: a change while the folder is being read is read after that. */
	const getSite = (): Promise<Site> => {
		const read = async () => buildSite(await readContent({ contentDir, cacheDir, fallbackPagesDir: 'content/pages' }), environment);
		site ??= reading.then(read, read);
		reading = site;
		return site;
	};
	const writeIndex = async (): Promise<void> => {
		const shown = await getSite();
		await writeSearchFolder({
			documents: getSearchDocuments(shown),
			suggestions: getSearchSuggestions(shown),
			outDir: folder,
			cacheDir: join(cacheDir, 'search'),
		});
	};
	return {
		name: 'weilai-preview',
		hooks: {
			'astro:server:setup': ({ server }) => {
				provideSite(getSite);
				server.watcher.add(contentDir);
				server.watcher.on('all', (_event, path) => {
					if (!path.startsWith(contentDir + sep)) return;
					site = null;
					index = null;
					// Astro keeps the paths of its routes until it hears that the content is another.
					for (const name of ['ssr', 'prerender']) server.environments[name]?.hot.send('astro:content-changed', {});
					server.environments.client.hot.send({ type: 'full-reload', path: '*' });
				});
				server.middlewares.use('/search', async (request, response, next) => {
					const path = decodeURIComponent((request.url ?? '/').split('?')[0] as string);
					if (path.endsWith('/') || path.includes('..')) return next();
					index ??= writeIndex();
					await index;
					const file = join(folder, path);
					if (!existsSync(file)) return next();
					response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
					response.end(await readFile(file));
				});
			},
		},
	};
}
