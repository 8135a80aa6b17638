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
	/** Binary logarithm of the bytes of each bucket, rounded: what fetching it costs. */
	bucketSizes: number[];
	/** Documents in rising order of their ids; the following lists go with it. */
	ids: number[];
	/** Version of each document: the middle of the names of its text files. */
	versions: string[];
	/** Minutes since 1970-01-01T00:00Z. */
	minutes: number[];
	/** Binary logarithm of the number of tokens, rounded. */
	lengths: number[];
	/** Places of the title, see `Token.place`. */
	titleLengths: number[];
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

/** Bytes of a bucket's name and of a document's version; as text they have two hexadecimal digits a byte. */
const NAME_SIZE = 4;
const VERSION_SIZE = 3;

const fromHex = (name: string): Uint8Array =>
	Uint8Array.from({ length: name.length / 2 }, (_, at) => Number.parseInt(name.slice(at * 2, at * 2 + 2), 16));

const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Hexadecimal digits of `Head.bucketNames` and `Head.versions`. */
export const NAME_LENGTH = NAME_SIZE * 2;
export const VERSION_LENGTH = VERSION_SIZE * 2;

/** Address of a block of a document, below the folder of the engine; blocks count from 1. */
export const getTextPath = (id: number, version: string, block: number): string => `text/${id.toString(36)}-${version}-${block}.bin`;

/** Address of a bucket, below the folder of the engine. */
export const getTermsPath = (name: string): string => `terms/${name}.bin`;

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
	for (const size of head.bucketSizes) writer.number(size);
	writer.number(head.ids.length);
	for (const [at, id] of head.ids.entries()) writer.number(id - (head.ids[at - 1] ?? 0));
	for (const version of head.versions) writer.raw(fromHex(version));
	const base = head.minutes.reduce((least, value) => Math.min(least, value), Number.MAX_SAFE_INTEGER);
	writer.number(base);
	for (const value of head.minutes) writer.number(value - base);
	for (const length of head.lengths) writer.number(length);
	for (const length of head.titleLengths) writer.number(length);
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
	const read = <Value>(count: number, one: (at: number) => Value): Value[] => Array.from({ length: count }, (_, at) => one(at));
	const readNumber = () => reader.number();
	let border = '';
	const borders = read(reader.number(), () => {
		border = border.slice(0, reader.number()) + reader.text();
		return border;
	});
	const bucketNames = read(borders.length, () => toHex(reader.raw(NAME_SIZE)));
	const bucketSizes = read(borders.length, readNumber);
	let id = 0;
	const ids = read(reader.number(), () => {
		id += reader.number();
		return id;
	});
	const count = ids.length;
	const versions = read(count, () => toHex(reader.raw(VERSION_SIZE)));
	const base = reader.number();
	return {
		borders,
		bucketNames,
		bucketSizes,
		ids,
		versions,
		minutes: read(count, () => base + reader.number()),
		lengths: read(count, readNumber),
		titleLengths: read(count, readNumber),
		sectionIndexes: read(count, readNumber),
		tagIndexes: read(count, () => read(reader.number(), readNumber)),
		...(JSON.parse(reader.text()) as Pick<Head, 'sections' | 'tags' | 'suggestions' | 'traditional' | 'simplified'>),
	};
}
