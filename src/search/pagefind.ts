import { gunzipSync } from 'node:zlib';
import { close, createIndex } from 'pagefind';
import type { Inversion } from './invert.ts';

/** A decoder of the CBOR that Pagefind 1.6 writes: arrays, integers and text, each with its length. */
class CborReader {
	readonly #bytes: Uint8Array;
	#at: number;

	constructor(bytes: Uint8Array, at: number) {
		this.#bytes = bytes;
		this.#at = at;
	}

	/** The number in a head; `-1 - n` for a negative integer, else the integer, the length of an array or of a text. */
	number(): number {
		const head = this.#bytes[this.#at++] as number;
		let value = head & 0x1f;
		if (value > 23) {
			const size = 1 << (value - 24);
			value = 0;
			for (let index = 0; index < size; index++) value = value * 256 + (this.#bytes[this.#at++] as number);
		}
		return head >> 5 === 1 ? -1 - value : value;
	}

	text(): string {
		const length = this.number();
		this.#at += length;
		return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + this.#at - length, length).toString('utf8');
	}
}

interface Entry {
	text: number;
	position: number;
}

/** Pages of one word: `[step, [positions, in steps, negative where the weight changes], metadata]`. */
function readPages(reader: CborReader, into: Entry[]): void {
	let text = 0;
	for (let pages = reader.number(); pages > 0; pages--) {
		const fields = reader.number();
		text += reader.number();
		let position = 0;
		for (let count = reader.number(); count > 0; count--) {
			const step = reader.number();
			if (step < 0) {
				position = 0;
				continue;
			}
			position += step;
			into.push({ text, position });
		}
		if (fields > 2) for (let count = reader.number(); count > 0; count--) reader.number();
	}
}

/** Words of one of Pagefind's index files: `[[[word, pages, [[form, pages], …]], …]]`, behind a signature of 12 bytes. */
function readIndexFile(file: Uint8Array, words: Map<string, Entry[]>): void {
	const reader = new CborReader(gunzipSync(file), 12);
	const add = (word: string) => {
		const entries = words.get(word) ?? [];
		readPages(reader, entries);
		if (entries.length > 0) words.set(word, entries);
	};
	reader.number();
	for (let count = reader.number(); count > 0; count--) {
		const fields = reader.number();
		add(reader.text());
		if (fields < 3) continue;
		for (let variants = reader.number(); variants > 0; variants--) {
			reader.number();
			add(reader.text());
		}
	}
}

/**
 * Has Pagefind index texts that are cut into words already (`language: 'und'`, so that it cuts at spaces only) and reads its
 * index files back. Positions count words from 0.
 *
 * @param texts words without spaces, folded as `tokenize` folds them
 * @throws Error where Pagefind reports one
 */
export async function invertWithPagefind(texts: string[][]): Promise<Inversion> {
	const { index, errors } = await createIndex({ forceLanguage: 'und', includeCharacters: '+#~' });
	if (!index) throw new Error(`Pagefind: ${errors.join('; ')}`);
	// Pagefind leaves out pages without words, and counts the others.
	const filled = [...texts.keys()].filter((at) => (texts[at] as string[]).length > 0);
	for (const at of filled) {
		const text = texts[at] as string[];
		const added = await index.addCustomRecord({ url: `/${at}/`, content: text.join(' '), language: 'und' });
		if (added.errors.length > 0) throw new Error(`Pagefind: ${added.errors.join('; ')}`);
	}
	const { files } = await index.getFiles();
	await index.deleteIndex();
	const found = new Map<string, Entry[]>();
	for (const file of files) if (file.path.startsWith('index/')) readIndexFile(file.content, found);
	const numbered = [...found].map(([word, entries]): [string, Entry[]] => [
		word,
		entries.map(({ text, position }) => ({ text: filled[text] as number, position })),
	]);
	return collectEntries(new Map(numbered), texts);
}

/** Ends the process that `invertWithPagefind` starts, if it was. */
export const stopPagefind = close;

/** Brings entries in order, without those for parts of words, which Pagefind adds to words such as `lib32stdc++`. */
function collectEntries(found: Map<string, Entry[]>, given: string[][]): Inversion {
	for (const [word, entries] of found) {
		const whole = entries.filter(({ text, position }) => given[text]?.[position] === word);
		if (whole.length > 0) found.set(word, whole);
		else found.delete(word);
	}
	const words = [...found.keys()].sort();
	const starts = new Uint32Array(words.length + 1);
	let size = 0;
	for (const [at, word] of words.entries()) {
		size += (found.get(word) as Entry[]).length;
		starts[at + 1] = size;
	}
	const texts = new Uint32Array(size);
	const positions = new Uint32Array(size);
	let at = 0;
	for (const word of words) {
		const entries = (found.get(word) as Entry[]).sort((a, b) => a.text - b.text || a.position - b.position);
		for (const { text, position } of entries) {
			texts[at] = text;
			positions[at++] = position;
		}
	}
	return { words, starts, texts, positions };
}
