import { cutPieces, getEntrySize, hasSameBits, type Piece } from './buckets.ts';
import { type IndexStores, keepBucket, readRecord, type WriteText, writeRecord } from './index-anew.ts';
import type { IndexedBucket, IndexedDocument, IndexState } from './index-state.ts';
import { invertTexts } from './invert.ts';
import { buildPart, type IndexedText, type KeyedDocument } from './part.ts';
import { mergeLists } from './posting-lists.ts';
import { type BucketEntry, readEntries } from './postings.ts';
import { buildReadings } from './readings.ts';
import { splicePostings } from './splice-postings.ts';
import { countEntry } from './term-counts.ts';

/** Where a larger share of the documents has changed, indexing all of them is quicker. */
const MOST_CHANGED = 0.25;

/** Thrown inside where what was kept is not there any more. */
class Lost extends Error {}

/** Which postings change, and how. */
interface Change {
	/** Ids of documents whose postings go. */
	removed: Set<number>;
	/** Postings that come, by term. */
	added: Map<string, Uint8Array>;
	/** Words by pinyin from now on. */
	readings: Map<string, string[]>;
}

/**
 * Brings an index up to date, with the same bytes as `indexAnew` gives: takes out the postings of documents that have changed or
 * gone, puts in those that are new, and rewrites the buckets of their terms. Null where too much has changed or what was kept is
 * damaged.
 */
export async function updateIndex(
	state: IndexState,
	keyed: KeyedDocument[],
	stores: IndexStores,
	writeText: WriteText,
): Promise<IndexState | null> {
	try {
		return await update(state, keyed, stores, writeText);
	} catch (error) {
		if (error instanceof Lost) return null;
		throw error;
	}
}

const isSame = (known: IndexedDocument | undefined, now: KeyedDocument | undefined): boolean =>
	known !== undefined && now !== undefined && known.id === now.id && known.wording === now.wording;

async function update(state: IndexState, keyed: KeyedDocument[], stores: IndexStores, writeText: WriteText): Promise<IndexState | null> {
	const current = new Map(keyed.map((one) => [one.document.url, one]));
	const gone = [...state.documents].filter(([url, known]) => !isSame(known, current.get(url))).map(([, known]) => known);
	const fresh = keyed.filter((one) => !isSame(state.documents.get(one.document.url), one));
	if (gone.length + fresh.length > keyed.length * MOST_CHANGED) return null;
	/** Terms of which postings may change: those that a document has no more, or otherwise than before. */
	const terms = new Set<string>();
	const before = new Map<number, IndexedText['terms']>();
	for (const { id, wording } of gone) {
		const record = readRecord(stores.records, wording);
		if (!record) throw new Lost();
		before.set(id, record.terms);
		for (const word of record.words) countWord(state.words, word, -1);
	}
	const part = await buildPart(fresh, invertTexts);
	const texts = new Map<string, Pick<IndexedDocument, 'length' | 'titleLength' | 'blocks'>>();
	for (const [at, text] of part.texts.entries()) {
		const one = fresh[at] as KeyedDocument;
		const { document, id, wording } = one;
		writeRecord(stores.records, wording, text);
		for (const word of text.words) countWord(state.words, word, 1);
		const { length, titleLength, blocks } = text;
		texts.set(document.url, { length, titleLength, blocks: blocks.length });
		await writeText(one, blocks.length, () => blocks);
		const old = before.get(id);
		for (const [term, digest] of text.terms) {
			if (old?.get(term) === digest) old.delete(term);
			else terms.add(term);
		}
	}
	for (const old of before.values()) for (const term of old.keys()) terms.add(term);
	const added = new Map(mergeLists([part.lists], new Map()).map(({ term, postings }) => [term, postings]));
	const documents = keyed.map(({ document }) => document);
	const readings = buildReadings(state.words, documents, state.notes);
	for (const reading of findChanged(state.readings, readings)) terms.add(reading);
	const change = { removed: new Set(gone.map(({ id }) => id)), added, readings };
	const buckets = updateBuckets(state, [...terms].sort(), change, stores);
	const known = keyed.map(({ document: { url }, id, digest, wording }): [string, IndexedDocument] => {
		const { length, titleLength, blocks } = texts.get(url) ?? (state.documents.get(url) as IndexedDocument);
		return [url, { id, digest, wording, length, titleLength, blocks }];
	});
	return { ...state, documents: new Map(known), buckets, readings };
}

function countWord(words: Map<string, number>, word: string, step: 1 | -1): void {
	const count = (words.get(word) ?? 0) + step;
	if (count > 0) words.set(word, count);
	else words.delete(word);
}

/** Readings whose words are others than before. */
function findChanged(before: ReadonlyMap<string, string[]>, after: ReadonlyMap<string, string[]>): string[] {
	const changed = [...after].filter(([reading, words]) => before.get(reading)?.join() !== words.join());
	const lost = [...before.keys()].filter((reading) => !after.has(reading));
	return [...changed.map(([reading]) => reading), ...lost];
}

/** A bucket that stays as it is, or a term. */
type BucketPiece = Piece & ({ bucket: IndexedBucket } | { entry: BucketEntry });

/** The buckets of the index after a change that concerns some terms, sorted. */
function updateBuckets(state: IndexState, terms: readonly string[], change: Change, stores: IndexStores): IndexedBucket[] {
	const { buckets } = state;
	const read = ({ digest }: IndexedBucket): BucketEntry[] => {
		const content = stores.buckets.read(digest);
		if (content === null) throw new Lost();
		return readEntries(content);
	};
	const { inside, between } = placeTerms(buckets, terms);
	const pieces: BucketPiece[] = [];
	const addEntries = (entries: BucketEntry[]) => {
		for (const entry of entries) pieces.push({ first: entry.term, size: getEntrySize(entry), entry });
	};
	addEntries(changeEntries([], between.get(-1) ?? [], change, state));
	for (const [at, bucket] of buckets.entries()) {
		const own = inside.get(at);
		if (own) addEntries(changeEntries(read(bucket), own, change, state));
		else pieces.push({ first: bucket.first, size: bucket.size, bucket });
		const next = between.get(at);
		if (next) addEntries(changeEntries([], next, change, state));
	}
	const toEntries = (piece: BucketPiece): BucketEntry[] => ('entry' in piece ? [piece.entry] : read(piece.bucket));
	return cutPieces(pieces).map(({ from, to, depth }) => {
		const own = pieces.slice(from, to);
		const [only] = own;
		if (own.length === 1 && only && 'bucket' in only) return { ...only.bucket, depth };
		return keepBucket(stores.buckets, own.flatMap(toEntries), { depth, size: sumSizes(own) });
	});
}

const sumSizes = (pieces: readonly { size: number }[]): number => pieces.reduce((sum, { size }) => sum + size, 0);

/** Which terms belong into which bucket, and which stand behind one (-1: before all) but have to have their own. */
function placeTerms(buckets: readonly IndexedBucket[], terms: readonly string[]) {
	const inside = new Map<number, string[]>();
	const between = new Map<number, string[]>();
	let before = -1;
	const isOf = (at: number, term: string): boolean => {
		const bucket = buckets[at];
		return bucket !== undefined && hasSameBits(term, bucket.first, bucket.depth);
	};
	for (const term of terms) {
		while (before + 1 < buckets.length && (buckets[before + 1] as IndexedBucket).first <= term) before++;
		const own = isOf(before, term) ? before : isOf(before + 1, term) ? before + 1 : null;
		const group = own === null ? between : inside;
		const place = own ?? before;
		const known = group.get(place);
		if (known) known.push(term);
		else group.set(place, [term]);
	}
	return { inside, between };
}

const NOTHING = new Uint8Array(0);

/** Entries of neighbouring terms after a change of some of them. */
function changeEntries(entries: BucketEntry[], terms: readonly string[], change: Change, state: IndexState): BucketEntry[] {
	const { removed, added, readings } = change;
	const found = new Map(entries.map((entry) => [entry.term, entry]));
	for (const term of terms) {
		const old = found.get(term);
		const postings = splicePostings(old?.postings ?? NOTHING, removed, added.get(term) ?? NOTHING);
		const entry = { term, words: readings.get(term) ?? [], postings };
		if (old) countEntry(state, old, -1);
		found.delete(term);
		if (postings.length === 0 && entry.words.length === 0) continue;
		countEntry(state, entry, 1);
		found.set(term, entry);
	}
	return [...found.values()].sort((a, b) => (a.term < b.term ? -1 : 1));
}
