import { deflateSync } from 'node:zlib';
import { type Block, cutBlocks, type PlacedTerm } from './blocks.ts';
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
	/** Digest of its title and its text alone, which its postings depend on. */
	wording: string;
	/** Its number in the index, rising with `order`. */
	id: number;
}

/** What the index needs to know of one document besides its postings. */
export interface IndexedText {
	/** Number of tokens, and of places of the title. */
	length: number;
	titleLength: number;
	/** Deflated blocks, as the browser fetches them. */
	blocks: Uint8Array[];
	/** Terms it has postings of, each with a digest of its hits: a term with the same one has the same postings of this document. */
	terms: Map<string, number>;
	/** Words of two to four Han characters. */
	words: string[];
}

/** The index of a few documents. Hits are `block * PLACES + place`. */
export interface Part {
	lists: PostingLists;
	texts: IndexedText[];
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Digest, of 53 bits, of a sequence of hits: `digest` is that of those before. */
function digestHits(digest: number, hit: number): number {
	const low = (Math.imul(digest >>> 0, 0x01000193) ^ (hit + 1)) >>> 0;
	const high = (Math.imul(Math.floor(digest / 2 ** 32), 0x9e3779b1) + hit) & 0x1fffff;
	return high * 2 ** 32 + low;
}

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

/** The blocks of a document as the browser reads them, one for each excerpt. */
export const writeBlocks = (document: SearchDocument): Uint8Array[] => deflateBlocks(document, cutBlocks(document.text));

const deflateBlocks = ({ url, title, date, section, tags }: SearchDocument, blocks: readonly Block[]): Uint8Array[] =>
	blocks.map(({ text }) => deflateSync(JSON.stringify([url, title, date, section, tags, text]), { level: 9 }));

/** Indexes a few documents. */
export async function buildPart(keyed: readonly KeyedDocument[], invert: Invert): Promise<Part> {
	const contents: string[][] = [];
	const hits: number[][] = [];
	const texts: IndexedText[] = [];
	for (const { document } of keyed) {
		const { title, text } = document;
		const blocks = cutBlocks(text);
		const fields: PlacedTerm[][] = [tokenize(foldKeepingCase(title)), ...blocks.map(({ tokens }) => tokens)];
		const content: string[] = [];
		const own: number[] = [];
		const inner: [string, number][] = [];
		for (const [block, tokens] of fields.entries()) {
			for (const { term, place, inside } of tokens) {
				if (place >= PLACES) continue;
				const hit = block * PLACES + place;
				content.push(term);
				own.push(hit);
				for (const word of inside) inner.push([word + INSIDE, hit]);
			}
		}
		for (const [word, hit] of inner) {
			content.push(word);
			own.push(hit);
		}
		const terms = new Map<string, number>();
		for (const [at, term] of content.entries()) terms.set(term, digestHits(terms.get(term) ?? 0, own[at] as number));
		contents.push(content);
		hits.push(own);
		texts.push({
			length: content.length,
			titleLength: (fields[0]?.at(-1)?.place ?? -1) + 1,
			blocks: deflateBlocks(document, blocks),
			terms,
			words: [...getHanWords(`${title}\n${text}`)],
		});
	}
	const ids = keyed.map(({ id }) => id);
	return { lists: encodeLists(await invert(contents), ids, hits), texts };
}
