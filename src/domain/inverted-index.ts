import type { Vectors } from './vectors.ts';

/** Articles by feature. Grows by `append`, in ascending order of articles. */
export class InvertedIndex {
	readonly #vectors: Vectors;
	/** Feature `f` occurs in `holders[starts[f]] … holders[ends[f] - 1]`. */
	readonly #starts: Uint32Array;
	readonly #ends: Uint32Array;
	readonly #holders: Uint32Array;
	readonly #weights: Float32Array;

	constructor(vectors: Vectors, features: number) {
		const starts = new Uint32Array(features + 1);
		for (const feature of vectors.features) starts[feature + 1] = (starts[feature + 1] as number) + 1;
		for (let at = 0; at < features; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
		this.#vectors = vectors;
		this.#starts = starts;
		this.#ends = starts.slice();
		this.#holders = new Uint32Array(vectors.features.length);
		this.#weights = new Float32Array(vectors.features.length);
	}

	append(at: number): void {
		const { offsets, features, weights } = this.#vectors;
		const end = offsets[at + 1] as number;
		for (let of = offsets[at] as number; of < end; of++) {
			const feature = features[of] as number;
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

/** Up to so many articles are compared with all others by looking through these: an index would cost more. */
const SCANS = 12;

/** Returns the function that fills `sums` with the products of the vector of an article with those of all articles that are not `skipped`. */
export function openDots(vectors: Vectors, features: number, skipped: Uint8Array): (at: number, sums: Float32Array) => void {
	let scans = 0;
	let inverted: InvertedIndex | null = null;
	return (at, sums) => {
		sums.fill(0);
		if (scans++ < SCANS) {
			scanDots(vectors, features, at, sums);
			for (let other = 0; other < skipped.length; other++) if (skipped[other] === 1) sums[other] = 0;
			return;
		}
		if (inverted === null) {
			inverted = new InvertedIndex(vectors, features);
			for (let other = 0; other < skipped.length; other++) if (skipped[other] === 0) inverted.append(other);
		}
		inverted.addDots(at, sums);
	};
}

/** Adds up in the order of `addDots`, to the same bits. */
function scanDots({ offsets, features, weights }: Vectors, total: number, at: number, sums: Float32Array): void {
	const own = new Float32Array(total);
	for (let of = offsets[at] as number; of < (offsets[at + 1] as number); of++) own[features[of] as number] = weights[of] as number;
	for (let other = 0; other < sums.length; other++) {
		let sum = 0;
		const end = offsets[other + 1] as number;
		for (let of = offsets[other] as number; of < end; of++) {
			const weight = own[features[of] as number] as number;
			if (weight > 0) sum = Math.fround(sum + weight * (weights[of] as number));
		}
		sums[other] = sum;
	}
}
