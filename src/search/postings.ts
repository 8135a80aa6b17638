import { ByteReader, ByteWriter } from './bytes.ts';

/** Places of one block; a hit is `block * PLACES + place`, block 0 being the title. */
export const PLACES = 1024;

/** Where one term occurs: documents in rising order, and for `documents[i]` the hits from `starts[i]` to `starts[i + 1]`, rising. */
export interface Postings {
	documents: Uint32Array;
	/** One longer than `documents`. */
	starts: Uint32Array;
	hits: Uint32Array;
}

export const NO_POSTINGS: Postings = {
	documents: new Uint32Array(0),
	starts: new Uint32Array(1),
	hits: new Uint32Array(0),
};

/** Reads postings as `encodeLists` writes them; documents become what `numbers` has for their ids. */
function readPostings(reader: ByteReader, numbers: Uint32Array): Postings {
	const count = reader.number();
	const documents = new Uint32Array(count);
	const starts = new Uint32Array(count + 1);
	const hits: number[] = [];
	let document = 0;
	for (let index = 0; index < count; index++) {
		const step = reader.number();
		document += step >>> 1;
		documents[index] = numbers[document] ?? 0;
		const size = step & 1 ? 1 : reader.number();
		let hit = 0;
		for (let at = 0; at < size; at++) {
			hit += reader.number();
			hits.push(hit);
		}
		starts[index + 1] = hits.length;
	}
	return { documents, starts, hits: Uint32Array.from(hits) };
}

/** One term of a bucket as it is written: its postings, and the Han words read so where the term is pinyin. */
export interface BucketEntry {
	term: string;
	/** Commonest first. */
	words: string[];
	/** As `readPostings` reads them; empty where only `words` are known. */
	postings: Uint8Array;
}

/** One file of the index: neighbouring terms, each with its postings. */
export function writeBucket(entries: BucketEntry[]): Uint8Array {
	const writer = new ByteWriter();
	writer.number(entries.length);
	let previous = '';
	for (const { term, words, postings } of entries) {
		let shared = 0;
		while (shared < previous.length && previous[shared] === term[shared]) shared++;
		// UTF-8 has no half of a surrogate pair.
		if (shared > 0 && /[\udc00-\udfff]/.test(term.charAt(shared))) shared--;
		writer.number(shared * 2 + (words.length > 0 ? 1 : 0));
		writer.text(term.slice(shared));
		if (words.length > 0) writer.text(words.join(' '));
		writer.number(postings.length);
		writer.raw(postings);
		previous = term;
	}
	return writer.take();
}

/** Reads what `writeBucket` wrote, to write it again. */
export function readEntries(bytes: Uint8Array): BucketEntry[] {
	const reader = new ByteReader(bytes);
	let previous = '';
	return Array.from({ length: reader.number() }, () => {
		const mark = reader.number();
		previous = previous.slice(0, mark >>> 1) + reader.text();
		const words = mark & 1 ? reader.text().split(' ') : [];
		return { term: previous, words, postings: reader.raw(reader.number()) };
	});
}

/** A bucket as it is read: postings are decoded when asked for. */
export interface Bucket {
	terms: string[];
	getWords(index: number): string[];
	getPostings(index: number): Postings;
}

/** Reads what `writeBucket` wrote; `numbers` has for each document's id the number it is known by, rising. */
export function readBucket(bytes: Uint8Array, numbers: Uint32Array): Bucket {
	const reader = new ByteReader(bytes);
	const count = reader.number();
	const terms: string[] = [];
	const words = new Map<number, string>();
	const places: number[] = [];
	let previous = '';
	for (let index = 0; index < count; index++) {
		const mark = reader.number();
		previous = previous.slice(0, mark >>> 1) + reader.text();
		terms.push(previous);
		if (mark & 1) words.set(index, reader.text());
		const size = reader.number();
		places.push(size > 0 ? reader.at : -1);
		reader.at += size;
	}
	const decoded = new Map<number, Postings>();
	return {
		terms,
		getWords: (index) => words.get(index)?.split(' ') ?? [],
		getPostings: (index) => {
			const place = places[index] ?? -1;
			if (place < 0) return NO_POSTINGS;
			const known = decoded.get(index) ?? readPostings(new ByteReader(bytes, place), numbers);
			decoded.set(index, known);
			return known;
		},
	};
}
