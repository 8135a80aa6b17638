import type { Vectors } from './text-index.ts';

/** For each article the most similar others, nearness in time counted in: `WIDTH` at most, most similar first. */
export interface Nearest {
	width: number;
	/** Neighbour `k` of article `i` is `ids[i * width + k]`; −1 where there are fewer. */
	ids: Int32Array;
	/** Cosine of the two vectors, 0 to 1. */
	cosines: Float32Array;
	/** Cosine weighed by nearness in time and by a common origin, 0 to 1: what the order follows but for the tempering of `temper`. */
	scores: Float32Array;
}

/** What is known of each article besides its text. */
export interface Circumstances {
	/** Moments of publication, ascending. */
	times: Float64Array;
	/** Numbers of the author and of the first source. */
	authors: Uint32Array;
	sources: Uint32Array;
	/** How rare each of those is, 0 to 1. */
	rarities: Float32Array;
}

/** Neighbours kept of each article. */
const WIDTH = 24;
/** Two articles of one moment are that many times as near again; at `HALF_DAYS` apart half of that is left. */
const TIME_BONUS = 3;
const HALF_DAYS = 60;
/** A common author and a common source, were they the only such, make texts so many times as near again: they cannot make near what is not. */
const AUTHOR_BONUS = 1.5;
const SOURCE_BONUS = 1.2;
/** Time and origin count in full for texts with at least this share of what the article has in common with its most similar. */
const FULL_BONUS_FROM = 0.6;
const DAY_MS = 86_400_000;
const MOST_BONUS = (1 + TIME_BONUS) * (1 + AUTHOR_BONUS + SOURCE_BONUS);
/** Texts with less in common are strangers. */
const COSINE_AT_LEAST = 0.03;

/**
 * Compares every article with every earlier one through an inverted index that grows on the way, so that each pair costs once.
 * Exact copies (`firstCopy` of another) are nobody's neighbour, but have neighbours of their own. Equals by position.
 */
export function buildNearest(vectors: Vectors, circumstances: Circumstances, firstCopy: Int32Array): Nearest {
	const { times, authors, sources, rarities } = circumstances;
	const total = times.length;
	const nearest: Nearest = {
		width: WIDTH,
		ids: new Int32Array(total * WIDTH).fill(-1),
		cosines: new Float32Array(total * WIDTH),
		scores: new Float32Array(total * WIDTH),
	};
	const inverted = prepareInverted(vectors);
	const least = new Float32Array(total);
	const sums = new Float32Array(total);
	for (let at = 0; at < total; at++) {
		sums.fill(0, 0, at);
		addDots(vectors, inverted, at, sums);
		const isCopy = firstCopy[at] !== at;
		const ownTime = times[at] as number;
		let ownLeast = 0;
		for (let other = 0; other < at; other++) {
			const cosine = sums[other] as number;
			if (cosine < COSINE_AT_LEAST) continue;
			if (cosine <= ownLeast && cosine <= (least[other] as number)) continue;
			if (firstCopy[other] !== other) continue;
			const days = (ownTime - (times[other] as number)) / DAY_MS;
			let score = cosine * (1 + TIME_BONUS / (1 + days / HALF_DAYS));
			const author = authors[at] as number;
			const source = sources[at] as number;
			let origin = 1;
			if (author === authors[other]) origin += AUTHOR_BONUS * (rarities[author] as number);
			if (source === sources[other]) origin += SOURCE_BONUS * (rarities[source] as number);
			score *= origin / MOST_BONUS;
			if (score > ownLeast) ownLeast = insert(nearest, at, other, cosine, score);
			if (!isCopy && score > (least[other] as number)) least[other] = insert(nearest, other, at, cosine, score);
		}
		least[at] = ownLeast;
		if (!isCopy) append(vectors, inverted, at);
	}
	for (let at = 0; at < total; at++) temper(nearest, at * WIDTH);
	return nearest;
}

/**
 * Lessens the bonus of time and origin in the row from `first` on where texts have less in common than the most similar pair: a writer's
 * other works of the month stand behind what is on the subject.
 */
function temper({ ids, cosines, scores }: Nearest, first: number): void {
	let most = 0;
	for (let of = first; of < first + WIDTH && ids[of] !== -1; of++) most = Math.max(most, cosines[of] as number);
	for (let of = first; of < first + WIDTH && ids[of] !== -1; of++) {
		const cosine = cosines[of] as number;
		const share = Math.min(1, cosine / (FULL_BONUS_FROM * most));
		const plain = cosine / MOST_BONUS;
		scores[of] = plain + share * ((scores[of] as number) - plain);
	}
}

/** Articles by feature: feature `f` occurs in `holders[starts[f]] … holders[ends[f] - 1]`. */
interface Inverted {
	starts: Uint32Array;
	ends: Uint32Array;
	holders: Uint32Array;
	weights: Float32Array;
}

function prepareInverted({ features, hashes }: Vectors): Inverted {
	const starts = new Uint32Array(hashes.length + 1);
	for (const feature of features) starts[feature + 1] = (starts[feature + 1] as number) + 1;
	for (let at = 0; at < hashes.length; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
	const { length } = features;
	return { starts, ends: starts.slice(), holders: new Uint32Array(length), weights: new Float32Array(length) };
}

function append(vectors: Vectors, inverted: Inverted, at: number): void {
	const end = vectors.offsets[at + 1] as number;
	for (let of = vectors.offsets[at] as number; of < end; of++) {
		const feature = vectors.features[of] as number;
		const slot = inverted.ends[feature] as number;
		inverted.holders[slot] = at;
		inverted.weights[slot] = vectors.weights[of] as number;
		inverted.ends[feature] = slot + 1;
	}
}

function addDots(vectors: Vectors, inverted: Inverted, at: number, sums: Float32Array): void {
	const { features, weights, offsets } = vectors;
	const { starts, ends, holders, weights: others } = inverted;
	const last = offsets[at + 1] as number;
	for (let of = offsets[at] as number; of < last; of++) {
		const feature = features[of] as number;
		const weight = weights[of] as number;
		const end = ends[feature] as number;
		for (let slot = starts[feature] as number; slot < end; slot++) {
			const holder = holders[slot] as number;
			sums[holder] = (sums[holder] as number) + weight * (others[slot] as number);
		}
	}
}

/** Puts `other` into the list of `at` and returns the score that the next one must beat. */
function insert({ ids, cosines, scores }: Nearest, at: number, other: number, cosine: number, score: number): number {
	const first = at * WIDTH;
	let place = first + WIDTH - 1;
	while (place > first && (scores[place - 1] as number) < score) {
		ids[place] = ids[place - 1] as number;
		cosines[place] = cosines[place - 1] as number;
		scores[place] = scores[place - 1] as number;
		place--;
	}
	ids[place] = other;
	cosines[place] = cosine;
	scores[place] = score;
	return scores[first + WIDTH - 1] as number;
}
