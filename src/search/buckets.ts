import type { BucketEntry } from './postings.ts';

/** Bytes of a bucket at most, before it is deflated: the same for any number of articles, so that a query costs much the same. */
const BUCKET_SIZE = 12_288;

const getBit = (term: string, bit: number): number => (term.charCodeAt(bit >> 4) >> (15 - (bit & 15))) & 1;

/**
 * Cuts sorted terms into buckets of a few kilobytes (more where one term alone is larger), by halving along the bits of the
 * terms. A border depends only on the terms around it: an edit changes the buckets it touches and no others.
 */
export function cutBuckets(entries: BucketEntry[]): BucketEntry[][] {
	const sizes = new Float64Array(entries.length + 1);
	for (const [index, { term, words, postings }] of entries.entries()) {
		sizes[index + 1] = (sizes[index] as number) + term.length + words.join().length * 3 + postings.length + 4;
	}
	const buckets: BucketEntry[][] = [];
	const cut = (from: number, to: number, bit: number): void => {
		if (to - from <= 1 || (sizes[to] as number) - (sizes[from] as number) <= BUCKET_SIZE) {
			if (to > from) buckets.push(entries.slice(from, to));
			return;
		}
		let low = from;
		let high = to;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (getBit((entries[middle] as BucketEntry).term, bit) === 1) high = middle;
			else low = middle + 1;
		}
		cut(from, low, bit + 1);
		cut(low, to, bit + 1);
	};
	cut(0, entries.length, 0);
	return buckets;
}
