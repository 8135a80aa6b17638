import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { type Fact, selectNames, selectNumbers } from './facts.ts';
import { buildSketch } from './sketch.ts';
import { foldText, hashText } from './text.ts';

/** What related articles, near-duplicates and stories need to know of a text. Plain JSON, about 4 KB; changes only with the text or the analyzer. */
export interface Analysis {
	/** Base64 of a Uint32Array: hashes of the words of title, description and text, each once, ascending. */
	words: string;
	/** Base64 of a Uint8Array: how often each of `words` occurs, 255 at most. */
	counts: string;
	/** Hashes of the words of the title, ascending. */
	titleWords: number[];
	/** Words a reason may name, as written: those of the title, then the most frequent. */
	shownWords: string[];
	/** MinHash sketch, see `buildSketch`. */
	sketch: string;
	/** Hash of the folded text without spaces and punctuation: equal for exact copies. */
	textKey: string;
	names: Fact[];
	numbers: Fact[];
}

/** What is analysed of an article. */
export interface AnalyzedText {
	title: string;
	description: string;
	/** Plain text, blocks parted by a blank line. */
	text: string;
}

const SHOWN_WORDS = 48;
const NAMES = 40;
const NUMBERS = 40;
/** Addresses, which jieba would cut into noise. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+/gu;
const HAN_WORD = /^\p{Script=Han}{2,}$/u;
const LATIN_WORD = /^[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}+#._-]*$/u;

/**
 * Loads the word cutter once, with `dictionary` (names and aliases of tags) added to jieba's own words, and returns the
 * function that analyses one article. Deterministic: the same text and dictionary give the same analysis.
 */
export function buildAnalyzer(dictionary: readonly string[]): (doc: AnalyzedText) => Analysis {
	const jieba = Jieba.withDict(dict);
	const own = [...new Set(dictionary.map(foldText))].filter((word) => HAN_WORD.test(word)).sort();
	if (own.length > 0) jieba.loadDict(new TextEncoder().encode(own.map((word) => `${word} 100000 nz\n`).join('')));
	const cut = (text: string): string[] =>
		jieba.cut(foldText(text).replace(ADDRESS, ' '), false).filter((word) => isWord(word));
	return (doc) => analyze(doc, cut);
}

function analyze(doc: AnalyzedText, cut: (text: string) => string[]): Analysis {
	const titleWords = [...new Set(cut(doc.title))];
	const counts = new Map<string, number>();
	for (const word of titleWords) counts.set(word, 1);
	for (const word of cut(`${doc.description}\n${doc.text}`)) counts.set(word, (counts.get(word) ?? 0) + 1);
	const hashed = [...counts].map(([word, count]) => [hashText(word), count] as const).sort((a, b) => a[0] - b[0]);
	const frequent = [...counts].filter(([word]) => !titleWords.includes(word)).sort((a, b) => b[1] - a[1]);
	const shown = [...titleWords, ...frequent.slice(0, SHOWN_WORDS).map(([word]) => word)];
	const whole = `${doc.title}\n${doc.description}\n${doc.text}`;
	return {
		words: encodeNumbers(Uint32Array.from(hashed, ([hash]) => hash)),
		counts: encodeNumbers(Uint8Array.from(hashed, ([, count]) => Math.min(count, 255))),
		titleWords: titleWords.map((word) => hashText(word)).sort((a, b) => a - b),
		shownWords: shown.slice(0, SHOWN_WORDS),
		...buildSketch(doc.text),
		names: selectNames(whole, NAMES),
		numbers: selectNumbers(whole, NUMBERS),
	};
}

function isWord(word: string): boolean {
	return HAN_WORD.test(word) || (word.length > 1 && LATIN_WORD.test(word));
}

/** The bytes of a typed array as Base64. */
export function encodeNumbers(numbers: Uint32Array | Uint16Array | Uint8Array): string {
	return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

/** Reverses `encodeNumbers` for arrays of `size` bytes an element. */
export function decodeBytes(encoded: string): ArrayBuffer {
	const bytes = Buffer.from(encoded, 'base64');
	return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
