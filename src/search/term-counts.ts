import { ByteReader } from './bytes.ts';
import type { IndexState } from './index-state.ts';
import type { BucketEntry } from './postings.ts';
import { isVocabulary } from './vocabulary.ts';

/** Notes in the counts of the index that an entry has come (`sign` 1) or gone (-1). */
export function countEntry(
	{ uses, vocabulary }: Pick<IndexState, 'uses' | 'vocabulary'>,
	{ term, postings }: BucketEntry,
	sign: 1 | -1,
): void {
	const character = String.fromCodePoint(term.codePointAt(0) as number);
	const used = (uses.get(character) ?? 0) + sign * postings.length;
	if (used > 0) uses.set(character, used);
	else uses.delete(character);
	if (postings.length === 0 || !isVocabulary(term)) return;
	if (sign > 0) vocabulary.set(term, new ByteReader(postings).number());
	else vocabulary.delete(term);
}
