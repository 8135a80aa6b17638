import type { Analysis } from './analysis.ts';
import { FeatureTable } from './feature-table.ts';
import { type Features, readFeatures } from './features.ts';
import type { Article } from './model.ts';
import { buildNearest, type Circumstances, type Nearest } from './nearest.ts';
import { hashText } from './text.ts';
import { buildVectors, roundCount, type Vectors, weighRarity } from './vectors.ts';

/** What related articles, near-duplicates and stories are found with. Built once a build. */
export interface TextIndex extends Vectors {
	/** Oldest first; articles are meant by their position here. */
	articles: readonly Article[];
	analyses: readonly Analysis[];
	/** Position in `articles` by slug. */
	positions: ReadonlyMap<string, number>;
	/** Hash of each feature. */
	hashes: Uint32Array;
	/** Number of articles that have each feature. */
	counts: Uint32Array;
	/** ln(1 + n / df) of each feature. */
	rarity: Float32Array;
	nearest: Nearest;
	/** Where each article stood in the index before, −1 for new and changed ones; null without one. */
	previous: Int32Array | null;
	/** 1 for each article whose vector or circumstances may have changed since then. */
	fresh: Uint8Array;
	/** For the next build. */
	kept: KeptIndex;
}

/** An index as plain data: where most articles are the same again, most of the next one is taken from it. */
export interface KeptIndex {
	/** What each article is known by, see `identify`. */
	keys: string[];
	/** Its slug and moment: what its place among the others follows from. */
	places: string[];
	features: Features;
	vectors: Vectors;
	nearest: Nearest;
	circumstances: Circumstances;
}

/**
 * Weighs what each article has and finds the nearest others. `analyses` holds one entry for each article's slug; articles of one digest must have the same.
 * The result is the same with and without an index `before`, but for `previous` and `fresh`.
 *
 * @throws Error where an analysis is missing.
 */
export function buildTextIndex(
	articles: readonly Article[],
	analyses: ReadonlyMap<string, Analysis>,
	before: KeptIndex | null = null,
): TextIndex {
	const ordered = [...articles].sort((a, b) => a.publishedAt - b.publishedAt || (a.slug < b.slug ? -1 : 1));
	const own = ordered.map((article) => {
		const analysis = analyses.get(article.slug);
		if (analysis === undefined) throw new Error(`No analysis of ${article.slug}`);
		return analysis;
	});
	const keys = ordered.map(identify);
	const places = ordered.map(({ slug, publishedAt }) => `${publishedAt} ${slug}`);
	const previous = before === null ? null : findPrevious(keys, before.keys);
	const { features, amountsOf } = readFeatures(ordered, own, before && previous && { features: before.features, previous });
	const circumstances = readCircumstances(ordered, own);
	const fresh = before && previous ? findFresh(features, circumstances, before, previous) : new Uint8Array(ordered.length).fill(1);
	const rarity = weighRarity(features.counts, ordered.length);
	const vectors = buildVectors(features, amountsOf, rarity, before && previous && { vectors: before.vectors, previous, fresh });
	const nearest = buildNearest(
		vectors,
		features.hashes.length,
		circumstances,
		before && { ...before, previous: findPrevious(places, before.places), fresh },
	);
	return {
		articles: ordered,
		analyses: own,
		positions: new Map(ordered.map((article, at) => [article.slug, at])),
		hashes: features.hashes,
		counts: features.counts,
		rarity,
		nearest,
		previous,
		fresh,
		kept: { keys, places, features, vectors, nearest, circumstances },
		...vectors,
	};
}

/** What the index knows of an article: of one key, one entry. */
const identify = ({ slug, digest, title, publishedAt, author, sources, tags }: Article): string =>
	`${slug}\n${digest}\n${title}\n${publishedAt}\n${author}\n${tags.join('\t')}\n${sources.map(({ name, url = '' }) => `${name}\t${url}`).join('\n')}`;

/** Most keys follow each other as before, so that few need to be looked up. */
function findPrevious(keys: readonly string[], before: readonly string[]): Int32Array {
	const previous = new Int32Array(keys.length).fill(-1);
	let positions: Map<string, number> | null = null;
	let next = 0;
	for (let at = 0; at < keys.length; at++) {
		const key = keys[at] as string;
		if (key !== before[next]) {
			positions ??= new Map(before.map((one, was) => [one, was]));
			const was = positions.get(key);
			if (was === undefined) continue;
			next = was;
		}
		previous[at] = next++;
	}
	return previous;
}

/** Marks articles that are new, have a feature whose weight has changed, or other circumstances. */
function findFresh(features: Features, circumstances: Circumstances, before: KeptIndex, previous: Int32Array): Uint8Array {
	const { ids, offsets, counts } = features;
	if (roundCount(before.keys.length) !== roundCount(previous.length)) return new Uint8Array(previous.length).fill(1);
	const moved = new Uint8Array(counts.length);
	for (let id = 0; id < counts.length; id++) {
		const [was, count] = [before.features.counts[id], counts[id] as number];
		if (was !== count && (was === undefined || roundCount(was) !== roundCount(count))) moved[id] = 1;
	}
	const { authorRarities, sourceRarities, copies } = circumstances;
	const old = before.circumstances;
	return Uint8Array.from(previous, (was, at) => {
		if (was === -1 || authorRarities[at] !== old.authorRarities[was] || sourceRarities[at] !== old.sourceRarities[was]) return 1;
		if (copies[at] !== old.copies[was]) return 1;
		for (let of = offsets[at] as number; of < (offsets[at + 1] as number); of++) if (moved[ids[of] as number] === 1) return 1;
		return 0;
	});
}

function readCircumstances(articles: readonly Article[], analyses: readonly Analysis[]): Circumstances {
	const table = new FeatureTable();
	const hashes = new Map<string, number>();
	const number = (name: string): number => {
		const hash = hashes.get(name) ?? hashText(name);
		hashes.set(name, hash);
		return table.add(hash);
	};
	const authors = Uint32Array.from(articles, ({ author }) => number(`author:${author}`));
	const sources = Uint32Array.from(articles, ({ sources: [first] }) => number(`source:${first?.name ?? ''}`));
	const all = Math.log(Math.max(roundCount(articles.length), 2));
	const rarities = Float32Array.from(
		table.counts(),
		(count) => 1 - Math.log(Math.min(roundCount(count), roundCount(articles.length))) / all,
	);
	return {
		times: Float64Array.from(articles, (article) => article.publishedAt),
		authors,
		sources,
		authorRarities: Float32Array.from(authors, (id) => rarities[id] as number),
		sourceRarities: Float32Array.from(sources, (id) => rarities[id] as number),
		copies: findCopies(analyses),
	};
}

/** Marks articles with exactly the text of an earlier one. */
function findCopies(analyses: readonly Analysis[]): Uint8Array {
	const texts = new Set<string>();
	return Uint8Array.from(analyses, ({ textKey }) => {
		if (textKey === null) return 0;
		if (texts.has(textKey)) return 1;
		texts.add(textKey);
		return 0;
	});
}
