import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { deflateSync } from 'node:zlib';
import { cutBlocks, type PlacedTerm } from './blocks.ts';
import type { SearchDocument } from './document.ts';
import { foldKeepingCase } from './fold.ts';
import type { Invert } from './invert.ts';
import { encodeLists, type PostingLists } from './posting-lists.ts';
import { PLACES } from './postings.ts';
import { INSIDE, tokenize } from './tokens.ts';

/** A document with what identifies it. */
export interface KeyedDocument {
	document: SearchDocument;
	/** 32 bits of the digest of its address: where it stands in the order of documents. */
	order: number;
	/** Digest of all its fields: names its text files. */
	digest: string;
	/** Its number in the index, rising with `order`. */
	id: number;
}

/** The index of a few documents: what is kept between builds. Hits are `block * PLACES + place`. */
export interface Part extends PostingLists {
	/** Number of tokens of each document, and of places of its title. */
	lengths: number[];
	titleLengths: number[];
	/** Deflated blocks of each document, as the browser fetches them. */
	texts: Uint8Array[][];
	/** Words of two to four Han characters and in how many of the documents each occurs: `系统 3 内核 1`. */
	words: string;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words of two to four Han characters that stand in a text. */
function getHanWords(text: string): Set<string> {
	const words = new Set<string>();
	const runs = text.match(/\p{Script=Han}{2,}/gu) ?? [];
	for (const { segment } of segmenter.segment(runs.join('\n'))) {
		const length = [...segment].length;
		if (length > 1 && length < 5) words.add(segment);
	}
	return words;
}

/** What the browser reads for one excerpt. */
const writeBlock = ({ url, title, date, section, tags }: SearchDocument, text: string): Uint8Array =>
	deflateSync(JSON.stringify([url, title, date, section, tags, text]), { level: 9 });

/** Indexes a few documents. */
async function buildPart(keyed: KeyedDocument[], invert: Invert): Promise<Part> {
	const contents: string[][] = [];
	const hits: number[][] = [];
	const texts: Uint8Array[][] = [];
	const titleLengths: number[] = [];
	const words = new Map<string, number>();
	for (const { document } of keyed) {
		const blocks = cutBlocks(document.text);
		const fields: PlacedTerm[][] = [tokenize(foldKeepingCase(document.title)), ...blocks.map(({ tokens }) => tokens)];
		titleLengths.push((fields[0]?.at(-1)?.place ?? -1) + 1);
		const placed = fields.flatMap((tokens, block) =>
			tokens.filter(({ place }) => place < PLACES).map((token) => ({ ...token, hit: block * PLACES + token.place })),
		);
		const inside = placed.flatMap(({ inside, hit }) => inside.map((word) => ({ term: word + INSIDE, hit })));
		contents.push([...placed, ...inside].map(({ term }) => term));
		hits.push([...placed, ...inside].map(({ hit }) => hit));
		texts.push(blocks.map(({ text }) => writeBlock(document, text)));
		for (const word of getHanWords(`${document.title}\n${document.text}`)) words.set(word, (words.get(word) ?? 0) + 1);
	}
	const lists = encodeLists(
		await invert(contents),
		keyed.map(({ id }) => id),
		hits,
	);
	return {
		...lists,
		lengths: contents.map(({ length }) => length),
		titleLengths,
		texts,
		words: [...words].flat().join(' '),
	};
}

const DIGEST_SIZE = 32;
const getDigest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

function readPart(path: string): Part | null {
	if (!existsSync(path)) return null;
	const bytes = readFileSync(path);
	const content = bytes.subarray(DIGEST_SIZE);
	if (!getDigest(content).equals(bytes.subarray(0, DIGEST_SIZE))) return null;
	return deserialize(content) as Part;
}

/** The index of a few documents: from the file where it is whole, else built and kept there. */
export async function getPart(keyed: KeyedDocument[], path: string, invert: Invert): Promise<Part> {
	const kept = readPart(path);
	if (kept) return kept;
	const part = await buildPart(keyed, invert);
	const content = serialize(part);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, Buffer.concat([getDigest(content), content]));
	return part;
}
