import type { Site } from './build-site.ts';

/** Pages are bundled apart from the code that builds the site: this is where the two meet. */
const SLOT = Symbol.for('weilai.site');

type Slot = { [SLOT]?: () => Promise<Site> };

/** Says where the pages get the site from. */
export function provideSite(getSite: () => Promise<Site>): void {
	(globalThis as Slot)[SLOT] = getSite;
}

/** The site that was provided to the pages. */
export function getProvidedSite(): Promise<Site> {
	const getSite = (globalThis as Slot)[SLOT];
	if (!getSite) throw new Error('no site was provided: pages are rendered by `npm run build` and `npm run dev`');
	return getSite();
}
