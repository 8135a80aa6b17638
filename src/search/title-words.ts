import { simplify } from './evaluate.ts';
import { readPlaces } from './places.ts';
import { PLACES } from './postings.ts';
import type { Query, Unit } from './query.ts';
import type { Store } from './store.ts';
import { INSIDE } from './tokens.ts';

/** Words of a query that one title has, in the order of the query. */
export interface TitleWords {
	words: string[];
	/** How much of the query's characters they are, from 0 to 1. */
	share: number;
}

/** A stretch of the query, in characters, and the terms that a title has where it has the stretch. */
interface Stretch {
	from: number;
	to: number;
	text: string;
	terms: string[];
}

const LONGEST_WORD = 20;
const MOST_CHARACTERS = 80;

/** Whether a word may be cut here: where its case changes, or between letters and digits. */
const isBorder = (word: string, at: number): boolean =>
	at === 0 ||
	at === word.length ||
	/[a-z][A-Z]|[a-z]\d|\d[a-z]/i.test(word.slice(at - 1, at + 1).replace(/^[A-Z](?=[A-Z])/, '')) ||
	/^[A-Z][A-Z][a-z]/.test(word.slice(at - 1, at + 2));

function cutWord(word: string, from: number): Stretch[] {
	const stretches: Stretch[] = [];
	const length = Math.min(word.length, LONGEST_WORD);
	for (let start = 0; start < length; start++) {
		for (let end = start + 1; end <= length; end++) {
			const text = word.slice(start, end).toLowerCase();
			const whole = isBorder(word, start) && isBorder(word, end);
			if (!whole && (end - start < 3 || !/^[a-z]+$/.test(text))) continue;
			stretches.push({ from: from + start, to: from + end, text, terms: [text, text + INSIDE] });
		}
	}
	return stretches;
}

/** All stretches of a query that may be words of a title: pairs of characters, and every part of a word. */
function cutQuery(store: Store, units: Unit[]): { stretches: Stretch[]; length: number } {
	const stretches: Stretch[] = [];
	let length = 0;
	for (const { cased, tokens } of units) {
		const origin = tokens[0]?.start ?? 0;
		for (const { term, paired, start, end } of tokens) {
			if (!paired) {
				const word = cased.slice(start - origin, end - origin);
				stretches.push(...cutWord(word, length), { from: length, to: length + word.length, text: term, terms: [term, term + INSIDE] });
				length += word.length;
				continue;
			}
			const text = simplify(term, store.head);
			if ([...text].length > 1) stretches.push({ from: length, to: length + 2, text, terms: [text] });
			length++;
		}
		if (length > MOST_CHARACTERS) break;
	}
	return { stretches, length };
}

/** Words that the stretches found in a title make up: pairs that overlap are joined, of parts of a word the longest are taken. */
function joinStretches(found: Stretch[]): string[] {
	const words: string[] = [];
	let end = 0;
	let last: Stretch | null = null;
	for (const stretch of [...found].sort((a, b) => a.from - b.from || b.to - a.to)) {
		const isPair = stretch.terms.length === 1;
		if (isPair && last?.terms.length === 1 && stretch.from === last.to - 1) {
			words.push((words.pop() ?? '') + [...stretch.text][1]);
		} else if (stretch.from >= end) {
			words.push(stretch.text);
		} else continue;
		last = stretch;
		end = stretch.to;
	}
	return words;
}

type Holders = Map<number, Stretch[]>;

/** Adds to each article the stretches that its title has. */
async function findHolders(store: Store, stretches: Stretch[], holders: Holders): Promise<void> {
	await Promise.all(
		stretches.map(async (stretch) => {
			const found = await Promise.all(stretch.terms.map((term) => store.getTerm(term)));
			const titles = new Set<number>();
			for (const { postings } of found) {
				for (const [index, document] of postings.documents.entries()) {
					if ((postings.hits[postings.starts[index] as number] as number) < PLACES) titles.add(document);
				}
			}
			for (const document of titles) holders.set(document, [...(holders.get(document) ?? []), stretch]);
		}),
	);
}

const cover = (held: Stretch[]): number =>
	new Set(held.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at))).size;

/** Titles that have most characters first; of those that have as many the shorter, then the first. */
function orderTitles(store: Store, holders: Holders): { document: number; held: Stretch[]; covered: number }[] {
	const titles = [...holders].map(([document, held]) => ({ document, held, covered: cover(held) }));
	const length = (document: number) => store.head.titleLengths[document] as number;
	return titles.sort((a, b) => b.covered - a.covered || length(a.document) - length(b.document) || a.document - b.document);
}

/** The stretches that likely titles have, read from the titles themselves. */
async function readHolders(store: Store, documents: number[], stretches: Stretch[]): Promise<Holders> {
	const read = documents.map(async (document): Promise<[number, Stretch[]]> => {
		const tokens = [...(await readPlaces(store, document, 0)).values()];
		const terms = new Set(tokens.flatMap(({ term, inside }) => [term, ...inside.map((word) => word + INSIDE)]));
		return [document, stretches.filter((stretch) => stretch.terms.some((term) => terms.has(term)))];
	});
	return new Map(await Promise.all(read));
}

/** Titles that are read before more files of the index are. */
const LIKELY = 4;

/**
 * Finds the title that has most of the query's characters, words that were written together included; null where none has
 * any. The half of the stretches that costs less leads to titles that may have all.
 */
export async function findTitleWords(store: Store, query: Query): Promise<TitleWords | null> {
	const { stretches, length } = cutQuery(store, query.units);
	const getCost = ({ terms }: Stretch) => store.getCost(terms[0] as string);
	const ordered = [...stretches].sort((a, b) => getCost(a) - getCost(b));
	const half = Math.ceil(ordered.length / 2);
	const holders: Holders = new Map();
	const choose = (some: Holders): TitleWords | null => {
		const [best] = orderTitles(store, some);
		return best ? { words: joinStretches(best.held), share: best.covered / length } : null;
	};
	await findHolders(store, ordered.slice(0, half), holders);
	const likely = orderTitles(store, holders).slice(0, LIKELY);
	const early = choose(
		await readHolders(
			store,
			likely.map(({ document }) => document),
			stretches,
		),
	);
	if (early?.share === 1) return early;
	await findHolders(store, ordered.slice(half), holders);
	return choose(holders);
}
