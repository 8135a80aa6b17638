import { ByteReader } from './bytes.ts';
import type { BucketEntry } from './postings.ts';

/** Articles for one that must hold a word. */
const ARTICLES_A_WORD = 700;

/**
 * Latin words that mistyped ones may have been meant to be, each with the binary logarithm of the number of its articles:
 * `linux9ubuntu8`. Words of few articles are left out where there are many articles.
 */
export function buildVocabulary(entries: BucketEntry[], documents: number): string {
	const least = Math.max(1, Math.round(documents / ARTICLES_A_WORD));
	const words = entries.flatMap(({ term, postings }) => {
		if (postings.length === 0 || !/^[a-z]{4,20}$/.test(term)) return [];
		const count = new ByteReader(postings).number();
		return count >= least ? [`${term}${Math.floor(Math.log2(count))}`] : [];
	});
	return words.join('');
}
