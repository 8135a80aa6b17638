import type { Analysis } from './analysis.ts';
import type { Article } from './model.ts';
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
/** Copies had a cosine of .2 at least; below this none is looked for. */
const COSINE_AT_LEAST = 0.15;

/**
 * Finds articles whose text stands, whole or with some of it changed, in an earlier one. Each later copy points to the
 * first; copies of copies point to the first too. Ordered by time.
 */
export function findDuplicates(index: TextIndex): Duplicate[] {
	const { articles, firstCopy } = index;
	const { width, ids, cosines } = index.nearest;
	const sketchOf = decodeSketches(index.analyses);
	const originals = firstCopy.slice();
	const duplicates: Duplicate[] = [];
	for (let at = 0; at < articles.length; at++) {
		let similarity = firstCopy[at] === at ? 0 : 1;
		for (let of = at * width; of < (at + 1) * width && similarity < 1; of++) {
			const other = ids[of] as number;
			if (other === -1 || other >= at || (cosines[of] as number) < COSINE_AT_LEAST) continue;
			const shared = compareSketches(sketchOf(at), sketchOf(other));
			if (shared < SAME_TEXT || shared <= similarity) continue;
			originals[at] = other;
			similarity = shared;
		}
		if (similarity === 0) continue;
		originals[at] = originals[originals[at] as number] as number;
		const { slug } = articles[at] as Article;
		const { slug: of } = articles[originals[at] as number] as Article;
		duplicates.push({ slug, of, similarity: Math.round(similarity * 100) / 100 });
	}
	return duplicates;
}

/** Decodes sketches when they are first asked for: most never are. */
function decodeSketches(analyses: readonly Analysis[]): (at: number) => Uint16Array {
	const decoded: Uint16Array[] = [];
	return (at) => {
		decoded[at] ??= decodeUint16((analyses[at] as Analysis).sketch);
		return decoded[at];
	};
}
