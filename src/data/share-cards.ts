import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildShareCards, CARD_SHAPES, shareCardUrl } from '../domain/share-cards.ts';
import type { Environment } from '../environment.ts';
import { drawShareCard } from '../pictures/draw-share-card.ts';
import type { Site } from './build-site.ts';
import { openFileStore } from './file-store.ts';

/**
 * Leaves every share card that pages refer to below `outDir`. A card is drawn once for what it shows; as many are drawn
 * at a time as there are processors, in the threads of the picture library.
 */
export async function writeShareCards(site: Site, environment: Environment, outDir: string): Promise<void> {
	const store = openFileStore(join(environment.cacheDir, 'cards'));
	const cards = buildShareCards(site.articles, site.tagBySlug, environment.siteUrl, environment.buildTime);
	const wanted = new Map(cards.flatMap((card) => CARD_SHAPES.map((shape) => [shareCardUrl(card, shape), { card, shape }] as const)));
	const missing = [...wanted].filter(([url]) => !store.has(nameOf(url))).values();
	const work = async () => {
		for (const [url, { card, shape }] of missing) store.write(nameOf(url), await drawShareCard(card, shape));
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
	for (const url of wanted.keys()) store.place(nameOf(url), join(outDir, url));
	store.removeUnused();
}

const nameOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
