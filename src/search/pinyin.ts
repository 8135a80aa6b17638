import type { Answer } from './answer.ts';
import { evaluateUnit } from './evaluate.ts';
import { parseQuery, type Unit } from './query.ts';
import { type FoundUnit, getDocuments, rankDocuments, toFoundUnit } from './rank.ts';
import type { Store } from './store.ts';

const LETTERS = /^[a-z' ]{2,40}$/;
const MOST_SYLLABLES = 6;

/** Letters of a query that may be pinyin, ü as v, or null. */
export function getLetters(text: string): string | null {
	const plain = text.toLowerCase().replaceAll('ü', 'v').replaceAll('’', "'");
	return LETTERS.test(plain) ? plain.replace(/[' ]/g, '') : null;
}

/** All ways to cut letters into syllables; few, and the first ones only. */
function cutSyllables(letters: string, known: Set<string>): string[][] {
	const cuts: string[][] = [];
	const cut = (rest: string, done: string[]): void => {
		if (cuts.length >= 4 || done.length > MOST_SYLLABLES) return;
		if (!rest) cuts.push(done);
		for (let size = Math.min(6, rest.length); size > 0; size--) {
			if (known.has(rest.slice(0, size))) cut(rest.slice(size), [...done, rest.slice(0, size)]);
		}
	};
	cut(letters, []);
	return cuts;
}

/** Words that follow each other, read like these letters: `shenduxuexi` → 深度学习. */
async function findPhrases(store: Store, letters: string): Promise<string[]> {
	const { syllables: readings } = await store.getHelp();
	const known = new Set([...readings.values()].flat());
	for (const syllables of cutSyllables(letters, known)) {
		if (syllables.length < 3) continue;
		const words = new Map<string, string[]>();
		const asked: Promise<void>[] = [];
		for (let from = 0; from < syllables.length; from++) {
			for (let to = from + 1; to <= Math.min(syllables.length, from + 4); to++) {
				if (to - from < 2 && syllables.length > 3) continue;
				const reading = syllables.slice(from, to).join('');
				asked.push(store.getTerm(reading).then((found) => void words.set(`${from}-${to}`, found.words.slice(0, 3))));
			}
		}
		await Promise.all(asked);
		const join = (from: number): string[] => {
			if (from === syllables.length) return [''];
			for (let to = Math.min(syllables.length, from + 4); to > from; to--) {
				const rest = words.get(`${from}-${to}`)?.length ? join(to) : [];
				if (rest.length > 0) {
					return (words.get(`${from}-${to}`) as string[]).flatMap((word) => rest.map((end) => word + end)).slice(0, 9);
				}
			}
			return [];
		};
		const phrases = join(0);
		if (phrases.length > 0) return phrases;
	}
	return [];
}

/** Pairs of characters that two syllables may stand for where they are no word that is known, most frequent first. */
async function findPairs(store: Store, letters: string): Promise<string[]> {
	const { syllables } = await store.getHelp();
	const pairs = new Map<string, number>();
	const readings = [...syllables];
	for (let border = 1; border < letters.length; border++) {
		const first = readings.filter(([, sounds]) => sounds.includes(letters.slice(0, border)));
		const second = new Set(readings.flatMap(([character, sounds]) => (sounds.includes(letters.slice(border)) ? [character] : [])));
		if (second.size === 0) continue;
		const terms = await Promise.all(first.slice(0, 8).map(([character]) => store.getTerms(character, 12)));
		for (const { term, postings } of terms.flat()) {
			const [, other] = [...term];
			if (other && second.has(other)) pairs.set(term, postings.documents.length);
		}
	}
	return [...pairs]
		.sort(([, a], [, b]) => b - a)
		.slice(0, 8)
		.map(([pair]) => pair);
}

async function findWordUnits(store: Store, words: string[]): Promise<{ word: string; unit: Unit; found: FoundUnit }[]> {
	return Promise.all(
		words.map(async (word) => {
			const unit = parseQuery(word).units[0] as Unit;
			return { word, unit, found: toFoundUnit(unit, await evaluateUnit(store, unit, 4)) };
		}),
	);
}

/**
 * Articles with the words or phrases that letters are the pinyin of, those with the commonest word first.
 *
 * @param known whether the letters stand in articles as they are: then only known words are looked for
 */
export async function answerPinyin(store: Store, letters: string, known: boolean): Promise<Answer | null> {
	let { words: asked } = await store.getTerm(letters);
	if (asked.length === 0 && !known) asked = await findPhrases(store, letters);
	if (asked.length === 0 && !known) asked = await findPairs(store, letters);
	const units = await findWordUnits(store, asked);
	const filled = units.filter(({ found }) => found.occurrences.length > 0);
	const [first] = filled;
	if (!first) return null;
	const joined: FoundUnit = {
		unit: first.unit,
		occurrences: filled.flatMap(({ found }, tier) => found.occurrences.map((one) => ({ ...one, tier }))),
	};
	const documents = getDocuments(joined, Number.POSITIVE_INFINITY);
	const ranked = rankDocuments(documents, [joined], parseQuery(first.word), store.head, new Set());
	return { ranked, units: [joined], corrected: first.word };
}

/** The commonest Han word of a reading, or null. */
export async function getHanWord(store: Store, letters: string): Promise<string | null> {
	const { words } = await store.getTerm(letters);
	return words[0] ?? null;
}
