import { type Analysis, decodeBytes } from './analysis.ts';
import type { Article } from './model.ts';
import { buildNearest, type Nearest } from './nearest.ts';
import { hashText } from './text.ts';

/** Every article as a vector of weighted features, and for each feature the articles that have it. */
export interface Vectors {
	/** Article `i` has the features `features[offsets[i]] … features[offsets[i + 1] - 1]`, heaviest first. */
	offsets: Uint32Array;
	features: Uint32Array;
	/** Weight of each of `features`; the squares of an article's weights sum up to 1 at most. */
	weights: Float32Array;
	/** Feature `f` occurs in `holders[starts[f]] … holders[starts[f + 1] - 1]`, with `holderWeights`. */
	starts: Uint32Array;
	holders: Uint32Array;
	holderWeights: Float32Array;
	/** Hash of each feature. */
	hashes: Uint32Array;
}

/** What related articles, near-duplicates and stories are found with. Built once a build. */
export interface TextIndex extends Vectors {
	/** Oldest first; articles are meant by their position here. */
	articles: readonly Article[];
	analyses: readonly Analysis[];
	/** Position in `articles` by slug. */
	positions: ReadonlyMap<string, number>;
	/** The most similar others of each article. */
	nearest: Nearest;
}

/** Words an article keeps in the index: the heaviest. Fewer cost recall, more cost time. */
const FEATURES_KEPT = 160;
/** A word of the title counts as that many more occurrences in the text. */
const TITLE_BOOST = 4;
/** Words in more than this share of all articles part nothing from anything. */
const COMMON = 0.2;
/** Neighbours kept of each article. */
const NEAREST_KEPT = 48;

/** Feature of a tag, a source or an author, apart from all words. */
const kindHash = (kind: string, id: string): number => hashText(`${kind}\u0000${id}`);

/**
 * Weighs the words, tags, sources and author of every article: (1 + ln tf) · idf, idf = ln(n / df), the vector brought
 * to length 1 and cut to its heaviest features (Salton, Buckley 1988). `analyses` holds one entry for each article's slug.
 */
export function buildTextIndex(articles: readonly Article[], analyses: ReadonlyMap<string, Analysis>): TextIndex {
	const ordered = [...articles].sort((a, b) => a.publishedAt - b.publishedAt || compareText(a.slug, b.slug));
	const own = ordered.map((article) => {
		const analysis = analyses.get(article.slug);
		if (analysis === undefined) throw new Error(`No analysis of ${article.slug}`);
		return analysis;
	});
	const table = new FeatureTable();
	const lists = ordered.map((article, at) => readFeatures(article, own[at] as Analysis, table));
	const idf = weighFeatures(table, lists.length);
	const vectors = lists.map((list) => selectHeaviest(list, idf));
	const inverted = { hashes: table.hashes(), ...invert(vectors, table.size) };
	const nearest = buildNearest(inverted, NEAREST_KEPT);
	return { articles: ordered, analyses: own, positions: positionsOf(ordered), nearest, ...inverted };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const positionsOf = (articles: readonly Article[]): Map<string, number> =>
	new Map(articles.map((article, at) => [article.slug, at]));

interface FeatureList {
	ids: Uint32Array;
	tf: Float32Array;
}

function readFeatures(article: Article, analysis: Analysis, table: FeatureTable): FeatureList {
	const words = new Uint32Array(decodeBytes(analysis.words));
	const counts = new Uint8Array(decodeBytes(analysis.counts));
	const kinds = [
		...article.tags.map((tag) => [kindHash('tag', tag), 3] as const),
		...[...new Set(article.sources.map((source) => source.name))].map((name) => [kindHash('source', name), 1] as const),
		[kindHash('author', article.author), 1] as const,
	];
	const ids = new Uint32Array(words.length + kinds.length);
	const tf = new Float32Array(ids.length);
	const titleWords = new Set(analysis.titleWords);
	for (let at = 0; at < words.length; at++) {
		const hash = words[at] as number;
		ids[at] = table.add(hash);
		const count = (counts[at] as number) + (titleWords.has(hash) ? TITLE_BOOST : 0);
		tf[at] = 1 + Math.log(count);
	}
	kinds.forEach(([hash, weight], at) => {
		ids[words.length + at] = table.add(hash);
		tf[words.length + at] = weight;
	});
	return { ids, tf };
}

function weighFeatures(table: FeatureTable, total: number): Float32Array {
	const idf = new Float32Array(table.size);
	const common = Math.max(COMMON * total, 2);
	for (let id = 0; id < table.size; id++) {
		const df = table.df(id);
		idf[id] = df < 2 || (df > common && total > 10) ? 0 : Math.log(1 + total / df);
	}
	return idf;
}

function selectHeaviest(list: FeatureList, idf: Float32Array): { ids: Uint32Array; weights: Float32Array } {
	const weights = new Float32Array(list.ids.length);
	let squares = 0;
	let kept = 0;
	for (let at = 0; at < weights.length; at++) {
		const weight = (list.tf[at] as number) * (idf[list.ids[at] as number] as number);
		weights[at] = weight;
		squares += weight * weight;
		if (weight > 0) kept++;
	}
	const order = Uint32Array.from(weights, (_, at) => at).sort(
		(a, b) => (weights[b] as number) - (weights[a] as number) || (list.ids[a] as number) - (list.ids[b] as number),
	);
	const top = order.subarray(0, Math.min(kept, FEATURES_KEPT));
	const length = Math.sqrt(squares) || 1;
	return {
		ids: Uint32Array.from(top, (at) => list.ids[at] as number),
		weights: Float32Array.from(top, (at) => (weights[at] as number) / length),
	};
}

function invert(vectors: { ids: Uint32Array; weights: Float32Array }[], size: number) {
	const offsets = new Uint32Array(vectors.length + 1);
	vectors.forEach((vector, at) => {
		offsets[at + 1] = (offsets[at] as number) + vector.ids.length;
	});
	const total = offsets[vectors.length] as number;
	const features = new Uint32Array(total);
	const weights = new Float32Array(total);
	const starts = new Uint32Array(size + 1);
	vectors.forEach((vector, at) => {
		features.set(vector.ids, offsets[at]);
		weights.set(vector.weights, offsets[at]);
		for (const id of vector.ids) starts[id + 1] = (starts[id + 1] as number) + 1;
	});
	for (let id = 0; id < size; id++) starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number);
	const next = starts.slice();
	const holders = new Uint32Array(total);
	const holderWeights = new Float32Array(total);
	vectors.forEach((vector, at) => {
		for (let of = 0; of < vector.ids.length; of++) {
			const id = vector.ids[of] as number;
			const slot = next[id] as number;
			next[id] = slot + 1;
			holders[slot] = at;
			holderWeights[slot] = vector.weights[of] as number;
		}
	});
	return { offsets, features, weights, starts, holders, holderWeights };
}

/** Numbers 32-bit hashes in order of appearance and counts them; open addressing, since a Map costs ten times as much. */
class FeatureTable {
	size = 0;
	#slots = new Int32Array(1 << 16).fill(-1);
	#hashes = new Uint32Array(1 << 15);
	#counts = new Uint32Array(1 << 15);

	add(hash: number): number {
		const mask = this.#slots.length - 1;
		let slot = hash & mask;
		for (;;) {
			const id = this.#slots[slot] as number;
			if (id === -1) break;
			if (this.#hashes[id] === hash) {
				this.#counts[id] = (this.#counts[id] as number) + 1;
				return id;
			}
			slot = (slot + 1) & mask;
		}
		const id = this.size++;
		this.#slots[slot] = id;
		this.#hashes[id] = hash;
		this.#counts[id] = 1;
		if (this.size === this.#hashes.length) this.#grow();
		return id;
	}

	df(id: number): number {
		return this.#counts[id] as number;
	}

	hashes(): Uint32Array {
		return this.#hashes.subarray(0, this.size);
	}

	#grow(): void {
		const hashes = new Uint32Array(this.#hashes.length * 2);
		hashes.set(this.#hashes);
		const counts = new Uint32Array(hashes.length);
		counts.set(this.#counts);
		const slots = new Int32Array(hashes.length * 2).fill(-1);
		for (let id = 0; id < this.size; id++) {
			let slot = (hashes[id] as number) & (slots.length - 1);
			while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
			slots[slot] = id;
		}
		this.#hashes = hashes;
		this.#counts = counts;
		this.#slots = slots;
	}
}
