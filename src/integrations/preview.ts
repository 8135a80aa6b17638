import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import { collectKnown, writeCompletions } from '../checks/completions.ts';
import { readContent } from '../checks/read-content.ts';
import { adviseOn } from '../data/advice.ts';
import { buildSite, type Site } from '../data/build-site.ts';
import { provideSite } from '../data/provided-site.ts';
import { getSearchDocuments, getSearchSuggestions } from '../data/search-documents.ts';
import { drawShareCardFile } from '../data/share-cards.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import { buildOverview, openPlace } from '../preview/answers.ts';
import { buildNotes, type Notes, provideNotes } from '../preview/notes.ts';
import { writeSearchFolder } from '../search/write-folder.ts';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

/** A part of the preview that is made on the first request after a change. */
interface Made<Value> {
	get(): Promise<Value>;
	forget(): void;
}

/** Never makes twice at a time: what changes meanwhile is made after that. */
function makeOnRequest<Value>(make: () => Promise<Value>): Made<Value> {
	let made: Promise<Value> | null = null;
	let last: Promise<unknown> = Promise.resolve();
	return {
		get: () => {
			made ??= last.then(make, make);
			last = made;
			return made;
		},
		forget: () => {
			made = null;
		},
	};
}

/**
 * Gives the preview the site and notes on its articles, anew after every change of the content folder; the search index and share
 * cards on request; and the panel beside every article. A built site has no such panel.
 */
export function preview(environment: Environment): AstroIntegration {
	const { contentDir, cacheDir } = environment;
	const folder = join(cacheDir, 'search-preview');
	// It runs for hours: what was written since it began is not yet to come.
	const now = () => readEnvironment(process.env).buildTime;
	const content = makeOnRequest(() => readContent({ ...environment, now: now(), fallbackPagesDir: 'content/pages' }));
	const site = makeOnRequest<Site>(async () => buildSite(await content.get(), { ...environment, buildTime: now() }));
	const notes = makeOnRequest<Notes>(async () => {
		const checked = await content.get();
		await writeCompletions(collectKnown(checked), contentDir);
		return buildNotes(checked, await adviseOn(checked, cacheDir), now());
	});
	const index = makeOnRequest(async () => {
		const shown = await site.get();
		await writeSearchFolder({
			documents: getSearchDocuments(shown),
			suggestions: () => getSearchSuggestions(shown),
			outDir: folder,
			cacheDir: join(cacheDir, 'search'),
		});
	});
	return {
		name: 'weilai-preview',
		hooks: {
			'astro:config:setup': ({ command, injectRoute, injectScript, updateConfig }) => {
				if (command !== 'dev') return;
				// The server of the preview would ask for a slash after pictures, too.
				updateConfig({ trailingSlash: 'ignore' });
				injectRoute({ pattern: '/preview/', entrypoint: './src/preview/PreviewOverview.astro' });
				injectRoute({ pattern: '/preview/[slug]/', entrypoint: './src/preview/ArticlePreview.astro' });
				injectScript('page', "import '/src/preview/beside.ts';");
			},
			'astro:server:setup': ({ server }) => {
				provideSite(site.get);
				provideNotes(notes.get);
				server.watcher.add(contentDir);
				server.watcher.on('all', (_event, path) => {
					if (!path.startsWith(contentDir + sep)) return;
					for (const part of [content, site, notes, index]) part.forget();
					// Astro keeps the paths of its routes until it hears that the content is another.
					for (const name of ['ssr', 'prerender']) server.environments[name]?.hot.send('astro:content-changed', {});
					server.environments.client.hot.send({ type: 'full-reload', path: '*' });
				});
				server.middlewares.use('/search', async (request, response, next) => {
					const path = decodeURIComponent((request.url ?? '/').split('?')[0] as string);
					if (path.endsWith('/') || path.includes('..')) return next();
					await index.get();
					const file = join(folder, path);
					if (!existsSync(file)) return next();
					response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
					response.end(await readFile(file));
				});
				server.middlewares.use('/cards', async (request, response, next) => {
					const card = await drawShareCardFile(await site.get(), environment, `/cards${request.url}`);
					if (card === null) return next();
					response.setHeader('content-type', 'image/png');
					response.end(card);
				});
				server.middlewares.use('/preview', async (request, response, next) => {
					const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
					if (pathname === '/overview.json') {
						response.setHeader('content-type', 'application/json');
						response.end(JSON.stringify(buildOverview(await notes.get(), searchParams.get('slug') ?? '', contentDir)));
					} else if (pathname === '/open' && request.method === 'POST') {
						response.statusCode = openPlace(contentDir, searchParams.get('place') ?? '') ? 204 : 404;
						response.end();
					} else next();
				});
			},
		},
	};
}
