import { hash } from 'node:crypto';
import { readEnvironment } from '../environment.ts';
import type { Site } from './build-site.ts';
import { getProvidedSite } from './provided-site.ts';

export const environment = readEnvironment(process.env);

/** The site, built once; in the preview, anew whenever content has changed. */
export const getSite = (): Promise<Site> => getProvidedSite();

/** One path of a route: the key tells the build whether the page must be rendered again. */
interface KeyedPath<Params, Props> {
	params: Params;
	props: Props;
	cacheKey: string;
}

/**
 * Gives a path the key of everything its page shows: props are plain data, and a page shows nothing but its props and the
 * environment. Code needs no mention: after any change of it the build renders every page.
 */
export function keyPath<Params, Props>(params: Params, props: Props): KeyedPath<Params, Props> {
	const shown = JSON.stringify([environment.siteUrl, environment.showsDrafts, props]);
	return { params, props, cacheKey: hash('sha256', shown, 'base64url').slice(0, 22) };
}
