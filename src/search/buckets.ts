import { ByteWriter } from './bytes.ts';
import type { Part } from './part.ts';
import { type BucketEntry, type Postings, writePostings } from './postings.ts';

/** Postings of a term, joined from the parts that hold it; `ids[part][document]` numbers documents over all parts, rising. */
function joinPostings(holders: [part: number, term: number][], parts: Part[], ids: Uint32Array[]): Postings {
	const documents: number[] = [];
	const starts: number[] = [];
	const hits: number[] = [];
	for (const [at, term] of holders) {
		const part = parts[at] as Part;
		const partIds = ids[at] as Uint32Array;
		let last = -1;
		for (let entry = part.starts[term] as number; entry < (part.starts[term + 1] as number); entry++) {
			const document = part.documents[entry] as number;
			if (document !== last) {
				documents.push(partIds[document] as number);
				starts.push(hits.length);
				last = document;
			}
			hits.push(part.hits[entry] as number);
		}
	}
	starts.push(hits.length);
	return {
		documents: Uint32Array.from(documents),
		starts: Uint32Array.from(starts),
		hits: Uint32Array.from(hits),
	};
}

/**
 * Joins the indexes of all parts to one, in the order of terms (UTF-16 units).
 *
 * @param parts in the order of their documents
 * @param ids number of each part's documents, rising from the first part to the last
 * @param readings Han words by pinyin, commonest first
 */
export function joinParts(parts: Part[], ids: Uint32Array[], readings: Map<string, string[]>): BucketEntry[] {
	const holders = new Map<string, [number, number][]>();
	for (const [at, part] of parts.entries()) {
		for (const [index, term] of part.terms.entries()) {
			const known = holders.get(term);
			if (known) known.push([at, index]);
			else holders.set(term, [[at, index]]);
		}
	}
	for (const reading of readings.keys()) if (!holders.has(reading)) holders.set(reading, []);
	const writer = new ByteWriter();
	return [...holders.keys()].sort().map((term) => {
		const held = holders.get(term) as [number, number][];
		writer.clear();
		if (held.length > 0) writePostings(writer, joinPostings(held, parts, ids));
		return { term, words: readings.get(term) ?? [], postings: writer.take() };
	});
}

/** Bytes of a bucket, before it is deflated: larger where there are more articles, so that the list of buckets stays short. */
const getBucketSize = (total: number): number => Math.min(16_384, Math.max(4096, 2 ** Math.round(Math.log2(total / 1400))));

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
	const most = getBucketSize(sizes[entries.length] as number);
	const buckets: BucketEntry[][] = [];
	const cut = (from: number, to: number, bit: number): void => {
		if (to - from <= 1 || (sizes[to] as number) - (sizes[from] as number) <= most) {
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
