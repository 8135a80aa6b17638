import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { renderFeedFile, writeFeeds } from '../data/feeds.ts';
import { getFinishedSite, loadSite } from '../data/finished-site.ts';
import type { Environment } from '../environment.ts';

/** Writes all feeds and their archives: after a build beside the pages, in the preview whenever one is asked for. */
export function feeds(environment: Environment): AstroIntegration {
	return {
		name: 'weilai-feeds',
		hooks: {
			'astro:build:done': async ({ dir }) => writeFeeds(await getFinishedSite(environment), environment, fileURLToPath(dir)),
			'astro:server:setup': ({ server }) => {
				server.middlewares.use(async (request, response, next) => {
					const path = (request.url ?? '/').split('?')[0] as string;
					if (!/\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path)) return next();
					const found = await renderFeedFile(await loadSite(environment), environment, path);
					if (!found) return next();
					response.setHeader('content-type', `${found.type}; charset=utf-8`);
					response.end(found.body);
				});
			},
		},
	};
}
