import { pinyin } from 'pinyin-pro';
import type { SearchDocument } from './document.ts';
import { fold } from './fold.ts';

/** Han words read one way that are kept, commonest first. */
const MOST_WORDS = 24;

/** Words in a row that initials may stand for. */
const MOST_IN_ROW = 4;

/** What pinyin is known of words and names already: finding it costs most of the time. Kept between builds. */
export interface ReadingNotes {
	/** Readings of words; empty for none. */
	readings: Map<string, string>;
	/** Initials of phrases; empty for none. */
	initials: Map<string, string>;
	/** Phrases of names and titles, see `getPhrases`. */
	phrases: Map<string, string[]>;
	/** All readings of characters. */
	syllables: Map<string, string[]>;
}

/** Notes of nothing. */
export const createReadingNotes = (): ReadingNotes => ({
	readings: new Map(),
	initials: new Map(),
	phrases: new Map(),
	syllables: new Map(),
});

/** The noted value of `key`; where there is none it is found out and noted. */
function lookUp<Value>(notes: Map<string, Value>, key: string, find: (key: string) => Value): Value {
	const known = notes.get(key) ?? find(key);
	notes.set(key, known);
	return known;
}

const getSyllables = (word: string): string[] => pinyin(word, { toneType: 'none', type: 'array', v: true });

/** A reading of ASCII letters, or nothing where a character has none. */
function getReading(word: string, shorten: (syllable: string) => string = (syllable) => syllable): string {
	const syllables = getSyllables(word);
	return syllables.every((syllable) => /^[a-z]+$/.test(syllable)) ? syllables.map(shorten).join('') : '';
}

/** Characters of GB 2312: what people type, whether an article holds it or not. */
function getCommonCharacters(): string {
	const bytes: number[] = [];
	for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
	return new TextDecoder('gb2312').decode(Uint8Array.from(bytes)).replace(/\P{Script=Han}/gu, '');
}

const getAllReadings = (character: string): string[] => {
	const readings = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
	return [...new Set(readings)].filter((reading) => /^[a-z]+$/.test(reading));
};

/** Characters by each of their readings, most used first, for finding what sounds the same: `{ xi: '系西…' }`. */
export function buildSyllables(uses: ReadonlyMap<string, number>, notes: ReadingNotes): Record<string, string> {
	const syllables = new Map<string, string>();
	const characters = [...new Set([...uses.keys(), ...getCommonCharacters()])].filter((one) => /^\p{Script=Han}$/u.test(one));
	const order = (a: string, b: string) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0) || (a < b ? -1 : 1);
	for (const character of characters.sort(order)) {
		for (const reading of lookUp(notes.syllables, character, getAllReadings)) {
			syllables.set(reading, (syllables.get(reading) ?? '') + character);
		}
	}
	return Object.fromEntries([...syllables].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const getInitial = (syllable: string): string => syllable.charAt(0);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Phrases of names and titles that initials may stand for, wherever a word begins: `rgzn` for 人工智能. */
function getPhrases(name: string, shortest: number): string[] {
	const phrases = new Set<string>();
	for (const run of fold(name).match(/\p{Script=Han}{2,}/gu) ?? []) {
		const words = Array.from(segmenter.segment(run), ({ segment }) => segment);
		for (const at of words.keys()) {
			for (let size = 1; size <= MOST_IN_ROW; size++) phrases.add(words.slice(at, at + size).join(''));
		}
		if (run.length <= 12) phrases.add(run);
	}
	return [...phrases].filter((phrase) => phrase.length >= shortest);
}

/**
 * What Han words pinyin stands for: words of the text by their full reading without tones (ü as v), phrases of tags and
 * titles by their full reading and by their initials.
 *
 * @param words words of all texts and in how many articles each occurs
 * @param notes what is known already; what is found out is added
 */
export function buildReadings(words: ReadonlyMap<string, number>, documents: SearchDocument[], notes: ReadingNotes): Map<string, string[]> {
	const weights = new Map<string, Map<string, number>>();
	const add = (reading: string, word: string, weight: number) => {
		if (reading === '') return;
		const known = weights.get(reading);
		if (known) known.set(word, (known.get(word) ?? 0) + weight);
		else weights.set(reading, new Map([[word, weight]]));
	};
	const read = (word: string) => lookUp(notes.readings, word, (key) => getReading(key));
	for (const [word, count] of words) add(read(word), word, count);
	const names = new Set(documents.flatMap(({ tags, aliases }) => [...tags, ...aliases]));
	const cut = (name: string, shortest: number) => lookUp(notes.phrases, `${shortest} ${name}`, () => getPhrases(name, shortest));
	const phrases = [...[...names].map((name) => cut(name, 2)), ...documents.map(({ title }) => cut(title, 3))];
	for (const phrase of phrases.flat()) {
		if (!words.has(phrase)) add(read(phrase), phrase, 1);
		add(
			lookUp(notes.initials, phrase, (key) => getReading(key, getInitial)),
			phrase,
			1,
		);
	}
	const order = ([wordA, weightA]: [string, number], [wordB, weightB]: [string, number]) => weightB - weightA || (wordA < wordB ? -1 : 1);
	const sort = (known: Map<string, number>): string[] =>
		known.size === 1
			? [...known.keys()]
			: [...known]
					.sort(order)
					.slice(0, MOST_WORDS)
					.map(([word]) => word);
	return new Map([...weights].map(([reading, known]) => [reading, sort(known)]));
}
