import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
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
const SEAL = 32;

/** The index as the last build left it; null where there is none, it is damaged, or other code made it. */
export function loadIndexState(cacheDir: string, code: string): IndexState | null {
	try {
		const bytes = readFileSync(join(cacheDir, NAME));
		const content = bytes.subarray(SEAL);
		if (!hash('sha256', content, 'buffer').equals(bytes.subarray(0, SEAL))) return null;
		const state = deserialize(content) as IndexState;
		return state.code === code ? state : null;
	} catch {
		return null;
	}
}

/** Notes the index for the next build. Written beside and renamed: a crash leaves the old notes. */
export function saveIndexState(cacheDir: string, state: IndexState): void {
	const content = serialize(state);
	const draft = join(cacheDir, `${NAME}.${process.pid}.new`);
	mkdirSync(cacheDir, { recursive: true });
	writeFileSync(draft, Buffer.concat([hash('sha256', content, 'buffer'), content]));
	renameSync(draft, join(cacheDir, NAME));
}
