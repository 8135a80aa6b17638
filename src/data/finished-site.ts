import { readContent } from '../checks/read-content.ts';
import type { Environment } from '../environment.ts';
import { buildSite, type Site } from './build-site.ts';

/** The site as content has it now, for what works outside of Astro's pages. */
export async function loadSite(environment: Environment): Promise<Site> {
	const { contentDir, cacheDir } = environment;
	return buildSite(await readContent({ contentDir, cacheDir, fallbackPagesDir: 'content/pages' }), environment);
}

const sites = new WeakMap<Environment, Promise<Site>>();

/** The site of a build, for all integrations that work on the finished folder: loaded once. */
export function getFinishedSite(environment: Environment): Promise<Site> {
	const site = sites.get(environment) ?? loadSite(environment);
	sites.set(environment, site);
	return site;
}
