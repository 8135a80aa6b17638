import type { Analysis } from './analysis.ts';
import { FeatureTable } from './feature-table.ts';
import type { Article } from './model.ts';
import { buildNearest, type Circumstances, type Nearest } from './nearest.ts';
import { addressHashes, hashText, linkHash } from './text.ts';
import { decodeUint8, decodeUint32 } from './typed-text.ts';

/** Articles as vectors of weighted features, in one run. */
export interface Vectors {
	/** Article `i` has the features `features[offsets[i]] … features[offsets[i + 1] - 1]`, in no order. */
	offsets: Uint32Array;
	features: Uint32Array;
	/** Weight of each of `features`; the squares of one article's weights sum up to 1 at most. */
	weights: Float32Array;
	/** Hash of each feature. */
	hashes: Uint32Array;
	/** Number of articles that have each feature. */
	counts: Uint32Array;
}

/** What related articles, near-duplicates and stories are found with. Built once a build. */
export interface TextIndex extends Vectors {
	/** Oldest first; articles are meant by their position here. */
	articles: readonly Article[];
	analyses: readonly Analysis[];
	/** Position in `articles` by slug. */
	positions: ReadonlyMap<string, number>;
	/** Position of the first article with exactly this text; most often the article's own. */
	firstCopy: Int32Array;
	nearest: Nearest;
}

/** Features an article keeps: the heaviest. Fewer cost recall, more cost time. */
const FEATURES_KEPT = 200;
/** A word of the title counts as that many more occurrences in the text. */
const TITLE_BOOST = 4;
const TAG_WEIGHT = 2;
const LINK_WEIGHT = 2;
/** A word of a source's address: those of `…/testing-ipv6-networking` are its subject in the language of the source. */
const ADDRESS_WEIGHT = 1.2;
/** What more than this share of all articles has parts nothing from anything. */
const COMMON = 0.4;
/** What so many articles have is not common yet. */
const FEW = 8;
/** Words are counted up to 255, see `Analysis.counts`. */
const TERM_WEIGHT = Float32Array.from({ length: 256 + TITLE_BOOST }, (_, count) => (3 * count) / (count + 2));

/**
 * Weighs what each article has: words, links and tags by 3 tf / (tf + 2) · ln(1 + n / df) (a frequency that saturates: Robertson, Zaragoza 2009),
 * brings the vector to length 1, cuts it to its heaviest features and finds the nearest others.
 * `analyses` holds one entry for each article's slug.
 *
 * @throws Error where an analysis is missing.
 */
export function buildTextIndex(articles: readonly Article[], analyses: ReadonlyMap<string, Analysis>): TextIndex {
	const ordered = [...articles].sort((a, b) => a.publishedAt - b.publishedAt || (a.slug < b.slug ? -1 : 1));
	const own = ordered.map((article) => {
		const analysis = analyses.get(article.slug);
		if (analysis === undefined) throw new Error(`No analysis of ${article.slug}`);
		return analysis;
	});
	const positions = new Map(ordered.map((article, at) => [article.slug, at]));
	const vectors = buildVectors(ordered, own);
	const firstCopy = findCopies(own);
	const times = Float64Array.from(ordered, (article) => article.publishedAt);
	return {
		articles: ordered,
		analyses: own,
		positions,
		firstCopy,
		nearest: buildNearest(vectors, { times, ...readOrigins(ordered) }, firstCopy),
		...vectors,
	};
}

function findCopies(analyses: readonly Analysis[]): Int32Array {
	const firsts = new Map<string, number>();
	return Int32Array.from(analyses, ({ textKey }, at) => {
		if (textKey === null) return at;
		const first = firsts.get(textKey) ?? at;
		firsts.set(textKey, first);
		return first;
	});
}

/** For each article a number for its author and its first source, and how rare each of them is: 0 where all have it, 1 where one has. */
function readOrigins(articles: readonly Article[]): Pick<Circumstances, 'authors' | 'sources' | 'rarities'> {
	const table = new FeatureTable();
	const authors = Uint32Array.from(articles, ({ author }) => table.add(hashText(`author:${author}`)));
	const sources = Uint32Array.from(articles, ({ sources: [first] }) => table.add(hashText(`source:${first?.name ?? ''}`)));
	const all = Math.log(Math.max(articles.length, 2));
	return { authors, sources, rarities: Float32Array.from(table.counts(), (count) => 1 - Math.log(count) / all) };
}

function buildVectors(articles: readonly Article[], analyses: readonly Analysis[]): Vectors {
	const raw = readFeatures(articles, analyses);
	const counts = raw.table.counts();
	const idf = weighRarity(counts, articles.length);
	const offsets = new Uint32Array(articles.length + 1);
	const features = new Uint32Array(Math.min(raw.ids.length, articles.length * FEATURES_KEPT));
	const weights = new Float32Array(features.length);
	let end = 0;
	for (let at = 0; at < articles.length; at++) {
		const start = raw.offsets[at] as number;
		const last = raw.offsets[at + 1] as number;
		const ids = raw.ids.subarray(start, last);
		const own = raw.tf.subarray(start, last);
		weigh(ids, own, idf, counts);
		end = keepHeaviest(ids, own, features, weights, end);
		offsets[at + 1] = end;
	}
	return {
		offsets,
		features: features.subarray(0, end),
		weights: weights.subarray(0, end),
		hashes: raw.table.hashes(),
		counts,
	};
}

/** What articles have, before it is known how rare that is. Article `i` has `ids[offsets[i]] … ids[offsets[i + 1] - 1]`. */
interface RawFeatures {
	table: FeatureTable;
	offsets: Uint32Array;
	ids: Uint32Array;
	tf: Float32Array;
}

function readFeatures(articles: readonly Article[], analyses: readonly Analysis[]): RawFeatures {
	const words = analyses.map((analysis) => decodeUint32(analysis.words));
	const most = words.reduce((sum, list, at) => sum + list.length + countOthers(articles[at] as Article), 0);
	const table = new FeatureTable();
	const offsets = new Uint32Array(articles.length + 1);
	const ids = new Uint32Array(most);
	const tf = new Float32Array(most);
	let end = 0;
	const add = (hash: number, weight: number): void => {
		ids[end] = table.add(hash);
		tf[end++] = weight;
	};
	articles.forEach((article, at) => {
		const { counts, titleWords } = analyses[at] as Analysis;
		end = addWords(words[at] as Uint32Array, decodeUint8(counts), titleWords, table, ids, tf, end);
		add(linkHash(article.url), LINK_WEIGHT);
		for (const { url } of article.sources) {
			if (url === undefined) continue;
			add(linkHash(url), LINK_WEIGHT);
			for (const hash of addressHashes(url)) add(hash, ADDRESS_WEIGHT);
		}
		for (const tag of article.tags) add(hashText(`tag:${tag}`), TAG_WEIGHT);
		offsets[at + 1] = end;
	});
	return { table, offsets, ids, tf };
}

/** Links, tags and words of addresses of an article, at most. */
const countOthers = ({ sources, tags }: Article): number =>
	1 + tags.length + sources.reduce((sum, { url = '' }) => sum + 1 + Math.floor(url.length / 4), 0);

/** Adds the words of an article from `end` on and returns where they end. `words` and `titleWords` ascend. */
function addWords(
	words: Uint32Array,
	counts: Uint8Array,
	titleWords: readonly number[],
	table: FeatureTable,
	ids: Uint32Array,
	tf: Float32Array,
	end: number,
): number {
	let title = 0;
	for (let at = 0; at < words.length; at++) {
		const word = words[at] as number;
		while (title < titleWords.length && (titleWords[title] as number) < word) title++;
		const boost = titleWords[title] === word ? TITLE_BOOST : 0;
		ids[end + at] = table.add(word);
		tf[end + at] = TERM_WEIGHT[(counts[at] as number) + boost] as number;
	}
	return end + words.length;
}

/** ln(1 + n / df); 0 for what only one article has and for what is common. */
function weighRarity(counts: Uint32Array, total: number): Float32Array {
	const common = Math.max(COMMON * total, FEW);
	return Float32Array.from(counts, (df) => (df > common ? 0 : Math.log(1 + total / df)));
}

/** Turns `own` from term weights into weights of a vector of length 1. */
function weigh(ids: Uint32Array, own: Float32Array, idf: Float32Array, counts: Uint32Array): void {
	let squares = 0;
	for (let at = 0; at < ids.length; at++) {
		const weight = (own[at] as number) * (idf[ids[at] as number] as number);
		own[at] = weight;
		squares += weight * weight;
	}
	const length = Math.sqrt(squares) || 1;
	for (let at = 0; at < ids.length; at++) own[at] = (counts[ids[at] as number] as number) < 2 ? 0 : (own[at] as number) / length;
}

const LEVELS = 256;
const levels = new Uint16Array(LEVELS);

/** Writes the heaviest of `ids` and their weights from `start` on and returns where they end; by level of weight, since sorting costs five times that. */
function keepHeaviest(ids: Uint32Array, own: Float32Array, features: Uint32Array, weights: Float32Array, start: number): number {
	levels.fill(0);
	const { length } = own;
	let most = 0;
	for (let at = 0; at < length; at++) most = Math.max(most, own[at] as number);
	const scale = (LEVELS - 1) / (most || 1);
	for (let at = 0; at < length; at++) {
		const level = Math.ceil((own[at] as number) * scale);
		levels[level] = (levels[level] as number) + 1;
	}
	let least = LEVELS - 1;
	let kept = levels[least] as number;
	while (least > 1 && kept + (levels[least - 1] as number) <= FEATURES_KEPT) kept += levels[--least] as number;
	const lightest = (least - 1) / scale;
	let end = start;
	for (let at = 0; at < length && end < start + FEATURES_KEPT; at++) {
		const weight = own[at] as number;
		if (weight <= lightest) continue;
		features[end] = ids[at] as number;
		weights[end++] = weight;
	}
	return end;
}
