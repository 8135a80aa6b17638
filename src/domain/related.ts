import type { Duplicate } from './duplicates.ts';
import type { Article } from './model.ts';
import type { Story } from './stories.ts';
import { foldText } from './text.ts';
import type { TextIndex } from './text-index.ts';

/** One entry of an article's list of related articles. */
export interface RelatedLink {
	slug: string;
	/** Why it is there, for readers: `同样谈到 模型蒸馏`. */
	reason: string;
}

export interface RelatedOptions {
	/** Links an article has at most. */
	limit: number;
	/** Says why the second article stands in the list of the first, by position. */
	explain: (from: number, to: number) => string;
	stories: readonly Story[];
	duplicates: readonly Duplicate[];
}

/** Lists that one article may stand in. */
const LISTS_AT_MOST = 30;
/** Neighbours that tell how near an article is to everything. */
const HUB_WIDTH = 10;
/** How much of that nearness is taken off. */
const HUB_SHARE = 0.2;
/** How much of its similarity to what already stands in the list is taken off. */
const SPREAD = 0.01;

/**
 * Selects the related articles of every article, best first: the most similar texts, those near in time preferred (see
 * `buildNearest`), less the nearness that either has to everything (as CSLS does: Conneau and others 2018), less the similarity to
 * what already stands in the list (as MMR does: Carbonell, Goldstein 1998). No list holds the article itself, a later copy of any
 * article, two of one title or two of one story, its own included: reports of one event have their place in the story. No article
 * stands in more than `LISTS_AT_MOST` lists while others are left, and one that no list holds takes the last place in the
 * list of its nearest. A list is short only where the site has no more to offer.
 */
export function selectRelated(index: TextIndex, options: RelatedOptions): Map<string, RelatedLink[]> {
	const rules = new ListRules(index, options);
	const edges = orderEdges(index);
	const lists = fillLists(edges, rules, options.limit);
	reachEverything(lists, edges, rules, options.limit);
	topUp(index, lists, rules, options.limit);
	return new Map(
		index.articles.map(({ slug }, at) => {
			const links = (lists[at] as number[]).map((other) => ({
				slug: slugOf(index, other),
				reason: options.explain(at, other),
			}));
			return [slug, links];
		}),
	);
}

const slugOf = ({ articles }: TextIndex, at: number): string => (articles[at] as Article).slug;

/** What may stand in which list; articles by position. */
class ListRules {
	/** First article with the same text, the same title; number of the story, −1 outside of stories. */
	readonly #text: Int32Array;
	readonly #title: Int32Array;
	readonly #story: Int32Array;

	constructor({ articles, positions }: TextIndex, { duplicates, stories }: RelatedOptions) {
		this.#text = Int32Array.from(articles, (_, at) => at);
		for (const { slug, of } of duplicates) this.#text[positions.get(slug) as number] = positions.get(of) as number;
		const titles = new Map<string, number>();
		this.#title = Int32Array.from(articles, ({ title }, at) => {
			const key = foldText(title).replace(/\s+/gu, '');
			if (!titles.has(key)) titles.set(key, at);
			return titles.get(key) as number;
		});
		this.#story = new Int32Array(articles.length).fill(-1);
		stories.forEach(({ reports }, number) => {
			for (const { slug } of reports) this.#story[positions.get(slug) as number] = number;
		});
	}

	get total(): number {
		return this.#text.length;
	}

	/** Whether an article is a later copy of another: no list holds it. */
	isCopy(at: number): boolean {
		return this.#text[at] !== at;
	}

	/** Whether `to` may join the list of `from`. */
	mayJoin(from: number, list: readonly number[], to: number): boolean {
		if (this.isCopy(to) || this.#clash(from, to)) return false;
		for (const other of list) if (this.#clash(other, to)) return false;
		return true;
	}

	#clash(a: number, b: number): boolean {
		if (this.#text[a] === this.#text[b] || this.#title[a] === this.#title[b]) return true;
		return this.#story[a] !== -1 && this.#story[a] === this.#story[b];
	}
}

/** Pairs of an article and a candidate for its list, best first. */
interface Edges {
	from: Uint32Array;
	to: Uint32Array;
}

function orderEdges(index: TextIndex): Edges {
	const { width, ids, scores } = index.nearest;
	const total = index.articles.length;
	const hubs = Float64Array.from({ length: total }, (_, at) => {
		let sum = 0;
		for (let of = 0; of < HUB_WIDTH; of++) sum += scores[at * width + of] as number;
		return (HUB_SHARE * sum) / HUB_WIDTH;
	});
	const likeness = measureLikeness(index);
	const keys = new Float64Array(ids.length);
	for (let of = 0; of < ids.length; of++) {
		const to = ids[of] as number;
		if (to === -1) {
			keys[of] = Number.POSITIVE_INFINITY;
			continue;
		}
		const hub = (hubs[Math.floor(of / width)] as number) + (hubs[to] as number);
		const score = (scores[of] as number) - hub - SPREAD * (likeness[of] as number);
		// Score and place in one number, since a typed array without comparator sorts twenty times as fast.
		keys[of] = Math.round((8 - score) * 2 ** 20) * 2 ** 25 + of;
	}
	keys.sort();
	const end = keys.indexOf(Number.POSITIVE_INFINITY);
	const edges = { from: new Uint32Array(end === -1 ? keys.length : end), to: new Uint32Array(end === -1 ? keys.length : end) };
	for (let at = 0; at < edges.from.length; at++) {
		const of = (keys[at] as number) % 2 ** 25;
		edges.from[at] = Math.floor(of / width);
		edges.to[at] = ids[of] as number;
	}
	return edges;
}

/** For each candidate the most that one of the six nearest, nearer than it, scores it with. */
function measureLikeness({ nearest: { width, ids, scores } }: TextIndex): Float32Array {
	const likeness = new Float32Array(ids.length);
	/** Where each candidate of the list stands in it, from 1. */
	const ranks = new Uint8Array(ids.length / width);
	for (let start = 0; start < ids.length; start += width) {
		let end = start;
		for (; end < start + width && ids[end] !== -1; end++) ranks[ids[end] as number] = end - start + 1;
		for (let rank = 1; rank <= 6 && start + rank <= end; rank++) {
			const first = (ids[start + rank - 1] as number) * width;
			for (let at = first; at < first + width && ids[at] !== -1; at++) {
				const other = ranks[ids[at] as number] as number;
				if (other <= rank) continue;
				const of = start + other - 1;
				if ((likeness[of] as number) < (scores[at] as number)) likeness[of] = scores[at] as number;
			}
		}
		for (let of = start; of < end; of++) ranks[ids[of] as number] = 0;
	}
	return likeness;
}

/** Takes the best pairs of the whole site first, so that a full article is left out where it matters least. */
function fillLists({ from, to }: Edges, rules: ListRules, limit: number): number[][] {
	const lists: number[][] = Array.from({ length: rules.total }, () => []);
	const uses = new Uint32Array(rules.total);
	for (let edge = 0; edge < from.length; edge++) {
		const list = lists[from[edge] as number] as number[];
		const other = to[edge] as number;
		if (list.length >= limit || (uses[other] as number) >= LISTS_AT_MOST) continue;
		if (!rules.mayJoin(from[edge] as number, list, other)) continue;
		list.push(other);
		uses[other] = (uses[other] as number) + 1;
	}
	return lists;
}

/** Gives an article that no list holds the last place in a list of its nearest where the one it replaces is held elsewhere. */
function reachEverything(lists: number[][], edges: Edges, rules: ListRules, limit: number): void {
	const uses = new Uint32Array(rules.total);
	for (const other of lists.flat()) uses[other] = (uses[other] as number) + 1;
	const given = new Set<number>();
	for (let edge = 0; edge < edges.from.length; edge++) {
		const lost = edges.from[edge] as number;
		const host = edges.to[edge] as number;
		if (uses[lost] !== 0 || given.has(host)) continue;
		const kept = (lists[host] as number[]).slice(0, limit - 1);
		const last = (lists[host] as number[])[limit - 1];
		if (last === undefined || (uses[last] as number) < 2 || !rules.mayJoin(host, kept, lost)) continue;
		lists[host] = [...kept, lost];
		uses[last] = (uses[last] as number) - 1;
		uses[lost] = 1;
		given.add(host);
	}
}

/** Fills lists that stayed short: with the same tags, then the nearest in time. */
function topUp({ articles }: TextIndex, lists: readonly number[][], rules: ListRules, limit: number): void {
	const short = lists.flatMap((list, from) => (list.length < limit ? [from] : []));
	if (short.length === 0) return;
	const holders = new Map<string, number[]>();
	articles.forEach(({ tags }, at) => {
		if (rules.isCopy(at)) return;
		for (const tag of tags) {
			const own = holders.get(tag);
			if (own === undefined) holders.set(tag, [at]);
			else own.push(at);
		}
	});
	for (const from of short) {
		const list = lists[from] as number[];
		for (const other of listKin(from, articles, holders)) {
			if (list.length >= limit) break;
			if (rules.mayJoin(from, list, other)) list.push(other);
		}
	}
}

/** Positions of all other articles: those that share most tags with `from` first, among equals the nearest in time, the earlier of two. */
function* listKin(from: number, articles: readonly Article[], holders: ReadonlyMap<string, readonly number[]>): Generator<number> {
	const shared = new Uint8Array(articles.length);
	let most = 0;
	for (const tag of (articles[from] as Article).tags) {
		for (const at of holders.get(tag) ?? []) {
			shared[at] = (shared[at] as number) + 1;
			if (at !== from) most = Math.max(most, shared[at] as number);
		}
	}
	for (let level = most; level >= 0; level--) {
		for (let apart = 1; apart < articles.length; apart++) {
			if (shared[from - apart] === level) yield from - apart;
			if (shared[from + apart] === level) yield from + apart;
		}
	}
}
