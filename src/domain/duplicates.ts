import { listRuns } from './runs.ts';
import { BINS, compareSketches, type Sketch } from './sketch.ts';
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
 * Two sketches are compared where this many neighbouring bins are equal in one of the bands. With 85 bands of 3 that is so for 999 of 1,000
 * pairs that have .43 in common, 98 of 100 at .36, and for 1 of 10,000 at .01 (1 − (1 − s³)^85: Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4).
 */
const BAND_ROWS = 3;

/** What was found of each text, as plain data: where most texts are the same again, the rest is taken from it. */
export interface KeptCopies {
	/** The sketch of text `i` is `sketches[i * BINS] … sketches[(i + 1) * BINS - 1]`. */
	sketches: Uint16Array;
	/** 1 for texts that others may be copies of: with a sketch, and no exact copies themselves. */
	comparable: Uint8Array;
	/** The most similar comparable earlier text; −1 where none is similar enough. */
	nearest: Int32Array;
	similarities: Float64Array;
}

/** Of more changed texts than this share, all are compared anew. */
const MANY = 0.05;

/**
 * Finds articles whose text stands, whole or with some of it changed, in an earlier one: by the sketches of their texts alone, oldest first.
 * Each later copy points to the first; copies of copies point to the first too. `before`: what was found when text `i` stood at `previous[i]` (−1: not, or
 * changed); the result is the same without.
 */
export function findDuplicates(
	texts: readonly (Sketch & { slug: string })[],
	before: { kept: KeptCopies; previous: Int32Array } | null = null,
): { duplicates: Duplicate[]; kept: KeptCopies } {
	const firsts = findFirsts(texts);
	const kept = readSketches(texts, firsts, before);
	if (before === null || !carryOver(kept, before)) compareAll(kept);
	const originals = Int32Array.from(firsts);
	const duplicates: Duplicate[] = [];
	texts.forEach(({ slug }, at) => {
		const first = firsts[at] as number;
		const nearest = kept.nearest[at] as number;
		if (first === at && nearest === -1) return;
		originals[at] = originals[first === at ? nearest : first] as number;
		const { slug: of } = texts[originals[at] as number] as { slug: string };
		const similarity = first === at ? (kept.similarities[at] as number) : 1;
		duplicates.push({ slug, of, similarity: Math.round(similarity * 100) / 100 });
	});
	return { duplicates, kept };
}

/** The first text that is exactly the same; most often the text itself. */
function findFirsts(texts: readonly Sketch[]): Int32Array {
	const firsts = new Map<string, number>();
	return Int32Array.from(texts, ({ textKey }, at) => {
		if (textKey === null) return at;
		const first = firsts.get(textKey) ?? at;
		firsts.set(textKey, first);
		return first;
	});
}

function readSketches(texts: readonly Sketch[], firsts: Int32Array, before: { kept: KeptCopies; previous: Int32Array } | null): KeptCopies {
	const sketches = new Uint16Array(texts.length * BINS);
	texts.forEach(({ sketch }, at) => {
		if (before === null || before.previous[at] === -1) sketches.set(decodeUint16(sketch), at * BINS);
	});
	for (const { start, end, was } of before === null ? [] : listRuns(before.previous)) {
		sketches.set((before as NonNullable<typeof before>).kept.sketches.subarray(was * BINS, (was + end - start) * BINS), start * BINS);
	}
	return {
		sketches,
		comparable: Uint8Array.from(texts, ({ sketch, textKey }, at) => (textKey !== null && sketch !== '' && firsts[at] === at ? 1 : 0)),
		nearest: new Int32Array(texts.length).fill(-1),
		similarities: new Float64Array(texts.length),
	};
}

const sketchOf = ({ sketches }: KeptCopies, at: number): Uint16Array => sketches.subarray(at * BINS, (at + 1) * BINS);

/** Notes `other` as the nearest of `at` where it is nearer than all before it. */
function compare(kept: KeptCopies, at: number, other: number): void {
	const shared = compareSketches(sketchOf(kept, at), sketchOf(kept, other));
	if (shared < SAME_TEXT || (kept.nearest[at] !== -1 && shared <= (kept.similarities[at] as number))) return;
	if (!sharesBand(sketchOf(kept, at), sketchOf(kept, other))) return;
	kept.nearest[at] = other;
	kept.similarities[at] = shared;
}

function sharesBand(one: Uint16Array, two: Uint16Array): boolean {
	for (let first = 0; first + BAND_ROWS <= BINS; first += BAND_ROWS) {
		let equal = 0;
		while (equal < BAND_ROWS && one[first + equal] === two[first + equal]) equal++;
		if (equal === BAND_ROWS) return true;
	}
	return false;
}

function compareAll(kept: KeptCopies): void {
	const bands = new Bands(kept.comparable.length);
	kept.nearest.fill(-1);
	for (let at = 0; at < kept.comparable.length; at++) {
		if (kept.comparable[at] === 1) for (const other of bands.add(at, sketchOf(kept, at))) compare(kept, at, other);
	}
}

/** Takes over what was found of texts that neither have changed nor are nearest to one that has; false where many have. */
function carryOver(kept: KeptCopies, { kept: old, previous }: { kept: KeptCopies; previous: Int32Array }): boolean {
	const { comparable, nearest, similarities } = kept;
	const positions = new Int32Array(old.comparable.length).fill(-1);
	const isChanged = Uint8Array.from(previous, (was, at) => (was !== -1 && old.comparable[was] === comparable[at] ? 0 : 1));
	const changed = Array.from(isChanged.keys()).filter((at) => isChanged[at] === 1);
	if (changed.length > MANY * previous.length) return false;
	previous.forEach((was, at) => {
		if (was !== -1 && isChanged[at] === 0) positions[was] = at;
	});
	const open = new Set(changed);
	previous.forEach((was, at) => {
		const found = isChanged[at] === 1 ? -1 : (old.nearest[was] as number);
		if (found === -1) return;
		nearest[at] = positions[found] as number;
		similarities[at] = old.similarities[was] as number;
		if (nearest[at] === -1) open.add(at);
	});
	for (const at of changed) {
		if (comparable[at] === 0) continue;
		for (let later = at + 1; later < comparable.length; later++) {
			if (comparable[later] === 0 || compareSketches(sketchOf(kept, at), sketchOf(kept, later)) < SAME_TEXT) continue;
			open.add(later);
		}
	}
	for (const at of open) {
		nearest[at] = -1;
		if (comparable[at] === 1) for (let other = 0; other < at; other++) if (comparable[other] === 1) compare(kept, at, other);
	}
	return true;
}

/** Sketches by their bands, in one hash table for each band with chained entries. */
class Bands {
	readonly #total: number;
	readonly #mask: number;
	#heads = new Int32Array(0);
	#nexts = new Int32Array(0);
	#keys = new Uint32Array(0);

	constructor(total: number) {
		this.#total = total;
		this.#mask = 2 ** Math.ceil(Math.log2(Math.max(total, 2))) - 1;
	}

	/** Puts a sketch in and returns those before it that share a band. */
	add(at: number, sketch: Uint16Array): number[] {
		const bands = Math.floor(BINS / BAND_ROWS);
		if (this.#heads.length === 0) this.#reserve(bands);
		const found: number[] = [];
		for (let band = 0; band < bands; band++) {
			let key = 0x811c9dc5;
			for (let row = band * BAND_ROWS; row < (band + 1) * BAND_ROWS; row++) key = Math.imul(key ^ (sketch[row] as number), 0x9e3779b1);
			key = (key ^ (key >>> 15)) >>> 0;
			const slot = band * (this.#mask + 1) + (key & this.#mask);
			const first = band * this.#total;
			for (let other = this.#heads[slot] as number; other !== 0; other = this.#nexts[first + other - 1] as number) {
				if (this.#keys[first + other - 1] === key && !found.includes(other - 1)) found.push(other - 1);
			}
			this.#nexts[first + at] = this.#heads[slot] as number;
			this.#heads[slot] = at + 1;
			this.#keys[first + at] = key;
		}
		return found.sort((a, b) => a - b);
	}

	/** Entries are numbered from 1, so that 0 ends a chain. */
	#reserve(bands: number): void {
		this.#heads = new Int32Array(bands * (this.#mask + 1));
		this.#nexts = new Int32Array(bands * this.#total);
		this.#keys = new Uint32Array(bands * this.#total);
	}
}
