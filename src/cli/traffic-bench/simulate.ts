/** A month of requests that reach a CDN, made up: which of them reach the origin. */

/** What a simulation is told. */
export interface TrafficOptions {
	/** Page views in the month. */
	views: number;
	/** Pages that readers choose from, by weight 1/rank. */
	pages: number;
	/** Part of the views that go to the lists, which change with each edit. */
	listPart: number;
	/** Edits a day: each changes one page and the lists. */
	editsPerDay: number;
	/** Seconds that a CDN answers from what it has. */
	timeToLive: number;
	/** Places of the CDN that keep copies of their own; readers come to one of them. */
	edges: number;
}

/** What came of it. */
export interface TrafficResult {
	views: number;
	/** Answered from the CDN's copy without asking. */
	hits: number;
	/** The origin was asked and had nothing new. */
	unchanged: number;
	/** The origin sent a page. */
	sent: number;
}

const MONTH = 30 * 86_400;

/** Numbers between 0 and 1 that are the same at every run (mulberry32). */
function openDice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/**
 * Draws `views` requests over a month, pages by Zipf's law, each at one edge of the CDN, and counts those that a copy younger
 * than the time to live answers, those for which a question suffices and those for which the page is sent.
 */
export function simulateTraffic({ views, pages, listPart, editsPerDay, timeToLive, edges }: TrafficOptions): TrafficResult {
	const random = openDice(20_261_125);
	// Sums of 1/rank: a page is found by halving.
	const sums = new Float64Array(pages);
	let sum = 0;
	for (let rank = 0; rank < pages; rank++) {
		sum += 1 / (rank + 1);
		sums[rank] = sum;
	}
	const drawPage = (): number => {
		const wanted = random() * sum;
		let [low, high] = [0, pages - 1];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((sums[middle] as number) < wanted) low = middle + 1;
			else high = middle;
		}
		return low + 1;
	};
	// Page 0 stands for the lists. News is edited while it is new, so edits fall on pages as readers do.
	const edited = new Float64Array(pages + 1).fill(-1);
	const asked = new Float64Array((pages + 1) * edges).fill(Number.NEGATIVE_INFINITY);
	const result = { views, hits: 0, unchanged: 0, sent: 0 };
	const editGap = editsPerDay > 0 ? 86_400 / editsPerDay : Number.POSITIVE_INFINITY;
	let nextEdit = editGap;
	for (let at = 0; at < views; at++) {
		const now = (at / views) * MONTH;
		for (; nextEdit <= now; nextEdit += editGap) {
			edited[0] = nextEdit;
			edited[drawPage()] = nextEdit;
		}
		const page = random() < listPart ? 0 : drawPage();
		const copy = page * edges + Math.floor(random() * edges);
		const before = asked[copy] as number;
		if (now - before < timeToLive) {
			result.hits++;
			continue;
		}
		if (before >= (edited[page] as number) && before >= 0) result.unchanged++;
		else result.sent++;
		asked[copy] = now;
	}
	return result;
}
