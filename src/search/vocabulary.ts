/** Articles for one that must hold a word. */
const ARTICLES_A_WORD = 700;

/** Whether a term is a Latin word that may be mistyped. */
export const isVocabulary = (term: string): boolean => /^[a-z]{4,20}$/.test(term);

/**
 * Latin words that mistyped ones may have been meant to be, each with the binary logarithm of the number of its articles:
 * `linux9ubuntu8`. Words of few articles are left out where there are many articles.
 *
 * @param counts articles of each word
 * @param documents number of all articles
 */
export function buildVocabulary(counts: ReadonlyMap<string, number>, documents: number): string {
	const least = Math.max(1, Math.round(documents / ARTICLES_A_WORD));
	const words = [...counts].flatMap(([term, count]) => (count >= least ? [`${term}${Math.floor(Math.log2(count))}`] : []));
	return words.sort().join('');
}
