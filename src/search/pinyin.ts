import { type Answer, answerPlainly } from './answer.ts';
import { evaluateUnit } from './evaluate.ts';
import { parseQuery, toUnit, type Unit } from './query.ts';
import { type FoundUnit, getDocuments, type Ranked, rankDocuments, toFoundUnit } from './rank.ts';
import type { Store } from './store.ts';

const LETTERS = /^[a-z' ]{2,80}$/;
const MOST_SYLLABLES = 16;
const MOST_MIXED = 10;

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

/** Words that follow each other and are read like these syllables, commonest first; those of one syllable are its common characters. */
async function joinWords(store: Store, syllables: string[], characters: Map<string, string>): Promise<string[]> {
	const words = new Map<string, string[]>();
	const asked: Promise<void>[] = [];
	for (const [from, syllable] of syllables.entries()) {
		words.set(`${from}-${from + 1}`, [...(characters.get(syllable) ?? '')].slice(0, 2));
		for (let to = from + 2; to <= Math.min(syllables.length, from + 4); to++) {
			const reading = syllables.slice(from, to).join('');
			asked.push(store.getTerm(reading).then((found) => void words.set(`${from}-${to}`, found.words.slice(0, 3))));
		}
	}
	await Promise.all(asked);
	const rests = new Map<number, string[]>([[syllables.length, ['']]]);
	for (let from = syllables.length - 1; from >= 0; from--) {
		for (let to = Math.min(syllables.length, from + 4); to > from && !rests.has(from); to--) {
			const rest = rests.get(to) ?? [];
			const joined = (words.get(`${from}-${to}`) ?? []).flatMap((word) => rest.map((end) => (end ? `${word} ${end}` : word)));
			if (joined.length > 0) rests.set(from, joined.slice(0, 9));
		}
	}
	return rests.get(0) ?? [];
}

/** Phrases, their words parted by spaces, that are read like these letters: `shenduxuexi` → 深度 学习. */
async function findPhrases(store: Store, letters: string): Promise<string[]> {
	const { syllables: readings } = await store.getHelp();
	const characters = new Map<string, string>();
	for (const [character, sounds] of readings) {
		for (const sound of sounds) characters.set(sound, (characters.get(sound) ?? '') + character);
	}
	for (const syllables of cutSyllables(letters, new Set(characters.keys()))) {
		const phrases = syllables.length < 3 ? [] : await joinWords(store, syllables, characters);
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
			const unit = toUnit(word, false) as Unit;
			return { word, unit, found: toFoundUnit(unit, await evaluateUnit(store, unit, 4)) };
		}),
	);
}

/** Articles with all words of the first phrase that has any, those of one character left out. */
async function answerWords(store: Store, phrases: string[]): Promise<Answer | null> {
	for (const phrase of phrases) {
		const words = phrase.split(' ').filter((word) => [...word].length > 1);
		const corrected = words.join(' ');
		const answer = words.length > 0 ? await answerPlainly(store, parseQuery(corrected)) : null;
		if (answer && answer.ranked.length > 0) return { ...answer, corrected };
	}
	return null;
}

/**
 * Mixes on the first page the articles of words that are read alike, for nobody knows which was meant: the more articles a
 * word has, the more often it has its turn.
 */
function interleave(ranked: Ranked[]): Ranked[] {
	const sizes = new Map<number, number>();
	for (const { tier } of ranked) sizes.set(tier, (sizes.get(tier) ?? 0) + 1);
	const seen = new Map<number, number>();
	const turns = ranked.map((one) => {
		const before = seen.get(one.tier) ?? 0;
		seen.set(one.tier, before + 1);
		return { one, turn: (before + 1) / Math.cbrt(sizes.get(one.tier) as number) };
	});
	const mixed = turns.sort((a, b) => a.turn - b.turn || a.one.tier - b.one.tier).slice(0, MOST_MIXED);
	const first = new Set(mixed.map(({ one }) => one));
	return [...first, ...ranked.filter((one) => !first.has(one))];
}

/**
 * Articles with the words or phrases that letters are the pinyin of, those with the commonest word first.
 *
 * @param known whether the letters stand in articles as they are: then only known words are looked for
 */
export async function answerPinyin(store: Store, letters: string, known: boolean): Promise<Answer | null> {
	let { words: asked } = await store.getTerm(letters);
	const phrases = asked.length === 0 && !known ? await findPhrases(store, letters) : [];
	if (phrases.length > 0) asked = phrases.map((phrase) => phrase.replaceAll(' ', ''));
	if (asked.length === 0 && !known) asked = await findPairs(store, letters);
	const units = await findWordUnits(store, asked);
	const filled = units.filter(({ found }) => found.occurrences.length > 0);
	const [first] = filled;
	if (!first) return answerWords(store, phrases);
	const joined: FoundUnit = {
		unit: first.unit,
		occurrences: filled.flatMap(({ found }, tier) => found.occurrences.map((one) => ({ ...one, tier }))),
	};
	const documents = getDocuments(joined, Number.POSITIVE_INFINITY);
	const ranked = interleave(rankDocuments(documents, [joined], parseQuery(first.word), store.head, new Map()));
	return { ranked, units: [joined], corrected: first.word };
}

/** The commonest Han word of a reading, or null. */
export async function getHanWord(store: Store, letters: string): Promise<string | null> {
	const { words } = await store.getTerm(letters);
	return words[0] ?? null;
}
