import { compareSketches, type Sketch } from './sketch.ts';
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

/**
 * Finds articles whose text stands, whole or with some of it changed, in an earlier one: by the sketches of their texts alone, oldest first.
 * Each later copy points to the first; copies of copies point to the first too.
 */
export function findDuplicates(texts: readonly (Sketch & { slug: string })[]): Duplicate[] {
	const originals = texts.map((_, at) => at);
	const duplicates: Duplicate[] = [];
	const add = (at: number, to: number, similarity: number): void => {
		originals[at] = originals[to] as number;
		const { slug } = texts[at] as { slug: string };
		const { slug: of } = texts[originals[at]] as { slug: string };
		duplicates.push({ slug, of, similarity: Math.round(similarity * 100) / 100 });
	};
	const firsts = new Map<string, number>();
	const bands = new Bands(texts.length);
	const sketches: Uint16Array[] = [];
	texts.forEach(({ sketch, textKey }, at) => {
		if (textKey === null) return;
		const first = firsts.get(textKey);
		if (first !== undefined) {
			add(at, first, 1);
			return;
		}
		firsts.set(textKey, at);
		const own = decodeUint16(sketch);
		sketches[at] = own;
		let [best, most] = [-1, SAME_TEXT];
		for (const other of bands.add(at, own)) {
			const shared = compareSketches(own, sketches[other] as Uint16Array);
			if (shared < most || (shared === most && best !== -1)) continue;
			[best, most] = [other, shared];
		}
		if (best !== -1) add(at, best, most);
	});
	return duplicates;
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
		const bands = Math.floor(sketch.length / BAND_ROWS);
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
