import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { getFinishedSite } from '../data/finished-site.ts';
import { writeShareCards } from '../data/share-cards.ts';
import type { Environment } from '../environment.ts';

/** Draws the share cards of a build. The preview has none: nobody shares it. */
export function shareCards(environment: Environment): AstroIntegration {
	return {
		name: 'weilai-share-cards',
		hooks: {
			'astro:build:done': async ({ dir }) => writeShareCards(await getFinishedSite(environment), environment, fileURLToPath(dir)),
		},
	};
}
