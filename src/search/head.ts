import { ByteReader, ByteWriter } from './bytes.ts';
import type { SearchSuggestion } from './document.ts';

/** A tag as the filters know it. */
export interface TagNames {
	slug: string;
	name: string;
	aliases: string[];
}

/** What is known of all articles before the first query: one file, loaded at start. */
export interface Head {
	/** First term that a bucket may hold, in order, and the name of its file. */
	borders: string[];
	bucketNames: string[];
	/** Documents in rising order of their ids; the following lists go with it. */
	ids: number[];
	/** Names of the text files, without the block's number. */
	names: string[];
	/** Minutes since 1970-01-01T00:00Z. */
	minutes: number[];
	/** Number of tokens. */
	lengths: number[];
	/** Index into `sections`. */
	sectionIndexes: number[];
	/** Indexes into `tags`. */
	tagIndexes: number[][];
	sections: string[];
	tags: TagNames[];
	suggestions: SearchSuggestion[];
	/** Traditional characters and, in the same order, the simplified ones. */
	traditional: string;
	simplified: string;
}

/** Bytes of a name; as text it has two hexadecimal digits a byte. */
const NAME_SIZE = 5;

const fromHex = (name: string): Uint8Array =>
	Uint8Array.from({ length: NAME_SIZE }, (_, at) => Number.parseInt(name.slice(at * 2, at * 2 + 2), 16));

const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Names of files, as long as `Head` keeps them. */
export const NAME_LENGTH = NAME_SIZE * 2;

/** Writes the head, column by column, so that it deflates well. */
export function writeHead(head: Head): Uint8Array {
	const writer = new ByteWriter();
	writer.number(head.borders.length);
	let previous = '';
	for (const border of head.borders) {
		let shared = 0;
		while (shared < previous.length && previous[shared] === border[shared]) shared++;
		if (/[\udc00-\udfff]/.test(border.charAt(shared))) shared--;
		writer.number(shared);
		writer.text(border.slice(shared));
		previous = border;
	}
	for (const name of head.bucketNames) writer.raw(fromHex(name));
	writer.number(head.ids.length);
	for (const [at, id] of head.ids.entries()) writer.number(id - (head.ids[at - 1] ?? 0));
	for (const name of head.names) writer.raw(fromHex(name));
	const base = head.minutes.reduce((least, value) => Math.min(least, value), Number.MAX_SAFE_INTEGER);
	writer.number(base);
	for (const value of head.minutes) writer.number(value - base);
	for (const length of head.lengths) writer.number(length);
	for (const section of head.sectionIndexes) writer.number(section);
	for (const tags of head.tagIndexes) {
		writer.number(tags.length);
		for (const tag of tags) writer.number(tag);
	}
	const { sections, tags, suggestions, traditional, simplified } = head;
	writer.text(JSON.stringify({ sections, tags, suggestions, traditional, simplified }));
	return writer.take();
}

/** Reads what `writeHead` wrote. */
export function readHead(bytes: Uint8Array): Head {
	const reader = new ByteReader(bytes);
	const read = <Value>(count: number, one: (at: number) => Value): Value[] =>
		Array.from({ length: count }, (_, at) => one(at));
	const readName = () => toHex(reader.raw(NAME_SIZE));
	const readNumber = () => reader.number();
	let border = '';
	const borders = read(reader.number(), () => {
		border = border.slice(0, reader.number()) + reader.text();
		return border;
	});
	const bucketNames = read(borders.length, readName);
	let id = 0;
	const ids = read(reader.number(), () => {
		id += reader.number();
		return id;
	});
	const count = ids.length;
	const names = read(count, readName);
	const base = reader.number();
	return {
		borders,
		bucketNames,
		ids,
		names,
		minutes: read(count, () => base + reader.number()),
		lengths: read(count, readNumber),
		sectionIndexes: read(count, readNumber),
		tagIndexes: read(count, () => read(reader.number(), readNumber)),
		...(JSON.parse(reader.text()) as Pick<Head, 'sections' | 'tags' | 'suggestions' | 'traditional' | 'simplified'>),
	};
}
