import { hash } from 'node:crypto';
import type { Card } from '../domain/cards.ts';
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
 *
 * @param shown what determines the props, where that is less
 */
export const keyPath = <Params, Props>(params: Params, props: Props, shown: unknown = props): KeyedPath<Params, Props> => ({
	params,
	props,
	cacheKey: digest([environment.siteUrl, environment.showsDrafts, shown]),
});

/** As `keyPath`, for pages that show lists: `cards`, wherever they stand in the props, are digested once for all lists. */
export const keyListPath = <Params, Props>(params: Params, props: Props): KeyedPath<Params, Props> => ({
	params,
	props,
	cacheKey: digest([environment.siteUrl, environment.showsDrafts, props], nameCards),
});

const digest = (shown: unknown, replace?: (key: string, value: unknown) => unknown): string =>
	hash('sha256', JSON.stringify(shown, replace), 'base64url').slice(0, 22);

const cardDigests = new WeakMap<Card, string>();

function nameCards(key: string, value: unknown): unknown {
	if (key !== 'cards') return value;
	return (value as Card[]).map((card) => {
		const known = cardDigests.get(card) ?? digest(card);
		cardDigests.set(card, known);
		return known;
	});
}
