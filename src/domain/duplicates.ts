import { compareSketches, type Sketch } from './sketch.ts';
import { mixBits } from './text.ts';
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

/** Sketches by their bands: a hash table for each, with chained entries. */
class Bands {
	readonly #mask: number;
	readonly #total: number;
	readonly #heads: Int32Array[] = [];
	readonly #nexts: Int32Array[] = [];
	readonly #keys: Uint32Array[] = [];

	constructor(total: number) {
		this.#total = total;
		this.#mask = 2 ** Math.ceil(Math.log2(Math.max(total, 2) * 2)) - 1;
	}

	/** Puts a sketch in and returns those before it that share a band, in order. */
	add(at: number, sketch: Uint16Array): number[] {
		const found = new Set<number>();
		for (let band = 0; (band + 1) * BAND_ROWS <= sketch.length; band++) {
			let key = band;
			for (let row = 0; row < BAND_ROWS; row++) key = mixBits(Math.imul(key, 0x9e3779b1) + (sketch[band * BAND_ROWS + row] as number));
			this.#heads[band] ??= new Int32Array(this.#mask + 1).fill(-1);
			this.#nexts[band] ??= new Int32Array(this.#total);
			this.#keys[band] ??= new Uint32Array(this.#total);
			const [heads, nexts, keys] = [this.#heads[band], this.#nexts[band], this.#keys[band]] as [Int32Array, Int32Array, Uint32Array];
			const slot = key & this.#mask;
			for (let other = heads[slot] as number; other !== -1; other = nexts[other] as number) if (keys[other] === key) found.add(other);
			nexts[at] = heads[slot] as number;
			heads[slot] = at;
			keys[at] = key;
		}
		return [...found].sort((a, b) => a - b);
	}
}
