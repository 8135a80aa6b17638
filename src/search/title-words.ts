import { simplify } from './evaluate.ts';
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

/** Finds the title that has most of the query's characters, words that were written together included; null where none has any. */
export async function findTitleWords(store: Store, query: Query): Promise<TitleWords | null> {
	const { stretches, length } = cutQuery(store, query.units);
	const byTitle = new Map<number, Stretch[]>();
	await Promise.all(
		stretches.map(async (stretch) => {
			const found = await Promise.all(stretch.terms.map((term) => store.getTerm(term)));
			const titles = new Set<number>();
			for (const { postings } of found) {
				for (const [index, document] of postings.documents.entries()) {
					if ((postings.hits[postings.starts[index] as number] as number) < PLACES) titles.add(document);
				}
			}
			for (const document of titles) byTitle.set(document, [...(byTitle.get(document) ?? []), stretch]);
		}),
	);
	let best: { stretches: Stretch[]; covered: number; value: number } | null = null;
	for (const [document, held] of byTitle) {
		const covered = new Set(held.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at))).size;
		// Of titles that have as much the shorter, then the first.
		const value = covered - (store.head.titleLengths[document] as number) / 1000 - document / 1e9;
		if (!best || value > best.value) best = { stretches: held, covered, value };
	}
	return best && { words: joinStretches(best.stretches), share: best.covered / length };
}
