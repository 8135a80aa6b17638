/** Scripts written without spaces: cut into overlapping pairs of characters. Radicals (U+2E80) are symbols, not letters. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー';
const PIECE = new RegExp(
	`((?:(?![\\u2e80-\\u2eff])[${UNSPACED}])+)|\\.net(?![a-z0-9])|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+(?:\\+\\+|#(?![a-z0-9]))?`,
	'giu',
);
const INNER_WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const LONGEST_WORD = 64;
const NUMBER = /\d+(?:[.,]\d+)+/g;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+$/;
const MOST_PARTS = 4;

/** Marks a word that stands inside another, such as `gpt` in `ChatGPT`; sorts right behind the word itself. */
export const INSIDE = '~';

/** One entry of the index at one place of a text. */
export interface Token {
	/** Two characters of an unspaced script, the last one of a run alone, or a word. */
	term: string;
	/** Neighbours differ by one; between two unspaced runs that do not touch one place stays empty, so that no phrase spans them. */
	place: number;
	/** Where it stands in the folded text; a pair covers both its characters. */
	start: number;
	end: number;
	/** Whether it belongs to an unspaced run. */
	paired: boolean;
	/** Words inside it, by case: `gpt` for `ChatGPT`; whole numbers that begin in it, see `getNumberTerm`. */
	inside: string[];
}

/** UTF-16 units of the character that begins there. */
const getWidth = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Words inside a word: by its capitals, between letters and digits, and without `++` or `#`. */
function getWordsInside(word: string): string[] {
	const bare = word.replace(/^\.|[+#]+$/gu, '');
	const inner = (/[A-Z0-9]/.test(bare) && bare.match(INNER_WORD)) || [];
	const words = inner.length > 1 ? inner.filter((part) => part.length > 1 && /[a-z]/i.test(part)) : [];
	if (bare !== word) words.push(bare);
	return [...new Set(words.map((part) => part.toLowerCase()))];
}

/** A number with a point or commas as one term: `22.04` → `22dot04`, `1,000` → `1000`; null for anything else. */
export function getNumberTerm(text: string): string | null {
	if (THOUSANDS.test(text)) return text.replaceAll(',', '');
	return /^\d+(?:\.\d+)+$/.test(text) ? text.split('.').slice(0, MOST_PARTS).join('dot') : null;
}

/** Notes at the word in which a number begins that it does: `3.10.2` is found as `3.10`, too. */
function noteNumbers(folded: string, words: Token[]): void {
	let at = 0;
	for (const { 0: number, index } of folded.matchAll(NUMBER)) {
		while (at < words.length && (words[at] as Token).end <= index) at++;
		const parts = number.includes(',') ? [] : number.split('.').slice(0, MOST_PARTS);
		const beginnings = parts.slice(1).map((_, part) => parts.slice(0, part + 2).join('dot'));
		const plain = getNumberTerm(number);
		words[at]?.inside.push(...new Set(plain ? [...beginnings, plain] : beginnings));
	}
}

/**
 * Cuts folded text (ASCII case kept, see `foldKeepingCase`) into the terms of the index. Articles and queries are cut by this
 * function alone: index and question agree by construction.
 */
export function tokenize(folded: string): Token[] {
	const tokens: Token[] = [];
	let place = 0;
	let afterRun = false;
	for (const match of folded.matchAll(PIECE)) {
		const [piece, run] = match;
		const start = match.index;
		if (run === undefined) {
			const term = piece.replace('.', 'dot').slice(0, LONGEST_WORD).toLowerCase();
			tokens.push({ term, place, start, end: start + piece.length, paired: false, inside: getWordsInside(piece) });
			place++;
			afterRun = false;
			continue;
		}
		if (afterRun) place++;
		let at = 0;
		while (at < run.length) {
			const width = getWidth(run, at);
			const next = at + width;
			const end = next < run.length ? next + getWidth(run, next) : next;
			tokens.push({ term: run.slice(at, end), place, start: start + at, end: start + end, paired: true, inside: [] });
			place++;
			at = next;
		}
		afterRun = true;
	}
	noteNumbers(
		folded,
		tokens.filter(({ paired }) => !paired),
	);
	return tokens;
}
