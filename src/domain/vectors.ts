import type { Features } from './features.ts';
import { listRuns, type Run } from './runs.ts';

/** Articles as vectors of weighted features, in one run. */
export interface Vectors {
	/** Article `i` has the features `features[offsets[i]] … features[offsets[i + 1] - 1]`, by ascending hash. */
	offsets: Uint32Array;
	features: Uint32Array;
	/** Weight of each of `features`; the squares of one article's weights sum up to 1 at most. */
	weights: Float32Array;
}

/** Features an article keeps: the heaviest. Fewer cost recall, more cost time. */
const FEATURES_KEPT = 200;
/** What more than this share of all articles has parts nothing from anything. */
const COMMON = 0.4;
/** What so many articles have is not common yet. */
const FEW = 8;

/**
 * A count as it weighs: the nearest of 1, 2, 8, 32, 128 … So one article more or less changes the weight of few words, and what those weigh elsewhere need
 * not be computed anew; nothing depends on what was there before. Lists are as good as with exact counts.
 */
export const roundCount = (count: number): number => (count < 2 ? 1 : 2 * 4 ** Math.round(Math.log2(count / 2) / 2));

/** ln(1 + n / df) of each feature. */
export function weighRarity(counts: Uint32Array, total: number): Float32Array {
	const all = roundCount(total);
	const rarityOf = Float32Array.from({ length: total + 1 }, (_, count) => Math.log(1 + all / roundCount(count)));
	return new Float32Array(counts.length).map((_, feature) => rarityOf[counts[feature] as number] as number);
}

/**
 * Weighs the features of each article by how rare they are (TF-IDF: Salton, Buckley 1988), brings the vector to length 1 and cuts it to its heaviest
 * features. What only one article has and what is common is left out, the former of the vector only, not of its length.
 * Rows that are not `fresh` are taken from `before`, where they stand at `previous`.
 */
export function buildVectors(
	features: Features,
	amountsOf: (at: number) => Float32Array,
	rarity: Float32Array,
	before: { vectors: Vectors; previous: Int32Array; fresh: Uint8Array } | null,
): Vectors {
	const total = features.offsets.length - 1;
	const common = Math.max(COMMON * roundCount(total), FEW);
	const offsets = new Uint32Array(total + 1);
	const kept = new Uint32Array(Math.min(features.ids.length, total * FEATURES_KEPT));
	const weights = new Float32Array(kept.length);
	let end = 0;
	const runs = before === null ? [] : listRuns(before.previous, before.fresh);
	let run = runs[0];
	for (let at = 0, next = 1; at < total; ) {
		if (before !== null && run?.start === at) {
			end = copyRun(before.vectors, run, { offsets, features: kept, weights }, end);
			at = run.end;
			run = runs[next++];
			continue;
		}
		const ids = features.ids.subarray(features.offsets[at], features.offsets[at + 1]);
		const own = amountsOf(at).slice();
		weigh(ids, own, rarity, features.counts, common);
		end = keepHeaviest(ids, own, kept, weights, end);
		offsets[++at] = end;
	}
	return { offsets, features: kept.subarray(0, end), weights: weights.subarray(0, end) };
}

/** Copies vectors that stay as they were to `target`, from `start` on, and returns where they end. */
function copyRun(from: Vectors, run: Run, target: Vectors, start: number): number {
	const first = from.offsets[run.was] as number;
	const length = run.end - run.start;
	const last = from.offsets[run.was + length] as number;
	target.features.set(from.features.subarray(first, last), start);
	target.weights.set(from.weights.subarray(first, last), start);
	for (let at = 1; at <= length; at++) target.offsets[run.start + at] = start + (from.offsets[run.was + at] as number) - first;
	return start + last - first;
}

/** Turns `own` from amounts into weights of a vector of length 1. */
function weigh(ids: Uint32Array, own: Float32Array, rarity: Float32Array, counts: Uint32Array, common: number): void {
	let squares = 0;
	for (let at = 0; at < ids.length; at++) {
		const id = ids[at] as number;
		const weight = roundedAbove(counts[id] as number, common) ? 0 : (own[at] as number) * (rarity[id] as number);
		own[at] = weight;
		squares += weight * weight;
	}
	const length = Math.sqrt(squares) || 1;
	for (let at = 0; at < ids.length; at++) own[at] = (counts[ids[at] as number] as number) < 2 ? 0 : (own[at] as number) / length;
}

/** Whether a count, rounded, is above `common`. */
const roundedAbove = (count: number, common: number): boolean => count > common / 4 && roundCount(count) > common;

const LEVELS = 256;
const levels = new Uint16Array(LEVELS);

/** Writes the heaviest of `ids` and their weights from `start` on and returns where they end; by level of weight, since sorting costs five times that. */
function keepHeaviest(ids: Uint32Array, own: Float32Array, features: Uint32Array, weights: Float32Array, start: number): number {
	levels.fill(0);
	const { length } = own;
	let most = 0;
	for (let at = 0; at < length; at++) most = Math.max(most, own[at] as number);
	const scale = (LEVELS - 1) / (most || 1);
	for (let at = 0; at < length; at++) {
		const level = Math.ceil((own[at] as number) * scale);
		levels[level] = (levels[level] as number) + 1;
	}
	let least = LEVELS - 1;
	let kept = levels[least] as number;
	while (least > 1 && kept + (levels[least - 1] as number) <= FEATURES_KEPT) kept += levels[--least] as number;
	const lightest = (least - 1) / scale;
	let end = start;
	for (let at = 0; at < length && end < start + FEATURES_KEPT; at++) {
		const weight = own[at] as number;
		if (weight <= lightest) continue;
		features[end] = ids[at] as number;
		weights[end++] = weight;
	}
	return end;
}
