import type { Vectors } from './text-index.ts';

/** For each article its nearest others, `width` at most, nearest first. */
export interface Nearest {
	width: number;
	/** Neighbour `k` of article `i` is `ids[i * width + k]`; −1 where there are fewer. */
	ids: Int32Array;
	/** Cosine of the two vectors, 0 to 1. */
	similarities: Float32Array;
}

/** Compares every article with every other through the inverted index and keeps the `width` nearest; equals by position. */
export function buildNearest(vectors: Vectors, width: number): Nearest {
	const total = vectors.offsets.length - 1;
	const ids = new Int32Array(total * width).fill(-1);
	const similarities = new Float32Array(total * width);
	const sums = new Float32Array(total);
	for (let at = 0; at < total; at++) {
		sums.fill(0);
		addDots(vectors, at, sums);
		sums[at] = 0;
		keepNearest(sums, ids.subarray(at * width, (at + 1) * width), similarities.subarray(at * width, (at + 1) * width));
	}
	return { width, ids, similarities };
}

function addDots(vectors: Vectors, at: number, sums: Float32Array): void {
	const { features, weights, starts, holders, holderWeights } = vectors;
	const end = vectors.offsets[at + 1] as number;
	for (let of = vectors.offsets[at] as number; of < end; of++) {
		const feature = features[of] as number;
		const weight = weights[of] as number;
		const last = starts[feature + 1] as number;
		for (let slot = starts[feature] as number; slot < last; slot++) {
			const holder = holders[slot] as number;
			sums[holder] = (sums[holder] as number) + weight * (holderWeights[slot] as number);
		}
	}
}

/** Insertion into a short sorted list: most values fail the first comparison. */
function keepNearest(sums: Float32Array, ids: Int32Array, similarities: Float32Array): void {
	const width = ids.length;
	let filled = 0;
	let least = 0;
	for (let other = 0; other < sums.length; other++) {
		const similarity = sums[other] as number;
		if (similarity <= least) continue;
		let place = filled < width ? filled++ : width - 1;
		while (place > 0 && (similarities[place - 1] as number) < similarity) {
			similarities[place] = similarities[place - 1] as number;
			ids[place] = ids[place - 1] as number;
			place--;
		}
		similarities[place] = similarity;
		ids[place] = other;
		if (filled === width) least = similarities[width - 1] as number;
	}
}
