import { getLast } from './last.ts';
import { getCharacter, readPlaces } from './places.ts';
import { PLACES, type Postings } from './postings.ts';
import type { Store } from './store.ts';

/** Where a run of characters nearly stands: hit of its first character, and which characters of it stand there. */
interface Alignment {
	document: number;
	start: number;
	/** One bit a character. */
	mask: number;
}

/** A text to answer instead, and how good it is. */
interface Candidate {
	text: string;
	sameSound: boolean;
	/** Whether it has as many characters as what was typed. */
	sameLength: boolean;
	inTitle: boolean;
	count: number;
	distance: number;
}

const LONGEST_RUN = 24;
const MOST_TEXTS = 24;
const SPAN = PLACES * PLACES;

const countBits = (mask: number): number => {
	let count = 0;
	for (let rest = mask; rest; rest &= rest - 1) count++;
	return count;
};

function vote(votes: Map<number, number>, postings: Postings, offset: number, bits: number): void {
	for (const [index, document] of postings.documents.entries()) {
		for (let at = postings.starts[index] as number; at < (postings.starts[index + 1] as number); at++) {
			const hit = postings.hits[at] as number;
			if (hit % PLACES < offset) continue;
			const key = document * SPAN + hit - offset;
			votes.set(key, (votes.get(key) ?? 0) | bits);
		}
	}
}

function collectAlignments(votes: Map<number, number>, size: number, least: number): Alignment[] {
	const alignments: Alignment[] = [];
	for (const [key, mask] of votes) {
		const shifted = mask | (votes.get(key + 1) ?? 0);
		const whole = countBits(mask) >= least ? mask : countBits(shifted) >= size - 1 ? shifted : 0;
		if (whole) alignments.push({ document: Math.floor(key / SPAN), start: key % SPAN, mask: whole });
	}
	return alignments;
}

/**
 * Places where all but one or two characters of a run stand as in the run, or would with one character more or less. Pairs
 * tell most of it; where they leave much open, so do the first and the last character alone.
 */
async function align(store: Store, run: string[]): Promise<Alignment[]> {
	const votes = new Map<number, number>();
	const pairs = run.slice(0, -1).map((character, at) => character + run[at + 1]);
	const found = await Promise.all(pairs.map((pair) => store.getTerm(pair)));
	for (const [at, { postings }] of found.entries()) vote(votes, postings, at, 3 << at);
	const last = run.length - 1;
	const alignments = collectAlignments(votes, run.length, run.length < 5 ? run.length : run.length - 2);
	if (run.length > 4 && alignments.length <= MOST_TEXTS) return alignments;
	const edges = await Promise.all([0, last].map((at) => store.getTerms(run[at] as string, 12)));
	for (const [edge, terms] of edges.entries()) {
		const at = edge === 0 ? 0 : last;
		for (const { postings } of terms) vote(votes, postings, at, 1 << at);
	}
	return collectAlignments(votes, run.length, run.length - 1);
}

/** Edits that turn one list of characters into the other, two neighbours changing places being one; 3 for many. */
function getDistance(a: string[], b: string[]): number {
	if (Math.abs(a.length - b.length) > 2) return 3;
	const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
	for (let row = 1; row <= a.length; row++) {
		const above = rows[row - 1] as number[];
		const current = [row];
		for (let at = 1; at <= b.length; at++) {
			const same = a[row - 1] === b[at - 1];
			const edits = [(above[at - 1] as number) + (same ? 0 : 1), (above[at] as number) + 1, (current[at - 1] as number) + 1];
			if (at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1]) edits.push((rows[row - 2]?.[at - 2] as number) + 1);
			current.push(Math.min(...edits));
		}
		rows.push(current);
	}
	return Math.min(3, getLast(getLast(rows) ?? []) ?? 3);
}

/** Unspaced text from a place on, in the title or in the text. */
async function readRun(store: Store, { document, start }: Alignment, length: number): Promise<string[]> {
	const byPlace = await readPlaces(store, document, start);
	const characters: string[] = [];
	for (let place = start % PLACES; characters.length < length; place++) {
		const token = byPlace.get(place);
		if (!token?.paired) break;
		characters.push(getCharacter(token));
	}
	return characters;
}

function sharesSound(a: string, b: string, syllables: Map<string, string[]>): boolean {
	const sounds = syllables.get(a) ?? [];
	return (syllables.get(b) ?? []).some((syllable) => sounds.includes(syllable));
}

/** Candidates read from the texts where the run nearly stands. */
async function readCandidates(store: Store, run: string[], alignments: Alignment[]): Promise<Candidate[]> {
	const { minutes } = store.head;
	const ordered = alignments.sort(
		(a, b) =>
			countBits(b.mask) - countBits(a.mask) ||
			Number(b.start < PLACES) - Number(a.start < PLACES) ||
			(minutes[b.document] as number) - (minutes[a.document] as number),
	);
	const { syllables } = await store.getHelp();
	const candidates = new Map<string, Candidate>();
	const note = (characters: string[], inTitle: boolean) => {
		const text = characters.join('');
		const distance = getDistance(run, characters);
		if (distance !== 1 || characters.length < 2) return;
		const sameLength = characters.length === run.length;
		const sameSound =
			sameLength && characters.every((character, at) => character === run[at] || sharesSound(character, run[at] as string, syllables));
		const known = candidates.get(text);
		if (known) candidates.set(text, { ...known, count: known.count + 1, inTitle: known.inTitle || inTitle });
		else candidates.set(text, { text, sameSound, sameLength, inTitle, count: 1, distance });
	};
	await Promise.all(
		ordered.slice(0, MOST_TEXTS).map(async (alignment) => {
			const characters = await readRun(store, alignment, run.length + 1);
			for (const length of [run.length, run.length - 1, run.length + 1]) {
				if (characters.length >= length) note(characters.slice(0, length), alignment.start < PLACES);
			}
		}),
	);
	return [...candidates.values()];
}

/** Words that sound the same: 系桶 → 系统. */
async function findHomophones(store: Store, run: string[]): Promise<Candidate[]> {
	const { syllables } = await store.getHelp();
	let readings = [''];
	for (const character of run) {
		const sounds = syllables.get(character) ?? [];
		readings = readings.flatMap((reading) => sounds.map((sound) => reading + sound)).slice(0, 8);
	}
	const words = (await Promise.all(readings.map((reading) => store.getTerm(reading)))).flatMap((found) => found.words);
	return words.flatMap((text, at): Candidate[] => {
		const characters = [...text];
		const distance = getDistance(run, characters);
		const isOther = characters.length === run.length && distance > 0;
		return isOther ? [{ text, sameSound: true, sameLength: true, inTitle: false, count: words.length - at, distance }] : [];
	});
}

const order = (a: Candidate, b: Candidate): number =>
	a.distance - b.distance ||
	Number(b.sameSound) - Number(a.sameSound) ||
	Number(b.sameLength) - Number(a.sameLength) ||
	Number(b.inTitle) - Number(a.inTitle) ||
	b.count - a.count ||
	(a.text < b.text ? -1 : 1);

/**
 * What a run of characters that stands nowhere was meant to be: a run that differs by one character, or one that sounds the
 * same; null where there is none.
 *
 * @param within articles that hold the rest of the query, or null where nothing else was asked for
 */
export async function correctRun(store: Store, text: string, within: Set<number> | null): Promise<string | null> {
	const run = [...text];
	if (run.length > LONGEST_RUN) return null;
	const homophones = run.length < 5 ? await findHomophones(store, run) : [];
	const nearSound = homophones.filter(({ distance }) => distance === 1);
	if (run.length === 2) return [...nearSound, ...homophones].sort(order)[0]?.text ?? null;
	const all = await align(store, run);
	const inside = within ? all.filter(({ document }) => within.has(document)) : all;
	const near = await readCandidates(store, run, inside.length > 0 ? inside : all);
	return [...near, ...homophones].sort(order)[0]?.text ?? null;
}

const getCommonStart = (a: string, b: string): number => {
	let size = 0;
	while (size < a.length && a[size] === b[size]) size++;
	return size;
};

const sortLetters = (word: string): string => [...word].sort().join('');

/** Whether two words have the same letters in another order, the first and the last one in their places: `lunix`, `linux`. */
const isMixedUp = (a: string, b: string): boolean =>
	a.length === b.length && a[0] === b[0] && getLast([...a]) === getLast([...b]) && sortLetters(a) === sortLetters(b);

/** The nearest of some words, then the most frequent; null where none differs by one letter only, or two in a long word. */
function chooseWord(word: string, known: Iterable<[string, number]>): string | null {
	const letters = [...word];
	const near = [...known].flatMap(([term, count]) => {
		const distance = isMixedUp(word, term) ? 1 : Math.abs(term.length - word.length) < 3 ? getDistance(letters, [...term]) : 3;
		// The first letters are seldom wrong.
		return distance <= (word.length < 8 ? 1 : 2) ? [{ term, distance, value: count + getCommonStart(term, word) / 2 }] : [];
	});
	return near.sort((a, b) => a.distance - b.distance || b.value - a.value)[0]?.term ?? null;
}

/** What a mistyped word was meant to be: a word of several articles, else a rare one that begins alike; null where there is none. */
export async function correctWord(store: Store, word: string): Promise<string | null> {
	if (word.length < 4) return null;
	const { vocabulary } = await store.getHelp();
	const frequent = chooseWord(word, vocabulary);
	if (frequent) return frequent;
	const terms = await store.getTerms(word.slice(0, 3), 4);
	const rare = terms.filter(({ term }) => /^[\p{L}\p{N}]+$/u.test(term));
	return chooseWord(
		word,
		rare.map(({ term, postings }) => [term, postings.documents.length]),
	);
}
