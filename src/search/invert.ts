/** Which words occur where: a few texts, turned around. */
export interface Inversion {
	/** Sorted by UTF-16 units. */
	words: string[];
	/** `words[i]` has the entries from `starts[i]` to `starts[i + 1]`; one longer than `words`. */
	starts: Uint32Array;
	/** Index of the text of each entry, rising within a word. */
	texts: Uint32Array;
	/** Position of the word in that text, rising within a text. */
	positions: Uint32Array;
}

/** Turns texts that are cut into words around: positions count words from 0. */
export type Invert = (texts: string[][]) => Inversion | Promise<Inversion>;

/**
 * Does in this process what `invertWithPagefind` has Pagefind do, with the same result: for the few texts around an edit,
 * as Pagefind has no index on disk that it could bring up to date.
 */
export function invertTexts(texts: readonly (readonly string[])[]): Inversion {
	const numbers = new Map<string, number>();
	const counts: number[] = [];
	for (const text of texts) {
		for (const word of text) {
			const number = numbers.get(word);
			if (number === undefined) {
				numbers.set(word, counts.length);
				counts.push(1);
			} else counts[number] = (counts[number] as number) + 1;
		}
	}
	const words = [...numbers.keys()].sort();
	const starts = new Uint32Array(words.length + 1);
	/** Where the next entry of each word goes, by the word's number. */
	const next = new Uint32Array(words.length);
	for (const [at, word] of words.entries()) {
		const number = numbers.get(word) as number;
		next[number] = starts[at] as number;
		starts[at + 1] = (starts[at] as number) + (counts[number] as number);
	}
	const total = starts[words.length] as number;
	const found = { words, starts, texts: new Uint32Array(total), positions: new Uint32Array(total) };
	for (const [index, text] of texts.entries()) {
		for (const [position, word] of text.entries()) {
			const number = numbers.get(word) as number;
			const entry = next[number] as number;
			next[number] = entry + 1;
			found.texts[entry] = index;
			found.positions[entry] = position;
		}
	}
	return found;
}
