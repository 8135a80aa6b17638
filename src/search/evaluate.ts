import { getLast } from './last.ts';
import { filterHits, matchPhrase, type PlacedPostings, uniteMatches } from './matches.ts';
import { readPlaces, standsAt } from './places.ts';
import { PLACES, type Postings } from './postings.ts';
import { toUnit, type Unit } from './query.ts';
import type { Store } from './store.ts';
import { getNumberTerm, INSIDE, type Token } from './tokens.ts';

/** One way in which a unit of the query occurs. */
export interface Alternative {
	/** 0: as typed (or as a spelling of the same); 1: inside a word; 2: at the beginning of a longer word. */
	tier: 0 | 1 | 2;
	/** Hits are those of the first token. */
	postings: Postings;
	/** Places that an occurrence covers. */
	places: number;
}

/** Terms to look up for a unit, each with its offset: enough pairs to cover every character once, and every word. */
export interface Lookup {
	term: string;
	offset: number;
}

/** Files read for one prefix: enough for a frequent character, and a bound for a frequent letter. */
const MOST_FILES = 64;
const FEW_FILES = 4;
const SHORTEST_PREFIX = 5;
/** Files read at once for a phrase, and the hits left by them that are sooner read in the texts. */
const FIRST_LOOKUPS = 3;
const FEW_HITS = 12;

/** Pairs at every other character, and at the last but one; a lone character only where there is nothing else. */
export function chooseLookups(tokens: Token[]): Lookup[] {
	const origin = tokens[0]?.place ?? 0;
	const lookups: Lookup[] = [];
	let runStart = 0;
	for (const [at, { term, place, paired }] of tokens.entries()) {
		const offset = place - origin;
		if (!paired) {
			lookups.push({ term, offset });
			continue;
		}
		const before = tokens[at - 1];
		if (!before?.paired || before.place !== place - 1) runStart = place;
		const next = tokens[at + 1];
		const endsRun = !next?.paired || next.place !== place + 1;
		if (endsRun) continue;
		const afterNext = tokens[at + 2];
		const isLastPair = !afterNext?.paired || afterNext.place !== place + 2;
		if ((place - runStart) % 2 === 0 || isLastPair) lookups.push({ term, offset });
	}
	return lookups.length > 0 ? lookups : tokens.slice(0, 1).map(({ term }) => ({ term, offset: 0 }));
}

const countPlaces = (tokens: Token[]): number => (getLast(tokens)?.place ?? 0) - (tokens[0]?.place ?? 0) + 1;

/** Whether a unit is one character of an unspaced script, which is found as the beginning of pairs. */
const isLoneCharacter = ({ tokens }: Unit): boolean => tokens.length === 1 && tokens[0]?.paired === true;

/** Whether a unit is one character that so many pairs begin with that nearly every article has it. */
export const isEverywhere = (store: Store, unit: Unit): boolean =>
	isLoneCharacter(unit) && !unit.quoted && store.countFiles((unit.tokens[0] as Token).term) > FEW_FILES;

/** The hits where tokens stand just so, read from the texts themselves. */
async function keepVerbatim(store: Store, postings: Postings, tokens: Token[]): Promise<Postings> {
	return filterHits(postings, async (document, hit) => standsAt(tokens, await readPlaces(store, document, hit), hit % PLACES));
}

/** Looks up what costs least first: where that leaves next to nothing, the texts tell the rest, which excerpts need anyway. */
async function findPhrase(store: Store, lookups: Lookup[], tokens: Token[]): Promise<Postings> {
	const ordered = [...lookups].sort((a, b) => store.getCost(a.term) - store.getCost(b.term));
	const lookUp = (some: Lookup[]): Promise<PlacedPostings[]> =>
		Promise.all(some.map(async ({ term, offset }) => ({ postings: (await store.getTerm(term)).postings, offset })));
	const first = await lookUp(ordered.slice(0, FIRST_LOOKUPS));
	const found = matchPhrase(first);
	const others = ordered.slice(FIRST_LOOKUPS);
	if (others.length === 0 || found.hits.length === 0) return found;
	if (found.hits.length <= FEW_HITS) return keepVerbatim(store, found, tokens);
	return matchPhrase([...first, ...(await lookUp(others))]);
}

/** Text with traditional characters replaced. */
export const simplify = (text: string, { traditional, simplified }: Store['head']): string =>
	[...text].map((character) => simplified.charAt(traditional.indexOf(character)) || character).join('');

/** A word that may be written with a border inside, or without: `gpt4` as `gpt 4`, `wi-fi` as `wifi`; null for others. */
function respell({ text, tokens, quoted }: Unit): string | null {
	if (quoted || tokens.some(({ paired }) => paired) || getNumberTerm(text)) return null;
	const parts = text.match(/^([a-z]{2,})(\d[a-z\d.]*)$/);
	if (parts) return `${parts[1]} ${parts[2]}`;
	return tokens.length > 1 && tokens.length < 4 ? tokens.map(({ term }) => term).join('') : null;
}

/** Words that begin so. */
export async function evaluateBeginning(store: Store, { text }: Unit): Promise<Alternative[]> {
	const terms = await store.getTerms(text, 12);
	const postings = uniteMatches(terms.filter(({ term }) => !term.endsWith(INSIDE)).map((one) => one.postings));
	return postings.documents.length > 0 ? [{ tier: 2, postings, places: 1 }] : [];
}

async function findWord(store: Store, term: string): Promise<Alternative[]> {
	const [whole, inside] = await Promise.all([store.getTerm(term), store.getTerm(term + INSIDE)]);
	const found: Alternative[] = [
		{ tier: 0, postings: whole.postings, places: 1 },
		{ tier: 1, postings: inside.postings, places: 1 },
	];
	const isKnown = whole.postings.documents.length > 0 || inside.postings.documents.length > 0;
	if (term.length < SHORTEST_PREFIX && isKnown) return found;
	const longer = (await store.getTerms(term, isKnown ? 1 : 3)).filter((one) => one.term !== term && one.term !== term + INSIDE);
	found.push({ tier: 2, postings: uniteMatches(longer.map(({ postings }) => postings)), places: 1 });
	return found;
}

/** Where a number with a point or commas stands as such. */
async function findNumber(store: Store, term: string, places: number): Promise<Alternative[]> {
	const found = await Promise.all([store.getTerm(term), store.getTerm(term + INSIDE)]);
	const alternatives = found.map(({ postings }, at): Alternative => ({ tier: 0, postings, places: at === 0 ? 1 : places }));
	return alternatives.filter(({ postings }) => postings.documents.length > 0);
}

/**
 * All ways in which a unit occurs.
 *
 * @param most terms looked up for it at most, spread over its length
 */
export async function evaluateUnit(store: Store, unit: Unit, most: number): Promise<Alternative[]> {
	const plain = simplify(unit.text, store.head);
	const respelt = respell(unit);
	const evaluateText = async (text: string | null): Promise<Alternative[]> => {
		const other = text === null ? null : toUnit(text, unit.quoted);
		return other ? evaluateSpelling(store, other, Math.max(most, other.tokens.length)) : [];
	};
	const [typed, simplified, joined] = await Promise.all([
		evaluateSpelling(store, unit, most),
		evaluateText(plain === unit.text ? null : plain),
		evaluateText(respelt),
	]);
	const looser = joined.filter(({ tier }) => tier === 0).map((one): Alternative => ({ ...one, tier: 1 }));
	return [...typed, ...simplified, ...looser].filter(({ postings }) => postings.documents.length > 0);
}

async function evaluateSpelling(store: Store, unit: Unit, most: number): Promise<Alternative[]> {
	const [first] = unit.tokens as [Token];
	if (isLoneCharacter(unit)) {
		const terms = await store.getTerms(first.term, MOST_FILES);
		return [{ tier: 0, postings: uniteMatches(terms.map(({ postings }) => postings)), places: 1 }];
	}
	if (unit.tokens.length === 1 && !unit.quoted) return findWord(store, first.term);
	const number = getNumberTerm(unit.text);
	const whole = number ? await findNumber(store, number, countPlaces(unit.tokens)) : [];
	if (whole.length > 0) return whole;
	const lookups = spread(chooseLookups(unit.tokens), most);
	return [{ tier: 0, postings: await findPhrase(store, lookups, unit.tokens), places: countPlaces(unit.tokens) }];
}

/** At most so many of a list, first and last among them. */
function spread<Item>(items: Item[], most: number): Item[] {
	if (items.length <= most) return items;
	if (most < 2) return items.slice(0, 1);
	return Array.from({ length: most }, (_, at) => items[Math.round((at * (items.length - 1)) / (most - 1))] as Item);
}
