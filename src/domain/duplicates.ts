import { compareSketches } from './sketch.ts';
import type { TextIndex } from './text-index.ts';
import { decodeUint16 } from './typed-text.ts';

/** A later article with the text of an earlier one. */
export interface Duplicate {
	slug: string;
	/** Slug of the first article with that text. */
	of: string;
	/** Share of the text in common (Jaccard of character triples, estimated), 1 for exact copies. */
	similarity: number;
}

/** Texts with at least this share of character triples in common are one text. Every seventh character changed leaves .43 ± .03. */
const SAME_TEXT = 0.36;

/**
 * Finds articles whose text stands, whole or with some of it changed, in an earlier one. Each later copy points to the
 * first; copies of copies point to the first too. Ordered by time.
 */
export function findDuplicates(index: TextIndex): Duplicate[] {
	const { articles, analyses } = index;
	const { width, ids } = index.nearest;
	const sketches = analyses.map((analysis) => decodeUint16(analysis.sketch));
	const firstOf = Int32Array.from(articles, (_, at) => at);
	const byText = new Map<string, number>();
	const duplicates: Duplicate[] = [];
	for (let at = 0; at < articles.length; at++) {
		const key = (analyses[at] as { textKey: string }).textKey;
		let original = byText.get(key) ?? -1;
		let similarity = original === -1 ? 0 : 1;
		if (original === -1) byText.set(key, at);
		for (let of = at * width; of < (at + 1) * width && similarity < 1; of++) {
			const other = ids[of] as number;
			if (other === -1 || other >= at) continue;
			const shared = compareSketches(sketches[at] as Uint16Array, sketches[other] as Uint16Array);
			if (shared >= SAME_TEXT && shared > similarity) {
				original = other;
				similarity = shared;
			}
		}
		if (original === -1) continue;
		firstOf[at] = firstOf[original] as number;
		duplicates.push({
			slug: (articles[at] as { slug: string }).slug,
			of: (articles[firstOf[at] as number] as { slug: string }).slug,
			similarity: Math.round(similarity * 100) / 100,
		});
	}
	return duplicates;
}
