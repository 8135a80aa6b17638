import { ByteWriter } from './bytes.ts';
import type { Inversion } from './invert.ts';
import type { BucketEntry } from './postings.ts';

/**
 * Postings of many terms over a few documents, encoded so that lists of the same term from several sets can be joined by
 * copying: see `joinLists`.
 */
export interface PostingLists {
	/** Terms of one or two UTF-16 units, nearly all of Chinese, sorted: the first unit in the upper half, 0 for no second. */
	codes: Uint32Array;
	/** Longer terms, sorted by UTF-16 units. The following lists go with `codes`, then with these. */
	terms: string[];
	/** Number of documents. */
	counts: Uint32Array;
	/** Id of the first document, doubled, plus one where it has a single hit. */
	heads: Uint32Array;
	/** Id of the last document. */
	lasts: Uint32Array;
	/** `bodies[starts[i]]` to `bodies[starts[i + 1]]`: what follows the head, as `readPostings` reads it. */
	starts: Uint32Array;
	bodies: Uint8Array;
}

const toCode = (term: string): number => term.charCodeAt(0) * 65_536 + (term.charCodeAt(1) || 0);

const fromCode = (code: number): string => String.fromCharCode(...(code & 0xffff ? [code >>> 16, code & 0xffff] : [code >>> 16]));

/**
 * Encodes an inversion. A document's step to the one before it is doubled, plus one where a single hit follows, else the
 * number of hits follows; then hits as steps.
 *
 * @param ids of the texts of the inversion, rising
 * @param hits what the positions of each text stand for, rising
 */
export function encodeLists({ words, starts, texts, positions }: Inversion, ids: number[], hits: number[][]): PostingLists {
	const short = [...words.keys()].filter((word) => (words[word] as string).length < 3);
	const long = [...words.keys()].filter((word) => (words[word] as string).length > 2);
	const counts = new Uint32Array(words.length);
	const heads = new Uint32Array(words.length);
	const lasts = new Uint32Array(words.length);
	const bodyStarts = new Uint32Array(words.length + 1);
	const writer = new ByteWriter();
	for (const [index, word] of [...short, ...long].entries()) {
		const end = starts[word + 1] as number;
		let entry = starts[word] as number;
		while (entry < end) {
			const text = texts[entry] as number;
			let next = entry;
			while (next < end && texts[next] === text) next++;
			const size = next - entry;
			const id = ids[text] as number;
			const isFirst = counts[index] === 0;
			const mark = (id - (isFirst ? 0 : (lasts[index] as number))) * 2 + (size === 1 ? 1 : 0);
			if (isFirst) heads[index] = mark;
			else writer.number(mark);
			if (size > 1) writer.number(size);
			let last = 0;
			for (; entry < next; entry++) {
				const hit = hits[text]?.[positions[entry] as number] as number;
				writer.number(hit - last);
				last = hit;
			}
			counts[index] = (counts[index] as number) + 1;
			lasts[index] = id;
		}
		bodyStarts[index + 1] = writer.length;
	}
	return {
		codes: Uint32Array.from(short, (word) => toCode(words[word] as string)),
		terms: long.map((word) => words[word] as string),
		counts,
		heads,
		lasts,
		starts: bodyStarts,
		bodies: writer.take(),
	};
}

/** A term of a set is known by the index of the set, times `TERMS`, plus its index in the lists. */
const TERMS = 2 ** 21;

/** Writes the postings of one term, joined from the sets that hold it: what `readPostings` reads. */
function joinLists(writer: ByteWriter, sets: PostingLists[], holders: number[]): void {
	let count = 0;
	for (const holder of holders) count += (sets[Math.floor(holder / TERMS)] as PostingLists).counts[holder % TERMS] as number;
	writer.number(count);
	let last = 0;
	for (const holder of holders) {
		const { heads, lasts, starts, bodies } = sets[Math.floor(holder / TERMS)] as PostingLists;
		const index = holder % TERMS;
		writer.number((heads[index] as number) - last * 2);
		writer.raw(bodies.subarray(starts[index], starts[index + 1]));
		last = lasts[index] as number;
	}
}

/** Which sets hold each short term, in order: found by sorting numbers. */
function* mergeShortTerms(sets: PostingLists[]): Generator<Merged> {
	const keys = new Float64Array(sets.reduce((sum, { codes }) => sum + codes.length, 0));
	let filled = 0;
	for (const [set, { codes }] of sets.entries()) for (const code of codes) keys[filled++] = code * 65_536 + set;
	keys.sort();
	const cursors = sets.map(() => 0);
	let at = 0;
	while (at < keys.length) {
		const code = Math.floor((keys[at] as number) / 65_536);
		const holders: number[] = [];
		for (; at < keys.length && Math.floor((keys[at] as number) / 65_536) === code; at++) {
			const set = (keys[at] as number) % 65_536;
			holders.push(set * TERMS + (cursors[set] as number));
			cursors[set] = (cursors[set] as number) + 1;
		}
		yield { term: fromCode(code), holders };
	}
}

/** Which sets hold each longer term, in order. */
function* mergeLongTerms(sets: PostingLists[]): Generator<Merged> {
	const found = new Map<string, number[]>();
	for (const [set, { codes, terms }] of sets.entries()) {
		for (const [index, term] of terms.entries()) {
			const holder = set * TERMS + codes.length + index;
			const known = found.get(term);
			if (known) known.push(holder);
			else found.set(term, [holder]);
		}
	}
	for (const term of [...found.keys()].sort()) yield { term, holders: found.get(term) as number[] };
}

interface Merged {
	term: string;
	holders: number[];
}

/** Goes through sorted sources at once, in order of terms; equal terms of the two come one after the other. */
function* mergeSorted(left: Iterator<Merged>, right: Iterator<Merged>): Generator<Merged> {
	let a = left.next();
	let b = right.next();
	while (!a.done || !b.done) {
		if (b.done || (!a.done && a.value.term <= b.value.term)) {
			yield a.value;
			a = left.next();
		} else {
			yield b.value;
			b = right.next();
		}
	}
}

/**
 * Joins sets over different documents, those of the first set before those of the next, to one sorted list of terms.
 *
 * @param readings Han words by pinyin, commonest first: terms like others
 */
export function mergeLists(sets: PostingLists[], readings: Map<string, string[]>): BucketEntry[] {
	const writer = new ByteWriter();
	const entries: BucketEntry[] = [];
	const pinyin = [...readings.keys()].sort().map((term) => ({ term, holders: [] }));
	const terms = mergeSorted(mergeShortTerms(sets), mergeLongTerms(sets));
	for (const { term, holders } of mergeSorted(terms, pinyin.values())) {
		if (entries.at(-1)?.term === term) continue;
		writer.clear();
		if (holders.length > 0) joinLists(writer, sets, holders);
		entries.push({ term, words: readings.get(term) ?? [], postings: writer.take() });
	}
	return entries;
}
