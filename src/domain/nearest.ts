import { forEachDots, InvertedIndex } from './inverted-index.ts';
import type { Vectors } from './vectors.ts';

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
	authorRarities: Float32Array;
	sourceRarities: Float32Array;
	/** 1 for an exact copy of an earlier article. */
	copies: Uint8Array;
}

/**
 * What was found before: row `previous[i]` of `nearest` is that of article `i` (−1: none), whose place among the others is the same; `fresh` are those whose vectors
 * or circumstances may have changed.
 */
interface Before {
	nearest: Nearest;
	circumstances: Circumstances;
	previous: Int32Array;
	fresh: Uint8Array;
}

/** Neighbours kept of each article. */
const WIDTH = 24;
/** Two articles of one moment are that many times as near again; at `HALF_DAYS` apart half of that is left. */
const TIME_BONUS = 2;
const HALF_DAYS = 60;
/** A common author and a common source, were they the only such, make texts so many times as near again: they cannot make near what is not. */
const AUTHOR_BONUS = 1.5;
const SOURCE_BONUS = 1.2;
/** Time and origin count in full for texts with at least this cosine: news of one week by one writer is not one subject. */
const FULL_BONUS_AT = 0.1;
/** The same for texts with at least this share of what the article has in common with its most similar. */
const FULL_BONUS_FROM = 0.6;
const DAY_MS = 86_400_000;
const MOST_BONUS = (1 + TIME_BONUS) * (1 + AUTHOR_BONUS + SOURCE_BONUS);
/** Texts with less in common are strangers. */
const COSINE_AT_LEAST = 0.03;
/** Of more rows than this share that may have changed, all are computed anew: that costs half as much a row. */
const MANY = 0.3;

/**
 * The nearest of every article, of `features` different features. Exact copies are nobody's neighbour, but have earlier neighbours of their own. Equals by
 * position. With `before` only those rows are computed that can have changed; the result is the same.
 */
export function buildNearest(vectors: Vectors, features: number, circumstances: Circumstances, before: Before | null): Nearest {
	const rows = before === null ? null : carryOver(vectors, features, circumstances, before);
	return rows ?? compareAll(vectors, features, circumstances);
}

const emptyRows = (total: number): Nearest => ({
	width: WIDTH,
	ids: new Int32Array(total * WIDTH).fill(-1),
	cosines: new Float32Array(total * WIDTH),
	scores: new Float32Array(total * WIDTH),
});

/** Compares every article with every earlier one through an inverted index that grows on the way, so that each pair costs once. */
function compareAll(vectors: Vectors, features: number, circumstances: Circumstances): Nearest {
	const { times, copies } = circumstances;
	const total = times.length;
	const nearest = emptyRows(total);
	const inverted = new InvertedIndex(vectors, features);
	const least = new Float32Array(total);
	const sums = new Float32Array(total);
	for (let at = 0; at < total; at++) {
		sums.fill(0, 0, at);
		inverted.addDots(at, sums);
		const isCopy = copies[at] === 1;
		let ownLeast = 0;
		for (let other = 0; other < at; other++) {
			const cosine = sums[other] as number;
			if (cosine < COSINE_AT_LEAST) continue;
			if (cosine <= ownLeast && cosine <= (least[other] as number)) continue;
			const score = scorePair(circumstances, at, other, cosine);
			if (score > ownLeast) ownLeast = insert(nearest, at, other, cosine, score);
			if (!isCopy && score > (least[other] as number)) least[other] = insert(nearest, other, at, cosine, score);
		}
		least[at] = ownLeast;
		if (!isCopy) inverted.append(at);
	}
	for (let at = 0; at < total; at++) temper(nearest, at * WIDTH);
	return nearest;
}

/** The cosine, raised for what is near in time and of one origin. The same for both directions. */
function scorePair(
	{ times, authors, sources, authorRarities, sourceRarities }: Circumstances,
	a: number,
	b: number,
	cosine: number,
): number {
	const days = Math.abs((times[a] as number) - (times[b] as number)) / DAY_MS;
	let origin = 1;
	if (authors[a] === authors[b]) origin += AUTHOR_BONUS * (authorRarities[a] as number);
	if (sources[a] === sources[b]) origin += SOURCE_BONUS * (sourceRarities[a] as number);
	const bonus = (1 + TIME_BONUS / (1 + days / HALF_DAYS)) * origin - 1;
	return Math.fround((cosine * (1 + Math.min(1, cosine / FULL_BONUS_AT) * bonus)) / MOST_BONUS);
}

/**
 * Takes over the rows that stay as they were. Where a fresh article stays within a row, which shows from the score that nothing outside of the row had, only
 * the row's order is found anew; all other rows that a fresh or a gone article was in or now enters are computed. Null where that is many.
 */
function carryOver(vectors: Vectors, features: number, circumstances: Circumstances, before: Before): Nearest | null {
	const { copies } = circumstances;
	const total = copies.length;
	const nearest = emptyRows(total);
	const { changed, least, hosts } = copyRows(nearest, before);
	// Copies are nobody's neighbour, so that what a fresh article has in common with them does not show below; there are few.
	for (let at = 0; at < total; at++) if (copies[at] === 1) changed[at] = 1;
	const reordered = new Set<number>();
	const fresh = listMarked(before.fresh);
	if (isMany(fresh.length, total)) return null;
	forEachDots(vectors, features, copies, fresh, (at, sums) => {
		if (copies[at] === 1) sums.fill(0);
		for (const of of hosts.get(at) ?? []) {
			const host = Math.floor(of / WIDTH);
			const cosine = sums[host] as number;
			const score = scorePair(circumstances, at, host, cosine);
			const isLast = of % WIDTH === WIDTH - 1;
			const stays = score > (least[host] as number) || (isLast && score === least[host]);
			if (cosine < COSINE_AT_LEAST || !stays) changed[host] = 1;
			nearest.cosines[of] = cosine;
			reordered.add(host);
			sums[host] = 0;
		}
		for (let host = 0; host < total; host++) {
			const cosine = sums[host] as number;
			if (cosine < COSINE_AT_LEAST || changed[host] === 1) continue;
			if (scorePair(circumstances, at, host, cosine) >= (least[host] as number)) changed[host] = 1;
		}
	});
	const rows = listMarked(changed);
	if (isMany(rows.length, total)) return null;
	for (const host of reordered) if (changed[host] === 0) reorderRow(nearest, circumstances, host);
	forEachDots(vectors, features, copies, rows, (at, sums) => buildRow(nearest, circumstances, at, sums));
	return nearest;
}

const isMany = (rows: number, total: number): boolean => rows > MANY * total;

function listMarked(marks: Uint8Array): number[] {
	const marked: number[] = [];
	for (let at = 0; at < marks.length; at++) if (marks[at] === 1) marked.push(at);
	return marked;
}

interface CopiedRows {
	/** 1 for rows that must be computed anew. */
	changed: Uint8Array;
	/** The score that no article outside of the row had, before tempering; 0 where there was room. */
	least: Float32Array;
	/** Where fresh articles stand in rows of others. */
	hosts: Map<number, number[]>;
}

/** Copies the rows of articles that were there before and looks for fresh and gone ones in them. */
function copyRows(nearest: Nearest, { nearest: old, circumstances, previous, fresh }: Before): CopiedRows {
	const positions = new Int32Array(old.ids.length / WIDTH).fill(-1);
	previous.forEach((was, at) => {
		if (was !== -1) positions[was] = at;
	});
	const hosts = new Map<number, number[]>();
	const least = new Float32Array(fresh.length);
	const changed = Uint8Array.from(fresh);
	for (let at = 0; at < fresh.length; at++) {
		if (fresh[at] === 1) continue;
		const was = previous[at] as number;
		const [from, to] = [was * WIDTH, at * WIDTH];
		for (let of = 0; of < WIDTH && old.ids[from + of] !== -1; of++) {
			const other = positions[old.ids[from + of] as number] as number;
			nearest.ids[to + of] = other;
			if (other === -1) changed[at] = 1;
			else if (fresh[other] === 1) hosts.set(other, [...(hosts.get(other) ?? []), to + of]);
		}
		nearest.cosines.set(old.cosines.subarray(from, from + WIDTH), to);
		nearest.scores.set(old.scores.subarray(from, from + WIDTH), to);
		const last = old.ids[from + WIDTH - 1] as number;
		if (last !== -1) least[at] = scorePair(circumstances, was, last, old.cosines[from + WIDTH - 1] as number);
	}
	return { changed, least, hosts };
}

/** Puts the articles of a row in order by their cosines. */
function reorderRow(nearest: Nearest, circumstances: Circumstances, at: number): void {
	const first = at * WIDTH;
	const row: [id: number, cosine: number][] = [];
	for (let of = first; of < first + WIDTH && nearest.ids[of] !== -1; of++)
		row.push([nearest.ids[of] as number, nearest.cosines[of] as number]);
	clearRow(nearest, first);
	for (const [id, cosine] of row.sort(([a], [b]) => a - b)) insert(nearest, at, id, cosine, scorePair(circumstances, at, id, cosine));
	temper(nearest, first);
}

function clearRow({ ids, cosines, scores }: Nearest, first: number): void {
	ids.fill(-1, first, first + WIDTH);
	cosines.fill(0, first, first + WIDTH);
	scores.fill(0, first, first + WIDTH);
}

function buildRow(nearest: Nearest, circumstances: Circumstances, at: number, sums: Float32Array): void {
	const { copies } = circumstances;
	const first = at * WIDTH;
	clearRow(nearest, first);
	const end = copies[at] === 1 ? at : sums.length;
	let least = 0;
	for (let other = 0; other < end; other++) {
		const cosine = sums[other] as number;
		if (cosine < COSINE_AT_LEAST || cosine <= least || other === at) continue;
		const score = scorePair(circumstances, at, other, cosine);
		if (score > least) least = insert(nearest, at, other, cosine, score);
	}
	temper(nearest, first);
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
