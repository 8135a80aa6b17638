import type { Fact } from './facts.ts';
import { FeatureTable } from './feature-table.ts';
import type { Article } from './model.ts';
import { readSeries } from './series.ts';
import { hashText } from './text.ts';
import type { TextIndex } from './text-index.ts';

/** Days that two reports of one event lie apart at most. */
const WINDOW_DAYS = 10;
const DAY_MS = 86_400_000;
/** Below this cosine no number makes two texts reports of one event. */
const COSINE_AT_LEAST = 0.05;
/** What the same numbers add to the cosine at most, and what different ones take off. */
const NUMBER_GAIN = 0.3;
const NUMBER_LOSS = 0.3;
/** The same for names, those that a text states most often. */
const NAME_GAIN = 0.15;
const NAME_LOSS = 0.2;
const NAMES_COMPARED = 6;
/** How much of what the index left out of a vector (words of one article only, the lightest) still counts to its length. */
const REST_SHARE = 0.5;
/** Articles at large that count as seen in these days. */
const PRIOR = 20;
const LOSS_PER_DAY = 0.04;
/** The same medium seldom reports one event twice; it often has two articles of one kind. */
const SAME_SOURCE_LOSS = 0.06;
/** So much more where one rare writer wrote both for that medium: then they are most often chapters of a course. */
const SAME_AUTHOR_LOSS = 0.3;
/** Who wrote one article of so many is rare, who wrote all is not. */
const RARE_AUTHOR = 30;

/** How likely each pair of articles tells of one event: by position, a map from the other's position to the evidence. */
export type StoryLinks = (at: number) => ReadonlyMap<number, number>;

/**
 * Evidence that two articles tell of one event: the cosine of their texts, words weighed by how rare they are in the days before,
 * more for each number and each leading name that both state (the rarer the more), less for each day between them and for one and the same source, the more so
 * where a rare author wrote both.
 * Parts of a series never tell of one event. What comes later changes no evidence but through the rarity of words at large.
 */
export function buildStoryLinks(index: TextIndex): StoryLinks {
	const { articles } = index;
	const links = new Map<number, Map<number, number>>();
	const note = (one: number, two: number, evidence: number): void => {
		const own = links.get(one);
		if (own === undefined) links.set(one, new Map([[two, evidence]]));
		else own.set(two, evidence);
	};
	const sharedNumbers = compareFacts(
		index.analyses.map(({ numbers }) => numbers),
		NUMBER_GAIN,
		NUMBER_LOSS,
	);
	const sharedNames = compareFacts(
		index.analyses.map(({ names }) => names.slice(0, NAMES_COMPARED)),
		NAME_GAIN,
		NAME_LOSS,
	);
	const series = articles.map(readSeries);
	const recent = new RecentWords(index);
	const weighOrigin = compareOrigins(articles);
	const candidates = selectCandidates(index, (at, other) => series[at] === null || series[at]?.key !== series[other]?.key);
	for (const [at, others] of candidates) {
		recent.advance(at);
		const cosineOf = recent.compare(at);
		for (const other of others) {
			const [one, two] = [articles[at] as Article, articles[other] as Article];
			const days = Math.abs(one.publishedAt - two.publishedAt) / DAY_MS;
			const facts = sharedNumbers(at, other) + sharedNames(at, other);
			const loss = LOSS_PER_DAY * days + weighOrigin(one, two);
			const evidence = cosineOf(other) + facts - loss;
			note(at, other, evidence);
			note(other, at, evidence);
		}
	}
	return (at) => links.get(at) ?? NONE;
}

const NONE: ReadonlyMap<number, number> = new Map();

/** For each article, where there are such, the earlier ones of its time that are among its nearest, or have it among theirs; all in order. */
function selectCandidates(index: TextIndex, maySuit: (at: number, other: number) => boolean): [at: number, others: number[]][] {
	const { articles, nearest } = index;
	const times = Float64Array.from(articles, ({ publishedAt }) => publishedAt);
	const candidates = new Map<number, Set<number>>();
	for (let of = 0; of < nearest.ids.length; of++) {
		const one = Math.floor(of / nearest.width);
		const two = nearest.ids[of] as number;
		if (two === -1 || Math.abs((times[one] as number) - (times[two] as number)) > WINDOW_DAYS * DAY_MS) continue;
		if ((nearest.cosines[of] as number) < COSINE_AT_LEAST || !maySuit(one, two)) continue;
		const [earlier, later] = one < two ? [one, two] : [two, one];
		const others = candidates.get(later);
		if (others === undefined) candidates.set(later, new Set([earlier]));
		else others.add(earlier);
	}
	return [...candidates].sort(([a], [b]) => a - b).map(([at, others]) => [at, [...others].sort((a, b) => a - b)]);
}

/**
 * Counts words over the articles of the last days. A word's chance is its share of those, drawn towards its share of all articles as if `PRIOR`
 * articles more had been seen: a firm's name is rare at large but not in the week of its scandal.
 */
class RecentWords {
	readonly #index: TextIndex;
	readonly #counts: Uint32Array;
	readonly #own: Float32Array;
	#compared = 0;
	#first = 0;
	#end = 0;

	constructor(index: TextIndex) {
		this.#index = index;
		this.#counts = new Uint32Array(index.hashes.length);
		this.#own = new Float32Array(index.hashes.length);
	}

	/** Moves on to the days before article `at`, itself included. */
	advance(at: number): void {
		const since = (this.#index.articles[at] as Article).publishedAt - WINDOW_DAYS * DAY_MS;
		for (; (this.#index.articles[this.#first] as Article).publishedAt < since; this.#first++) {
			if (this.#first < this.#end) this.#count(this.#first, -1);
		}
		this.#end = Math.max(this.#end, this.#first);
		for (; this.#end <= at; this.#end++) this.#count(this.#end, 1);
	}

	/** Returns the function that gives the cosine of the text of article `at` with another's; valid until the next call. */
	compare(at: number): (other: number) => number {
		const { features, offsets, weights } = this.#index;
		for (let of = offsets[this.#compared] as number; of < (offsets[this.#compared + 1] as number); of++)
			this.#own[features[of] as number] = 0;
		this.#compared = at;
		let ownSquares = REST_SHARE;
		for (let of = offsets[at] as number; of < (offsets[at + 1] as number); of++) {
			const weight = this.#weigh(of);
			this.#own[features[of] as number] = weight;
			ownSquares += weight * weight - REST_SHARE * (weights[of] as number) ** 2;
		}
		return (other) => {
			const [squares, dot] = this.#measure(other);
			return dot / Math.sqrt(ownSquares * squares || 1);
		};
	}

	/** Square of the length of an article's vector, and its product with that of the article compared. */
	#measure(at: number): [squares: number, dot: number] {
		const { features, offsets, weights } = this.#index;
		let [squares, dot] = [REST_SHARE, 0];
		for (let of = offsets[at] as number; of < (offsets[at + 1] as number); of++) {
			const weight = this.#weigh(of);
			squares += weight * weight - REST_SHARE * (weights[of] as number) ** 2;
			dot += weight * (this.#own[features[of] as number] as number);
		}
		return [squares, dot];
	}

	/** The weight in the index, its rarity at large replaced by that of these days. */
	#weigh(of: number): number {
		const { articles, counts, features, rarity, weights } = this.#index;
		const feature = features[of] as number;
		const share = (counts[feature] as number) / articles.length;
		const seen = this.#end - this.#first;
		const chance = ((this.#counts[feature] as number) + PRIOR * share) / (seen + PRIOR);
		return ((weights[of] as number) * Math.log(1 + 1 / chance)) / (rarity[feature] as number);
	}

	#count(at: number, by: number): void {
		const { features, offsets } = this.#index;
		for (let of = offsets[at] as number; of < (offsets[at + 1] as number); of++) {
			const feature = features[of] as number;
			this.#counts[feature] = (this.#counts[feature] as number) + by;
		}
	}
}

/**
 * Returns the function that weighs the numbers, or the names, of two articles against each other: the share of the poorer one’s that the
 * richer one has too, by rarity; a text with several of them, none of which the other states, tells of something else.
 */
function compareFacts(facts: readonly (readonly Fact[])[], gain: number, cost: number): (a: number, b: number) => number {
	const table = new FeatureTable();
	const ids = facts.map((own) => own.map(({ key }) => table.add(hashText(key))));
	const counts = table.counts();
	const rarity = (id: number): number => Math.log(1 + facts.length / (counts[id] as number));
	const sum = (list: readonly number[]): number => list.reduce((total, id) => total + rarity(id), 0);
	return (a, b) => {
		const [poorer, richer] = [ids[a] as number[], ids[b] as number[]].sort((one, two) => one.length - two.length) as [number[], number[]];
		if (poorer.length === 0) return 0;
		const share = sum(poorer.filter((id) => richer.includes(id))) / sum(poorer);
		const weight = 1 - Math.exp(-poorer.length / 2);
		return weight * (gain * share - cost * (1 - share) ** 2);
	};
}

/** Returns the function that tells what one origin of both articles takes off. An author who writes for the whole site tells nothing. */
function compareOrigins(articles: readonly Article[]): (one: Article, two: Article) => number {
	const counts = new Map<string, number>();
	for (const { author } of articles) counts.set(author, (counts.get(author) ?? 0) + 1);
	return (one, two) => {
		if (!one.sources.some(({ name }) => two.sources.some((source) => source.name === name))) return 0;
		if (one.author !== two.author) return SAME_SOURCE_LOSS;
		const rarity = Math.min(1, Math.log(articles.length / (counts.get(one.author) as number)) / Math.log(RARE_AUTHOR));
		return SAME_SOURCE_LOSS + SAME_AUTHOR_LOSS * rarity;
	};
}
