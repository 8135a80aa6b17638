import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { openFileStore } from '../cache/file-store.ts';
import { digest } from './digest.ts';
import type { SearchDocument, SearchSuggestion } from './document.ts';
import { getTermsPath, getTextPath, type Head, NAME_LENGTH, VERSION_LENGTH, writeHead } from './head.ts';
import { type IndexStores, indexAnew, type WriteText } from './index-anew.ts';
import { type IndexedBucket, type IndexedDocument, type IndexState, loadIndexState, saveIndexState } from './index-state.ts';
import { type KeyedDocument, writeBlocks } from './part.ts';
import { buildSyllables } from './readings.ts';
import { collectTags } from './tags.ts';
import { buildRegional, buildTraditional } from './traditional.ts';
import { updateIndex } from './update-index.ts';
import { buildVocabulary } from './vocabulary.ts';

/** What building the index needs. */
export interface SearchIndexOptions {
	documents: SearchDocument[];
	/** Tags and stories that are proposed by name; asked for when all else is written. */
	suggestions?(): SearchSuggestion[] | Promise<SearchSuggestion[]>;
	/** Keeps what need not be made again. */
	cacheDir: string;
	/** Leaves a file in the folder of the index; `make` may be passed over where one made from the same `key` stands there. */
	write(name: string, key: string, make: () => string | Uint8Array | Promise<string>): Promise<void>;
	/** Whether a file made from that key stands there, so that `make` would be passed over. */
	has?(name: string, key: string): boolean;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** The oldest browsers that can read the index: they have `DecompressionStream`. */
const BROWSERS = ['chrome86', 'firefox113', 'safari16.4'];

/** Digest of the code and of the packages it runs on: what they made is not used after they changed. */
function getCodeDigest(): string {
	const names = readdirSync(FOLDER).sort();
	const sources = names.map((name) => readFileSync(join(FOLDER, name), 'utf8'));
	const packages = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
	return digest([process.version, packages, ...sources].join('\n'));
}

/** Digest of all that the index says of a document. */
function digestDocument(document: SearchDocument, code: string): string {
	const { url, title, date, section, tags, tagSlugs, aliases } = document;
	const version = document.version ?? digest(document.text);
	return digest(JSON.stringify([code, version, url, title, date, section, tags, tagSlugs, aliases]));
}

/**
 * Documents in the order of the digests of their addresses, numbered with room between them: an article more or less moves
 * hardly any other, so that few files change.
 */
function keyDocuments(documents: SearchDocument[], code: string): KeyedDocument[] {
	const keyed = documents.map((document) => ({
		document,
		wording: digest(JSON.stringify([code, document.title, document.version ?? digest(document.text)])),
		order: Number.parseInt(digest(document.url).slice(0, 8), 16),
		digest: digestDocument(document, code),
	}));
	keyed.sort((a, b) => a.order - b.order || (a.document.url < b.document.url ? -1 : 1));
	const room = 2 ** Math.max(10, Math.ceil(Math.log2(keyed.length * 4 + 1)));
	let id = 0;
	return keyed.map((one) => {
		id = Math.max(id + 1, Math.floor((one.order / 2 ** 32) * room));
		return { ...one, id };
	});
}

/** Shortest beginning of `term` that still sorts behind `before`. */
function getBorder(before: string, term: string): string {
	const characters = [...term];
	const size = characters.findIndex((_, at) => characters.slice(0, at + 1).join('') > before);
	return characters.slice(0, size + 1).join('');
}

/** A stretch of the digest that no other file is named by. */
function chooseName(content: string, taken: Set<string>): string {
	for (let at = 0; ; at++) {
		const name = content.slice(at, at + NAME_LENGTH);
		if (!taken.has(name)) return name;
	}
}

async function bundleEngine(): Promise<string> {
	const bundle = await rolldown({ input: join(FOLDER, 'engine.ts'), transform: { target: BROWSERS } });
	const { output } = await bundle.generate({ format: 'esm', minify: true });
	await bundle.close();
	return output[0].code;
}

const deflate = (content: string | Uint8Array): Uint8Array => deflateSync(content, { level: 9 });

/**
 * Writes `engine.js` and all it reads. The same documents give the same bytes, whatever the cache holds.
 *
 * @throws Error where Pagefind or the bundler reports one, or a file cannot be written
 */
export async function buildSearchIndex(options: SearchIndexOptions): Promise<void> {
	const { cacheDir, write } = options;
	const code = getCodeDigest();
	const keyed = keyDocuments(options.documents, code);
	const documents = keyed.map(({ document }) => document);
	const build = digest(JSON.stringify([code, keyed.map((one) => one.digest)]));
	const stores = { buckets: openFileStore(join(cacheDir, 'buckets')), records: openFileStore(join(cacheDir, 'records')) };
	const known = loadIndexState(cacheDir, code);
	const written = new Set<string>();
	const writeText: WriteText = async ({ document, id, digest: key }, count, makeBlocks) => {
		if (written.has(document.url)) return;
		written.add(document.url);
		let blocks: Uint8Array[] | undefined;
		for (let at = 0; at < count; at++) {
			await write(getTextPath(id, key.slice(0, VERSION_LENGTH), at + 1), key, () => {
				blocks ??= makeBlocks();
				return blocks[at] as Uint8Array;
			});
		}
	};
	const state = await getIndex({ known, code, build, keyed, stores, writeText, options });
	const { buckets, uses, spelling } = state;

	const names = nameBuckets(buckets);
	for (const [at, bucket] of buckets.entries()) {
		const make = () => deflate(stores.buckets.read(bucket.digest) as Uint8Array);
		await write(getTermsPath(names[at] as string), code + bucket.digest, make);
	}
	for (const one of keyed) {
		const { blocks } = state.documents.get(one.document.url) as IndexedDocument;
		await writeText(one, blocks, () => writeBlocks(one.document));
	}
	const suggestions = (await options.suggestions?.()) ?? [];
	const makeHead = () => {
		const known = documents.map(({ url }) => state.documents.get(url) as IndexedDocument);
		const tags = collectTags(documents);
		const sections = [...new Set(documents.map(({ section }) => section))].sort();
		const slugs = new Map(tags.map(({ slug }, index) => [slug, index]));
		const head: Head = {
			borders: buckets.map(({ first }, at) => (at === 0 ? '' : getBorder(buckets[at - 1]?.last ?? '', first))),
			bucketNames: names,
			bucketSizes: buckets.map(({ bytes }) => Math.round(Math.log2(bytes))),
			ids: keyed.map(({ id }) => id),
			versions: keyed.map((one) => one.digest.slice(0, VERSION_LENGTH)),
			minutes: documents.map(({ date }) => Math.floor(Date.parse(date) / 60_000)),
			lengths: known.map(({ length }) => Math.round(Math.log2(length + 1))),
			titleLengths: known.map(({ titleLength }) => titleLength),
			sectionIndexes: documents.map(({ section }) => sections.indexOf(section)),
			tagIndexes: documents.map(({ tagSlugs }) => tagSlugs.map((slug) => slugs.get(slug) as number)),
			sections,
			tags,
			suggestions,
			...buildTraditional(spelling, uses),
		};
		return deflate(writeHead(head));
	};
	await write('head.bin', digest(JSON.stringify([build, suggestions])), makeHead);
	const makeHelp = () => {
		const vocabulary = buildVocabulary(state.vocabulary, documents.length);
		return deflate(JSON.stringify({ syllables: buildSyllables(uses, state.notes), regional: buildRegional(spelling, uses), vocabulary }));
	};
	await write('help.bin', build, makeHelp);
	await write('engine.js', code, bundleEngine);
	if (state !== known) saveIndexState(cacheDir, { ...state, build });
	for (const { digest: name } of buckets) stores.buckets.keep(name);
	for (const { wording } of keyed) stores.records.keep(wording);
	for (const store of Object.values(stores)) store.removeUnused();
}

interface IndexOrder {
	known: IndexState | null;
	code: string;
	build: string;
	keyed: KeyedDocument[];
	stores: IndexStores;
	writeText: WriteText;
	options: SearchIndexOptions;
}

/** The index of the documents: the last build's, brought up to date, or made anew. Everything that has to be written is at hand. */
async function getIndex({ known, code, build, keyed, stores, writeText, options: { has } }: IndexOrder): Promise<IndexState> {
	const isAtHand = ({ buckets }: IndexState): boolean => {
		const names = nameBuckets(buckets);
		const isThere = (name: string, key: string) => has?.(getTermsPath(name), code + key) || stores.buckets.read(key) !== null;
		return buckets.every((bucket, at) => isThere(names[at] as string, bucket.digest));
	};
	const updated = known?.build === build ? known : known && (await updateIndex(known, keyed, stores, writeText));
	return updated && isAtHand(updated) ? updated : indexAnew(keyed, code, stores, writeText);
}

/** Names of the files of buckets. */
function nameBuckets(buckets: readonly IndexedBucket[]): string[] {
	const taken = new Set<string>();
	for (const bucket of buckets) taken.add(chooseName(bucket.digest, taken));
	return [...taken];
}
