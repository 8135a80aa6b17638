import { getTermsPath, getTextPath, type Head, readHead } from './head.ts';
import { getLast } from './last.ts';
import { type Bucket, NO_POSTINGS, type Postings, readBucket } from './postings.ts';
import { createTurns } from './turns.ts';

/** One block of an article, with what a result shows. */
interface StoredBlock {
	url: string;
	title: string;
	date: string;
	section: string;
	tags: string[];
	text: string;
}

/** Tables for queries that find nothing. */
interface Help {
	/** Toneless readings of characters. */
	syllables: Map<string, string[]>;
	/** Words of Taiwan and what the mainland says. */
	regional: Map<string, string>;
	/** Latin words that several articles have, and how many: the binary logarithm of it. */
	vocabulary: Map<string, number>;
}

/** The index as the browser sees it: files are fetched once, when first asked for. Documents are indexes into the lists of `head`. */
export interface Store {
	head: Head;
	/** How large the file is that a term is looked up in, as `Head.bucketSizes` has it. */
	getCost(term: string): number;
	/** Number of files that hold terms which begin so. */
	countFiles(prefix: string): number;
	/** Postings of a term and the Han words it may be the pinyin of. */
	getTerm(term: string): Promise<{ postings: Postings; words: string[] }>;
	/** Terms that begin so, the term itself included, in order, and the Han words they are the pinyin of; `most` files are read at most. */
	getTerms(prefix: string, most: number): Promise<{ term: string; postings: Postings; words: string[] }[]>;
	getBlock(document: number, block: number): Promise<StoredBlock>;
	/** What only help for failed queries needs. */
	getHelp(): Promise<Help>;
}

/** Thrown where a file of the index is not there (any more). */
export class MissingFileError extends Error {}

/** Browsers refuse requests where thousands wait. */
const takeTurn = createTurns(32);

const fetchInflated = (address: URL, init?: RequestInit): Promise<Uint8Array> =>
	takeTurn(async () => {
		const response = await fetch(address, init);
		if (response.status === 404 || response.status === 410) throw new MissingFileError(address.pathname);
		if (!response.ok || !response.body) throw new Error(`${response.status} ${address.pathname}`);
		const inflated = response.body.pipeThrough(new DecompressionStream('deflate'));
		return new Uint8Array(await new Response(inflated).arrayBuffer());
	});

/** Keeps the promises of what was asked for most recently; what failed is asked for again. */
function createCache<Value>(most: number, load: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
	const kept = new Map<string, Promise<Value>>();
	return (key) => {
		const value =
			kept.get(key) ??
			load(key).catch((error: unknown) => {
				kept.delete(key);
				throw error;
			});
		kept.delete(key);
		kept.set(key, value);
		for (const oldest of kept.keys()) {
			if (kept.size <= most) break;
			kept.delete(oldest);
		}
		return value;
	};
}

/** Position of the last border that is not behind the term. */
function findBucket(borders: string[], term: string): number {
	let low = 0;
	let high = borders.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((borders[middle] as string) <= term) low = middle + 1;
		else high = middle;
	}
	return Math.max(0, low - 1);
}

/**
 * Opens the index.
 *
 * @param base folder of the engine
 * @param fresh whether the head must not come from a cache, because its files were not found
 * @throws Error where the network fails
 */
export async function openStore(base: URL, fresh: boolean): Promise<Store> {
	const head = readHead(await fetchInflated(new URL('head.bin', base), fresh ? { cache: 'reload' } : {}));
	const numbers = new Uint32Array((getLast(head.ids) ?? 0) + 1);
	for (const [index, id] of head.ids.entries()) numbers[id] = index;
	const getBucket = createCache<Bucket>(600, async (name) => readBucket(await fetchInflated(new URL(getTermsPath(name), base)), numbers));
	const getBlockFile = createCache<StoredBlock>(1200, async (path) => {
		const bytes = await fetchInflated(new URL(path, base));
		const [url, title, date, section, tags, text] = JSON.parse(new TextDecoder().decode(bytes));
		return { url, title, date, section, tags, text };
	});
	const getHelp = createCache<Help>(1, async (path) => {
		const bytes = await fetchInflated(new URL(path, base));
		const tables = JSON.parse(new TextDecoder().decode(bytes));
		const syllables = new Map<string, string[]>();
		for (const [syllable, characters] of Object.entries<string>(tables.syllables)) {
			for (const character of characters) syllables.set(character, [...(syllables.get(character) ?? []), syllable]);
		}
		const vocabulary = new Map<string, number>();
		for (const [, word, count] of (tables.vocabulary as string).matchAll(/([a-z]+)(\d+)/g)) vocabulary.set(word as string, Number(count));
		return { syllables, regional: new Map(Object.entries<string>(tables.regional)), vocabulary };
	});
	const getFiles = (prefix: string): string[] => {
		const first = findBucket(head.borders, prefix);
		let end = first + 1;
		while (head.borders[end]?.startsWith(prefix)) end++;
		return head.bucketNames.slice(first, end);
	};
	return {
		head,
		countFiles: (prefix) => getFiles(prefix).length,
		getCost: (term) => head.bucketSizes[findBucket(head.borders, term)] ?? 0,
		async getTerm(term) {
			const name = head.bucketNames[findBucket(head.borders, term)];
			if (name === undefined) return { postings: NO_POSTINGS, words: [] };
			const bucket = await getBucket(name);
			const index = bucket.terms.indexOf(term);
			return index < 0 ? { postings: NO_POSTINGS, words: [] } : { postings: bucket.getPostings(index), words: bucket.getWords(index) };
		},
		async getTerms(prefix, most) {
			const buckets = await Promise.all(getFiles(prefix).slice(0, most).map(getBucket));
			return buckets.flatMap((bucket) =>
				bucket.terms.flatMap((term, index) =>
					term.startsWith(prefix) ? [{ term, postings: bucket.getPostings(index), words: bucket.getWords(index) }] : [],
				),
			);
		},
		getBlock: (document, block) => getBlockFile(getTextPath(head.ids[document] as number, head.versions[document] as string, block)),
		getHelp: () => getHelp('help.bin'),
	};
}
