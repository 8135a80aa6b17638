import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { cutBuckets } from './buckets.ts';
import { digest } from './digest.ts';
import type { SearchDocument, SearchSuggestion } from './document.ts';
import { type FileList, loadFileList, saveFileList } from './file-list.ts';
import { getTermsPath, getTextPath, type Head, NAME_LENGTH, VERSION_LENGTH, writeHead } from './head.ts';
import { invertTexts } from './invert.ts';
import { invertWithPagefind, stopPagefind } from './pagefind.ts';
import { getPart, type KeyedDocument, type Part } from './part.ts';
import { mergeLists } from './posting-lists.ts';
import { writeBucket } from './postings.ts';
import { buildReadings, buildSyllables } from './readings.ts';
import { collectTags } from './tags.ts';
import { buildRegional, buildTraditional } from './traditional.ts';
import { buildVocabulary } from './vocabulary.ts';

/** What building the index needs. */
export interface SearchIndexOptions {
	documents: SearchDocument[];
	/** Tags and stories that are proposed by name. */
	suggestions?: SearchSuggestion[];
	/** Keeps what need not be made again. */
	cacheDir: string;
	/** Leaves a file in the folder of the index; `make` may be passed over where one made from the same `key` stands there. */
	write(name: string, key: string, make: () => string | Uint8Array | Promise<string>): Promise<void>;
	/** Whether a file made from that key stands there, so that `make` would be passed over. */
	has?(name: string, key: string): boolean;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const MOST_DOCUMENTS = 96;

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

/** Parts of at most `MOST_DOCUMENTS` documents by the bits of their order, so that an edit concerns one part only. */
function cutParts(keyed: KeyedDocument[], bit = 31): KeyedDocument[][] {
	if (keyed.length <= MOST_DOCUMENTS || bit < 0) return keyed.length > 0 ? [keyed] : [];
	const border = keyed.findIndex(({ order }) => ((order >>> bit) & 1) === 1);
	if (border < 0) return cutParts(keyed, bit - 1);
	return [...cutParts(keyed.slice(0, border), bit - 1), ...cutParts(keyed.slice(border), bit - 1)];
}

/**
 * The indexes of all parts, one after another, made by Pagefind; after an edit the few parts it concerns are brought up to
 * date without it. Those of parts that are no longer there are removed.
 */
async function getParts(groups: KeyedDocument[][], folder: string): Promise<Part[]> {
	const names = groups.map((group) => `${digest(group.map((one) => `${one.id} ${one.digest}`).join())}.part`);
	const isUpdate = names.some((name) => existsSync(join(folder, name)));
	const invert = isUpdate ? invertTexts : invertWithPagefind;
	const parts: Part[] = [];
	for (const [at, group] of groups.entries()) parts.push(await getPart(group, join(folder, names[at] as string), invert));
	await stopPagefind();
	const used = new Set(names);
	for (const name of groups.length > 0 ? readdirSync(folder) : []) if (!used.has(name)) rmSync(join(folder, name));
	return parts;
}

function sumWords(parts: Part[]): Map<string, number> {
	const words = new Map<string, number>();
	for (const part of parts) {
		const fields = part.words.split(' ');
		for (let at = 0; at + 1 < fields.length; at += 2) {
			const word = fields[at] as string;
			words.set(word, (words.get(word) ?? 0) + Number(fields[at + 1]));
		}
	}
	return words;
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
	const { cacheDir, has } = options;
	const code = getCodeDigest();
	const keyed = keyDocuments(options.documents, code);
	const documents = keyed.map(({ document }) => document);
	const suggestions = options.suggestions ?? [];
	const build = digest(JSON.stringify([code, keyed.map((one) => one.digest), suggestions]));
	const repeated = has ? loadFileList(cacheDir, build) : [];
	if (has && repeated.length > 0 && repeated.every(([name, key]) => has(name, key))) {
		for (const [name, key] of repeated) await options.write(name, key, () => '');
		return;
	}
	const files: FileList = [];
	const write: SearchIndexOptions['write'] = (name, key, make) => {
		files.push([name, key]);
		return options.write(name, key, make);
	};
	const parts = await getParts(cutParts(keyed), join(cacheDir, 'parts'));
	const entries = mergeLists(parts, buildReadings(sumWords(parts), documents));
	const buckets = cutBuckets(entries);
	const bucketNames = new Set<string>();
	const bucketSizes: number[] = [];
	for (const bucket of buckets) {
		const content = writeBucket(bucket);
		const key = digest(content);
		const name = chooseName(key, bucketNames);
		await write(getTermsPath(name), code + key, () => deflate(content));
		bucketNames.add(name);
		bucketSizes.push(Math.round(Math.log2(content.length)));
	}
	for (const [at, blocks] of parts.flatMap((part) => part.texts).entries()) {
		const { id, digest: key } = keyed[at] as KeyedDocument;
		for (const [block, content] of blocks.entries()) {
			await write(getTextPath(id, key.slice(0, VERSION_LENGTH), block + 1), key, () => content);
		}
	}
	const uses = new Map<string, number>();
	for (const { term, postings } of entries) {
		const character = String.fromCodePoint(term.codePointAt(0) as number);
		uses.set(character, (uses.get(character) ?? 0) + postings.length);
	}
	const tags = collectTags(documents);
	const sections = [...new Set(documents.map(({ section }) => section))].sort();
	const slugs = new Map(tags.map(({ slug }, index) => [slug, index]));
	const head: Head = {
		borders: buckets.map((bucket, at) => (at === 0 ? '' : getBorder(buckets[at - 1]?.at(-1)?.term ?? '', bucket[0]?.term ?? ''))),
		bucketNames: [...bucketNames],
		bucketSizes,
		ids: keyed.map(({ id }) => id),
		versions: keyed.map((one) => one.digest.slice(0, VERSION_LENGTH)),
		minutes: documents.map(({ date }) => Math.floor(Date.parse(date) / 60_000)),
		lengths: parts.flatMap((part) => part.lengths.map((length) => Math.round(Math.log2(length + 1)))),
		titleLengths: parts.flatMap((part) => part.titleLengths),
		sectionIndexes: documents.map(({ section }) => sections.indexOf(section)),
		tagIndexes: documents.map(({ tagSlugs }) => tagSlugs.map((slug) => slugs.get(slug) as number)),
		sections,
		tags,
		suggestions,
		...buildTraditional(uses),
	};
	await write('head.bin', build, () => deflate(writeHead(head)));
	const help = {
		syllables: buildSyllables(uses),
		regional: buildRegional(uses),
		vocabulary: buildVocabulary(entries, documents.length),
	};
	await write('help.bin', build, () => deflate(JSON.stringify(help)));
	await write('engine.js', code, bundleEngine);
	saveFileList(cacheDir, build, files);
}
