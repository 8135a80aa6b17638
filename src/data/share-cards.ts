import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openFileStore } from '../cache/file-store.ts';
import { buildShareCards, CARD_SHAPES, shareCardUrl } from '../domain/share-cards.ts';
import type { Environment } from '../environment.ts';
import { drawShareCard } from '../pictures/draw-share-card.ts';
import type { Site } from './build-site.ts';

/** Leaves a file of the site at `path`; `make` runs only where none made from the same `key` stands there. */
type WriteFile = (path: string, key: string, make: () => Promise<Uint8Array>) => Promise<void>;

/**
 * Leaves every share card that pages refer to. A card is drawn once for what it shows, whatever becomes of the other code; as
 * many are drawn at a time as there are processors, in the threads of the picture library.
 */
export async function writeShareCards(site: Site, environment: Environment, write: WriteFile): Promise<void> {
	const store = openFileStore(join(environment.cacheDir, 'cards'));
	const cards = buildShareCards(site.articles, site.tagBySlug, environment.siteUrl, environment.buildTime);
	const wanted = new Map(cards.flatMap((card) => CARD_SHAPES.map((shape) => [shareCardUrl(card, shape), { card, shape }] as const)));
	const queue = wanted.entries();
	const work = async () => {
		for (const [url, { card, shape }] of queue) {
			const name = url.slice(url.lastIndexOf('/') + 1);
			store.keep(name);
			await write(url.slice(1), name, async () => {
				const kept = store.read(name);
				if (kept) return kept;
				const drawn = await drawShareCard(card, shape);
				store.write(name, drawn);
				return drawn;
			});
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
	store.removeUnused();
}

/** The share card at a path such as `/cards/0123456789abcdef.png`, for the preview; null where no page refers to one. */
export async function drawShareCardFile(site: Site, environment: Environment, path: string): Promise<Uint8Array | null> {
	const store = openFileStore(join(environment.cacheDir, 'cards'));
	const cards = buildShareCards(site.articles, site.tagBySlug, environment.siteUrl, environment.buildTime);
	for (const card of cards) {
		const shape = CARD_SHAPES.find((each) => shareCardUrl(card, each) === path);
		if (shape === undefined) continue;
		const name = path.slice(path.lastIndexOf('/') + 1);
		const drawn = store.read(name) ?? (await drawShareCard(card, shape));
		store.write(name, drawn);
		return drawn;
	}
	return null;
}
