import { PLACES } from './postings.ts';
import type { Store } from './store.ts';

/** A pair of a run: in which articles it stands, and in which titles. */
interface Pair {
	everywhere: Set<number>;
	titles: Set<number>;
}

const MOST_PAIRS = 40;

/** Parts of a run that are connected by pairs; a character alone is left out. */
function cutRun(run: string[], isConnected: (at: number) => boolean): string[] {
	const segments: string[] = [];
	let segment = run[0] ?? '';
	for (const [at, character] of run.slice(1).entries()) {
		if (isConnected(at)) {
			segment += character;
			continue;
		}
		segments.push(segment);
		segment = character;
	}
	segments.push(segment);
	return segments.filter((part) => [...part].length > 1);
}

/**
 * Words that a run which stands nowhere is joined from, as far as one article holds them: the article that holds most of
 * its pairs, rare ones and those in the title counting more.
 *
 * @param within articles that hold the rest of the query, or null where nothing else was asked for
 */
export async function cutIntoWords(store: Store, text: string, within: Set<number> | null): Promise<string[]> {
	const run = [...text].slice(0, MOST_PAIRS);
	const pairs = await Promise.all(
		run.slice(0, -1).map(async (character, at): Promise<Pair> => {
			const { postings } = await store.getTerm(character + run[at + 1]);
			const titles = [...postings.documents].filter(
				(_, index) => (postings.hits[postings.starts[index] as number] as number) < PLACES,
			);
			return { everywhere: new Set(postings.documents), titles: new Set(titles) };
		}),
	);
	const scores = new Map<number, number>();
	const size = store.head.ids.length;
	for (const { everywhere, titles } of pairs) {
		const rarity = Math.log(1 + size / (1 + everywhere.size));
		for (const document of everywhere) {
			if (within && !within.has(document)) continue;
			scores.set(document, (scores.get(document) ?? 0) + rarity * (titles.has(document) ? 3 : 1));
		}
	}
	const [best] = [...scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b);
	if (!best) return [];
	const [document] = best;
	const ofTitle = cutRun(run, (at) => pairs[at]?.titles.has(document) ?? false);
	const length = (segments: string[]): number => segments.join('').length;
	const ofText = cutRun(run, (at) => pairs[at]?.everywhere.has(document) ?? false);
	return length(ofTitle) * 4 >= length(ofText) * 3 ? ofTitle : ofText;
}
