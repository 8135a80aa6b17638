import type { AstroIntegration } from 'astro';
import { renderFeedFile } from '../data/feeds.ts';
import { getProvidedSite } from '../data/provided-site.ts';
import type { Environment } from '../environment.ts';

/** Answers for feeds and their archives in the preview. */
export function feeds(environment: Environment): AstroIntegration {
	return {
		name: 'weilai-feeds',
		hooks: {
			'astro:server:setup': ({ server }) => {
				server.middlewares.use(async (request, response, next) => {
					const path = (request.url ?? '/').split('?')[0] as string;
					if (!/\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path)) return next();
					const found = await renderFeedFile(await getProvidedSite(), environment, path);
					if (!found) return next();
					response.setHeader('content-type', `${found.type}; charset=utf-8`);
					response.end(found.body);
				});
			},
		},
	};
}
