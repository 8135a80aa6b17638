import { chooseLookups, evaluateBeginning, evaluateUnit, isEverywhere } from './evaluate.ts';
import { fold } from './fold.ts';
import type { Head } from './head.ts';
import type { Query, Unit } from './query.ts';
import { type FoundUnit, getDocuments, type Ranked, rankDocuments, toFoundUnit } from './rank.ts';
import type { Store } from './store.ts';

/** What a query was answered with, before filters and paging. */
export interface Answer {
	/** Best first. */
	ranked: Ranked[];
	/** Where each unit was found: for excerpts. */
	units: FoundUnit[];
	/** The query answered instead of the one typed, or null. */
	corrected: string | null;
}

/** Files of the index that one query may cost. */
const MOST_LOOKUPS = 10;
const MOST_UNITS = 40;
/** Other words from which on a frequent character is not looked up where they leave so few articles. */
const TELLING_AT_LEAST = 2;
const FEW_ARTICLES = 10;

const foldName = (name: string): string => fold(name).replace(/\s+/gu, '');

/** Index of the tag of this slug, name or alias, or -1. */
export function findTag({ tags }: Head, name: string): number {
	const folded = foldName(name);
	return tags.findIndex((tag) => tag.slug === name || [tag.name, ...tag.aliases].some((known) => foldName(known) === folded));
}

/** How much of the query, from 0 to 1, names tags that a document has. */
function getTagged(head: Head, query: Query): Map<number, number> {
	const texts = query.units.map(({ text }) => text);
	const length = texts.join('').length || 1;
	const shares = new Map(texts.map((text) => [findTag(head, text), text.length / length]));
	shares.set(findTag(head, texts.join(' ')), 1);
	shares.delete(-1);
	const tagged = new Map<number, number>();
	if (shares.size === 0) return tagged;
	for (const [document, indexes] of head.tagIndexes.entries()) {
		const share = indexes.reduce((sum, index) => sum + (shares.get(index) ?? 0), 0);
		if (share > 0) tagged.set(document, Math.min(1, share));
	}
	return tagged;
}

/** How many terms each unit may look up, so that all together keep to the bound; 0 for those left out. */
function shareLookups(units: Unit[]): number[] {
	const wishes = units.map(({ tokens }) => chooseLookups(tokens).length);
	const shares = wishes.map(() => 0);
	let left = Math.max(MOST_LOOKUPS, Math.min(units.length, MOST_UNITS));
	for (let round = 0; left > 0 && shares.some((share, at) => share < (wishes[at] as number)); round++) {
		const order = [...wishes.keys()].sort((a, b) => (wishes[b] as number) - (wishes[a] as number));
		for (const at of order) {
			if (left === 0 || (shares[at] as number) > round || (shares[at] as number) >= (wishes[at] as number)) continue;
			shares[at] = (shares[at] as number) + 1;
			left--;
		}
	}
	return shares;
}

/** Finds the units of a query, each alone. */
async function findUnits(store: Store, query: Query, unfinished = false): Promise<FoundUnit[]> {
	const shares = shareLookups(query.units);
	const asked = query.units.flatMap((unit, at) => ((shares[at] as number) > 0 ? [{ unit, share: shares[at] as number }] : []));
	return Promise.all(
		asked.map(async ({ unit, share }, at) => {
			const isBeginning = unfinished && at === asked.length - 1;
			return toFoundUnit(unit, isBeginning ? await evaluateBeginning(store, unit) : await evaluateUnit(store, unit, share));
		}),
	);
}

function intersect(sets: Set<number>[]): Set<number> {
	const [least, ...others] = [...sets].sort((a, b) => a.size - b.size);
	return new Set([...(least ?? [])].filter((document) => others.every((set) => set.has(document))));
}

/** Finds the units, but for single characters of nearly every article where the others leave few: they would cost most and say least. */
async function findTellingUnits(store: Store, query: Query, unfinished: boolean): Promise<FoundUnit[]> {
	const units = query.units.filter((unit) => !isEverywhere(store, unit));
	if (units.length < TELLING_AT_LEAST || units.length === query.units.length) return findUnits(store, query, unfinished);
	const found = await findUnits(store, { ...query, units }, unfinished);
	return intersect(found.map((unit) => getDocuments(unit))).size <= FEW_ARTICLES ? found : findUnits(store, query, unfinished);
}

/** Documents to leave out: those that hold an excluded word, except where the title is just what was typed, `-` included. */
async function findExcluded(store: Store, query: Query, candidates: Set<number>): Promise<Set<number>> {
	if (query.excluded.length === 0) return new Set();
	const found = await findUnits(store, { ...query, units: query.excluded });
	const excluded = new Set(found.flatMap((unit) => [...getDocuments(unit, 1)]));
	const titled = await findUnits(store, { ...query, units: [{ text: '', cased: '', tokens: query.literal, quoted: true }] });
	for (const document of getDocuments(titled[0] as FoundUnit)) {
		const hit = titled[0]?.occurrences[0]?.hits.get(document)?.[0];
		if (hit === 0 && candidates.has(document)) excluded.delete(document);
	}
	return excluded;
}

/**
 * Articles that hold all units of the query and none of the excluded ones, best first.
 *
 * @param unfinished whether the last unit may be the beginning of a word
 */
export async function answerPlainly(store: Store, query: Query, unfinished = false): Promise<Answer> {
	const units = await findTellingUnits(store, query, unfinished);
	const candidates = intersect(units.map((unit) => getDocuments(unit)));
	const excluded = await findExcluded(store, query, candidates);
	const documents = [...candidates].filter((document) => !excluded.has(document));
	const tagged = getTagged(store.head, query);
	return { ranked: rankDocuments(documents, units, query, store.head, tagged), units, corrected: null };
}
