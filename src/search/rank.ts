import type { Alternative } from './evaluate.ts';
import type { Head } from './head.ts';
import { getLast } from './last.ts';
import { toMap } from './matches.ts';
import { PLACES } from './postings.ts';
import type { Query, Unit } from './query.ts';

/** One way in which a unit occurs, with the hits of each document. */
export interface Occurrences {
	tier: number;
	places: number;
	hits: Map<number, Uint32Array>;
}

/** A unit of a query and where it was found. */
export interface FoundUnit {
	unit: Unit;
	occurrences: Occurrences[];
}

/** An article that answers, with what orders it. */
export interface Ranked {
	document: number;
	tier: number;
	score: number;
	/** Whether its title has the whole query. */
	isTitle: boolean;
}

/** Prepares what `evaluateUnit` found for looking up documents. */
export const toFoundUnit = (unit: Unit, alternatives: Alternative[]): FoundUnit => ({
	unit,
	occurrences: alternatives.map(({ tier, places, postings }) => ({ tier, places, hits: toMap(postings) })),
});

/** Documents in which a unit occurs, up to a tier. */
export function getDocuments({ occurrences }: FoundUnit, tier = 2): Set<number> {
	const documents = new Set<number>();
	for (const one of occurrences) {
		if (one.tier <= tier) for (const document of one.hits.keys()) documents.add(document);
	}
	return documents;
}

interface UnitInDocument {
	tier: number;
	count: number;
	inTitle: boolean;
	places: number;
	/** First hits, of the best tier. */
	hits: Uint32Array;
}

function lookAt({ occurrences }: FoundUnit, document: number): UnitInDocument {
	let best: UnitInDocument = { tier: 3, count: 0, inTitle: false, places: 1, hits: new Uint32Array(0) };
	for (const { tier, places, hits } of occurrences) {
		const found = hits.get(document);
		if (!found || tier > best.tier) continue;
		const inTitle = (found[0] as number) < PLACES;
		if (tier < best.tier) best = { tier, count: found.length, inTitle, places, hits: found };
		else best = { ...best, count: best.count + found.length, inTitle: best.inTitle || inTitle };
	}
	return best;
}

/** Where the whole query stands in one piece, were its units where they were typed: hits of its first token. */
function findWhole(found: UnitInDocument[], query: Query, units: Unit[]): number[] {
	const origin = query.literal[0]?.place ?? 0;
	let beginnings: number[] | null = null;
	for (const [at, { hits, tier }] of found.entries()) {
		if (tier !== 0) return [];
		const offset = (units[at]?.tokens[0]?.place ?? 0) - origin;
		const own = new Set<number>();
		for (const hit of hits) if (hit % PLACES >= offset) own.add(hit - offset);
		beginnings = beginnings ? beginnings.filter((hit) => own.has(hit)) : [...own];
		if (beginnings.length === 0) return [];
	}
	return beginnings ?? [];
}

/** How near to each other the units stand in the text: 1 side by side, 0 in different blocks. */
function getNearness(found: UnitInDocument[]): number {
	const [first, ...others] = [...found].sort((a, b) => a.hits.length - b.hits.length);
	if (!first || others.length === 0) return 0;
	let best = 0;
	for (const hit of first.hits.subarray(0, 50)) {
		let farthest = 0;
		for (const { hits } of others) {
			let nearest = PLACES;
			for (const other of hits) {
				if (Math.floor(other / PLACES) === Math.floor(hit / PLACES)) nearest = Math.min(nearest, Math.abs(other - hit));
			}
			farthest = Math.max(farthest, nearest);
		}
		best = Math.max(best, 1 / (1 + farthest / 12));
	}
	return best > 1 / (1 + (PLACES - 1) / 12) ? best : 0;
}

const YEAR = 525_960;

/**
 * Orders articles: words as typed before parts of words; then by where the query stands (whole title, in the title in one
 * piece, in the title, in a tag, in the text in one piece); then by how much of the title it covers, nearness, frequency
 * and freshness.
 *
 * @param tagged how much of the query, from 0 to 1, names tags of a document
 */
export function rankDocuments(
	documents: Iterable<number>,
	units: FoundUnit[],
	query: Query,
	head: Head,
	tagged: Map<number, number>,
): Ranked[] {
	const newest = head.minutes.reduce((latest, value) => Math.max(latest, value), 0);
	const weights = units.map(({ unit }) => [...unit.text].length);
	const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
	const wholePlaces = (getLast(query.literal)?.place ?? 0) - (query.literal[0]?.place ?? 0) + 1;
	const typed = units.map(({ unit }) => unit);
	// `10 年` is meant as it stands, `量子 芯片` need not be.
	const isOnePiece = query.joined || typed.some(({ tokens }) => tokens.length === 1 && tokens[0]?.paired);
	const ranked: Ranked[] = [];
	for (const document of documents) {
		const found = units.map((unit) => lookAt(unit, document));
		const titleLength = head.titleLengths[document] as number;
		const whole = findWhole(found, query, typed);
		const wholeInTitle = whole.length > 0 && (whole[0] as number) < PLACES;
		let inTitle = 0;
		let placesInTitle = 0;
		let frequency = 0;
		const usualLength = 2 ** ((head.lengths[document] as number) - 10);
		for (const [at, unit] of found.entries()) {
			const weight = (weights[at] as number) / total;
			if (unit.inTitle) {
				inTitle += weight;
				placesInTitle += unit.places;
			}
			frequency += (weight * unit.count) / (unit.count + 1 + usualLength);
		}
		let score = 4 * inTitle + frequency;
		if (wholeInTitle) score += whole[0] === 0 && wholePlaces === titleLength ? 4 : 2;
		score += 1.5 * (tagged.get(document) ?? 0);
		if (units.length > 1) score += whole.length > 0 ? (isOnePiece ? 3 : 1) : 0.8 * getNearness(found);
		if (placesInTitle > 0) score += 0.6 * Math.min(1, placesInTitle / Math.max(1, titleLength));
		score += 0.4 * 2 ** (-(newest - (head.minutes[document] as number)) / YEAR);
		const tier = Math.max(...found.map((unit) => unit.tier), 0);
		ranked.push({ document, tier, score, isTitle: inTitle > 0.999 });
	}
	return ranked.sort(
		(a, b) =>
			a.tier - b.tier ||
			b.score - a.score ||
			(head.minutes[b.document] as number) - (head.minutes[a.document] as number) ||
			a.document - b.document,
	);
}
