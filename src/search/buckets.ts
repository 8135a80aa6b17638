import type { BucketEntry } from './postings.ts';

/** Bytes of a bucket at most, before it is deflated: the same for any number of articles, so that a query costs much the same. */
const BUCKET_SIZE = 12_288;

const getBit = (term: string, bit: number): number => (term.charCodeAt(bit >> 4) >> (15 - (bit & 15))) & 1;

/** Whether two terms begin with the same `bits` bits. */
export function hasSameBits(a: string, b: string, bits: number): boolean {
	for (let bit = 0; bit < bits; bit += 16) {
		const mask = bits - bit >= 16 ? 0xffff : (0xffff << (16 - (bits - bit))) & 0xffff;
		if (((a.charCodeAt(bit >> 4) ^ b.charCodeAt(bit >> 4)) & mask) !== 0) return false;
	}
	return true;
}

/** Bytes that a term takes in a bucket, roughly. */
export const getEntrySize = ({ term, words, postings }: BucketEntry): number => term.length + words.join().length * 3 + postings.length + 4;

/** A term, or neighbouring terms that stay together. */
export interface Piece {
	/** The first term. */
	first: string;
	/** See `getEntrySize`. */
	size: number;
}

/** Neighbouring pieces that make up a bucket. */
export interface Cut {
	from: number;
	/** Behind the last. */
	to: number;
	/** Bits that its terms have in common, and no other terms. */
	depth: number;
}

/**
 * Cuts sorted pieces into buckets of some kilobytes (more where one piece alone is larger), by halving along the bits of the terms.
 * A border depends only on the terms around it: an edit changes the buckets it touches and no others.
 */
export function cutPieces(pieces: readonly Piece[]): Cut[] {
	const sizes = new Float64Array(pieces.length + 1);
	for (const [index, { size }] of pieces.entries()) sizes[index + 1] = (sizes[index] as number) + size;
	const cuts: Cut[] = [];
	const cut = (from: number, to: number, bit: number): void => {
		if (to - from <= 1 || (sizes[to] as number) - (sizes[from] as number) <= BUCKET_SIZE) {
			if (to > from) cuts.push({ from, to, depth: bit });
			return;
		}
		let low = from;
		let high = to;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (getBit((pieces[middle] as Piece).first, bit) === 1) high = middle;
			else low = middle + 1;
		}
		cut(from, low, bit + 1);
		cut(low, to, bit + 1);
	};
	cut(0, pieces.length, 0);
	return cuts;
}

/** Cuts sorted terms into buckets, see `cutPieces`. */
export function cutBuckets(entries: readonly BucketEntry[]): { depth: number; size: number; entries: BucketEntry[] }[] {
	const pieces = entries.map((entry): Piece => ({ first: entry.term, size: getEntrySize(entry) }));
	const sum = (from: number, to: number) => pieces.slice(from, to).reduce((total, { size }) => total + size, 0);
	return cutPieces(pieces).map(({ from, to, depth }) => ({ depth, size: sum(from, to), entries: entries.slice(from, to) }));
}
