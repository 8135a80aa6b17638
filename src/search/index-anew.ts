import type { FileStore } from '../cache/file-store.ts';
import { cutBuckets } from './buckets.ts';
import { digest } from './digest.ts';
import type { IndexedBucket, IndexState } from './index-state.ts';
import { invertWithPagefind, stopPagefind } from './pagefind.ts';
import { buildPart, type IndexedText, type KeyedDocument } from './part.ts';
import { mergeLists, type PostingLists } from './posting-lists.ts';
import { type BucketEntry, writeBucket } from './postings.ts';
import { buildReadings, createReadingNotes } from './readings.ts';
import { countEntry } from './term-counts.ts';
import { getSpellingTables } from './traditional.ts';

/** What is kept of an index besides its state. */
export interface IndexStores {
	/** Contents of buckets by their digests. */
	buckets: FileStore;
	/** Terms and Han words of documents, by their wording, see `writeRecord`. */
	records: FileStore;
}

/** Writes the text files of a document, so many blocks: at once, as all of them would not fit into memory. */
export type WriteText = (one: KeyedDocument, count: number, makeBlocks: () => Uint8Array[]) => Promise<void>;

const MOST_DOCUMENTS = 96;

/** Parts of at most `MOST_DOCUMENTS` documents: what Pagefind holds in memory at a time. */
function cutParts(keyed: KeyedDocument[]): KeyedDocument[][] {
	return Array.from({ length: Math.ceil(keyed.length / MOST_DOCUMENTS) }, (_, at) =>
		keyed.slice(at * MOST_DOCUMENTS, (at + 1) * MOST_DOCUMENTS),
	);
}

/** Keeps what a document adds to the index, so that it can be taken out again: terms and words as two lines, then the digests of the terms. */
export function writeRecord(records: FileStore, wording: string, { terms, words }: Pick<IndexedText, 'terms' | 'words'>): void {
	const names = Buffer.from(`${[...terms.keys()].join(' ')}\n${words.join(' ')}\n`);
	records.write(wording, Buffer.concat([names, new Uint8Array(Float64Array.from(terms.values()).buffer)]));
}

/** What a document added to the index; null where that is not known any more. */
export function readRecord(records: FileStore, wording: string): Pick<IndexedText, 'terms' | 'words'> | null {
	const record = records.read(wording);
	if (!record) return null;
	const middle = record.indexOf('\n');
	const end = record.indexOf('\n', middle + 1);
	const split = (from: number, to: number): string[] => record.toString('utf8', from, to).split(' ').filter(Boolean);
	const digests = new Float64Array(new Uint8Array(record.subarray(end + 1)).buffer);
	return { terms: new Map(split(0, middle).map((term, at) => [term, digests[at] as number])), words: split(middle + 1, end) };
}

/** Keeps the content of a bucket and describes it. */
export function keepBucket(
	buckets: FileStore,
	entries: BucketEntry[],
	{ depth, size }: Pick<IndexedBucket, 'depth' | 'size'>,
): IndexedBucket {
	const content = writeBucket(entries);
	const name = digest(content);
	buckets.write(name, content);
	return { first: entries[0]?.term ?? '', last: entries.at(-1)?.term ?? '', depth, size, bytes: content.length, digest: name };
}

/** Indexes all documents, one part after another, by Pagefind. */
export async function indexAnew(keyed: KeyedDocument[], code: string, stores: IndexStores, writeText: WriteText): Promise<IndexState> {
	const state: IndexState = {
		code,
		build: '',
		documents: new Map(),
		buckets: [],
		uses: new Map(),
		vocabulary: new Map(),
		words: new Map(),
		readings: new Map(),
		notes: createReadingNotes(),
		spelling: getSpellingTables(),
	};
	const sets: PostingLists[] = [];
	for (const group of cutParts(keyed)) {
		const part = await buildPart(group, invertWithPagefind);
		sets.push(part.lists);
		for (const [at, text] of part.texts.entries()) {
			const one = group[at] as KeyedDocument;
			const { document, id, digest, wording } = one;
			writeRecord(stores.records, wording, text);
			for (const word of text.words) state.words.set(word, (state.words.get(word) ?? 0) + 1);
			const { length, titleLength, blocks } = text;
			state.documents.set(document.url, { id, digest, wording, length, titleLength, blocks: blocks.length });
			await writeText(one, blocks.length, () => blocks);
		}
	}
	await stopPagefind();
	state.readings = buildReadings(
		state.words,
		keyed.map(({ document }) => document),
		state.notes,
	);
	const entries = mergeLists(sets, state.readings);
	for (const entry of entries) countEntry(state, entry, 1);
	state.buckets = cutBuckets(entries).map((bucket) => keepBucket(stores.buckets, bucket.entries, bucket));
	return state;
}
