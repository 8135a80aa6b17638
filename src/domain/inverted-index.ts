import type { Vectors } from './vectors.ts';

/** Articles by feature, of all or of the `wanted` ones. Grows by `append`, in ascending order of articles. */
export class InvertedIndex {
	readonly #vectors: Vectors;
	readonly #wanted: Uint8Array | null;
	/** Feature `f` occurs in `holders[starts[f]] … holders[ends[f] - 1]`. */
	readonly #starts: Uint32Array;
	readonly #ends: Uint32Array;
	readonly #holders: Uint32Array;
	readonly #weights: Float32Array;

	constructor(vectors: Vectors, features: number, wanted: Uint8Array | null = null) {
		const starts = new Uint32Array(features + 1);
		for (let of = 0; of < vectors.features.length; of++) {
			const feature = vectors.features[of] as number;
			if (wanted === null || wanted[feature] === 1) starts[feature + 1] = (starts[feature + 1] as number) + 1;
		}
		for (let at = 0; at < features; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
		this.#vectors = vectors;
		this.#wanted = wanted;
		this.#starts = starts;
		this.#ends = starts.slice();
		this.#holders = new Uint32Array(starts[features] as number);
		this.#weights = new Float32Array(starts[features] as number);
	}

	append(at: number): void {
		const { offsets, features, weights } = this.#vectors;
		const end = offsets[at + 1] as number;
		for (let of = offsets[at] as number; of < end; of++) {
			const feature = features[of] as number;
			if (this.#wanted !== null && this.#wanted[feature] === 0) continue;
			const slot = this.#ends[feature] as number;
			this.#holders[slot] = at;
			this.#weights[slot] = weights[of] as number;
			this.#ends[feature] = slot + 1;
		}
	}

	/**
	 * Adds to `sums` the products of the vector of `at` with those of all articles appended so far. Features come by ascending hash in every vector, so
	 * that a pair's product has the same bits whichever of the two is `at`.
	 */
	addDots(at: number, sums: Float32Array): void {
		const { features, weights, offsets } = this.#vectors;
		const last = offsets[at + 1] as number;
		for (let of = offsets[at] as number; of < last; of++) {
			const feature = features[of] as number;
			const weight = weights[of] as number;
			const end = this.#ends[feature] as number;
			for (let slot = this.#starts[feature] as number; slot < end; slot++) {
				const holder = this.#holders[slot] as number;
				sums[holder] = (sums[holder] as number) + weight * (this.#weights[slot] as number);
			}
		}
	}
}

/** Calls `use` for each of `some` articles with the products of its vector with those of all that are not `skipped`; they hold until the next call. */
export function forEachDots(
	vectors: Vectors,
	features: number,
	skipped: Uint8Array,
	some: readonly number[],
	use: (at: number, sums: Float32Array) => void,
): void {
	const inverted = new InvertedIndex(vectors, features, markFeatures(vectors, features, some));
	for (let other = 0; other < skipped.length; other++) if (skipped[other] === 0) inverted.append(other);
	const sums = new Float32Array(skipped.length);
	for (const at of some) {
		sums.fill(0);
		inverted.addDots(at, sums);
		use(at, sums);
	}
}

/** Marks the features that any of `some` articles has. */
function markFeatures({ offsets, features }: Vectors, total: number, some: readonly number[]): Uint8Array {
	const marks = new Uint8Array(total);
	for (const at of some) for (let of = offsets[at] as number; of < (offsets[at + 1] as number); of++) marks[features[of] as number] = 1;
	return marks;
}
