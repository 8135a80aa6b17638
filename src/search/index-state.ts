import { join } from 'node:path';
import { serialize } from 'node:v8';
import { readSealedValue, writeSealed } from '../cache/sealed-file.ts';
import type { ReadingNotes } from './readings.ts';
import type { SpellingTables } from './traditional.ts';

/** A document as it is in the index. */
export interface IndexedDocument {
	id: number;
	/** See `KeyedDocument`. */
	digest: string;
	wording: string;
	length: number;
	titleLength: number;
	/** Number of its text files. */
	blocks: number;
}

/** One file of neighbouring terms. */
export interface IndexedBucket {
	first: string;
	last: string;
	/** Bits that its terms have in common, and no other terms. */
	depth: number;
	/** See `getEntrySize`. */
	size: number;
	/** Bytes of its content. */
	bytes: number;
	/** Digest of its content, which is kept by it. */
	digest: string;
}

/** Everything of an index but the contents of its files: what the next build brings up to date. */
export interface IndexState {
	/** Digest of the code that made it. */
	code: string;
	/** Digest of all it was made from. */
	build: string;
	/** By address. */
	documents: Map<string, IndexedDocument>;
	/** In order of their terms. */
	buckets: IndexedBucket[];
	/** Bytes of the postings of all terms by their first character. */
	uses: Map<string, number>;
	/** Articles of each Latin word, see `isVocabulary`. */
	vocabulary: Map<string, number>;
	/** Articles of each Han word. */
	words: Map<string, number>;
	/** Words by pinyin. */
	readings: Map<string, string[]>;
	notes: ReadingNotes;
	spelling: SpellingTables;
}

const NAME = 'index.bin';

/** The index as the last build left it; null where there is none, it is damaged, or other code made it. */
export function loadIndexState(cacheDir: string, code: string): IndexState | null {
	const state = readSealedValue<IndexState>(join(cacheDir, NAME));
	return state?.code === code ? state : null;
}

/** Notes the index for the next build. */
export const saveIndexState = (cacheDir: string, state: IndexState): void => writeSealed(join(cacheDir, NAME), serialize(state));
