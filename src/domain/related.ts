import type { Duplicate } from './duplicates.ts';
import type { Article } from './model.ts';
import { buildReasons } from './related-reasons.ts';
import type { Story } from './stories.ts';
import { foldName } from './text.ts';
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
	/** Names of tags by slug. */
	tagNames: ReadonlyMap<string, string>;
	stories: readonly Story[];
	duplicates: readonly Duplicate[];
}

/** Lists that one article may stand in. */
const LISTS_AT_MOST = 30;
/** Neighbours that tell how near an article is to everything. */
const HUB_WIDTH = 10;
/** How much of that nearness is taken off. */
const HUB_SHARE = 0.5;
/** Days apart at which nearness in time has halved its bonus. */
const NEAR_DAYS = 120;
const NEAR_BONUS = 0.35;
const DAY_MS = 86_400_000;

interface Edge {
	from: number;
	to: number;
	score: number;
}

/**
 * Selects the related articles of every article, best first: the most similar texts, those near in time preferred,
 * less the nearness that an article has to everything (as CSLS does: Conneau and others 2018). No list holds the
 * article itself, a near-duplicate of it or of another entry, two of one title, or two of one story; the article's own
 * story only where nothing else is left. No article stands in more than `LISTS_AT_MOST` lists while others are left, and one
 * that no list holds takes the last place in the list of its nearest. A list is short only where the site is.
 */
export function selectRelated(index: TextIndex, options: RelatedOptions): Map<string, RelatedLink[]> {
	const groups = buildGroups(index, options);
	const edges = scoreEdges(index);
	const lists = fillLists(index.articles.length, edges, groups, options.limit);
	reachEverything(lists, edges, groups, options.limit);
	topUp(index, lists, groups, options.limit);
	const explain = buildReasons(index, options.tagNames);
	return new Map(
		index.articles.map((article, at) => [
			article.slug,
			(lists[at] as number[]).map((other) => ({ slug: (index.articles[other] as Article).slug, reason: explain(at, other) })),
		]),
	);
}

/** What may not stand together: numbers of the text, the title and the story of each article. */
interface Groups {
	text: Int32Array;
	title: Int32Array;
	/** −1 outside of stories. */
	story: Int32Array;
}

function buildGroups(index: TextIndex, options: RelatedOptions): Groups {
	const { articles, positions } = index;
	const text = Int32Array.from(articles, (_, at) => at);
	for (const { slug, of } of options.duplicates) {
		text[positions.get(slug) as number] = positions.get(of) as number;
	}
	const titles = new Map<string, number>();
	const title = Int32Array.from(articles, (article, at) => {
		const key = foldName(article.title);
		if (!titles.has(key)) titles.set(key, at);
		return titles.get(key) as number;
	});
	const story = new Int32Array(articles.length).fill(-1);
	options.stories.forEach((entry, number) => {
		for (const report of entry.reports) story[positions.get(report.slug) as number] = number;
	});
	return { text, title, story };
}

function isAlike(groups: Groups, a: number, b: number): boolean {
	return groups.text[a] === groups.text[b] || groups.title[a] === groups.title[b];
}

function isSameStory(groups: Groups, a: number, b: number): boolean {
	return groups.story[a] !== -1 && groups.story[a] === groups.story[b];
}

function scoreEdges(index: TextIndex): Edge[] {
	const { articles } = index;
	const { width, ids, similarities } = index.nearest;
	const nearness = Float64Array.from(articles, (_, at) => {
		let sum = 0;
		for (let of = 0; of < HUB_WIDTH; of++) sum += similarities[at * width + of] ?? 0;
		return sum / HUB_WIDTH;
	});
	const edges: Edge[] = [];
	for (let from = 0; from < articles.length; from++) {
		for (let of = from * width; of < (from + 1) * width; of++) {
			const to = ids[of] as number;
			if (to === -1) break;
			const days = Math.abs((articles[from] as Article).publishedAt - (articles[to] as Article).publishedAt) / DAY_MS;
			const similarity = (similarities[of] as number) * (1 + NEAR_BONUS / (1 + days / NEAR_DAYS));
			const score = similarity - HUB_SHARE * (((nearness[from] as number) + (nearness[to] as number)) / 2);
			edges.push({ from, to, score });
		}
	}
	return edges.sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to);
}

/** Takes the best pairs of the whole site first, so that a full article is left out where it matters least. */
function fillLists(total: number, edges: readonly Edge[], groups: Groups, limit: number): number[][] {
	const lists: number[][] = Array.from({ length: total }, () => []);
	const uses = new Int32Array(total);
	for (const { from, to } of edges) {
		const list = lists[from] as number[];
		if (list.length >= limit || (uses[to] as number) >= LISTS_AT_MOST) continue;
		if (!mayJoin(groups, from, list, to) || isSameStory(groups, from, to)) continue;
		list.push(to);
		uses[to] = (uses[to] as number) + 1;
	}
	return lists;
}

function mayJoin(groups: Groups, from: number, list: readonly number[], to: number): boolean {
	if (to === from || isAlike(groups, from, to)) return false;
	return !list.some((other) => isAlike(groups, other, to) || isSameStory(groups, other, to));
}

/** Gives each article that no list holds the last place in a list where it is a candidate and the one it replaces is held elsewhere. */
function reachEverything(lists: number[][], edges: readonly Edge[], groups: Groups, limit: number): void {
	const uses = new Int32Array(lists.length);
	for (const list of lists) for (const to of list) uses[to] = (uses[to] as number) + 1;
	const given = new Uint8Array(lists.length);
	for (const { from, to } of edges) {
		if (uses[from] !== 0 || given[to]) continue;
		const list = lists[to] as number[];
		const last = list.at(-1);
		if (last === undefined || list.length < limit || (uses[last] as number) < 2) continue;
		const kept = list.slice(0, -1);
		if (!mayJoin(groups, to, kept, from) || isSameStory(groups, to, from)) continue;
		lists[to] = [...kept, from];
		uses[last] = (uses[last] as number) - 1;
		uses[from] = 1;
		given[to] = 1;
	}
}

/** Fills lists that stayed short: with the same tags, then the nearest in time, at last the article's own story. */
function topUp(index: TextIndex, lists: number[][], groups: Groups, limit: number): void {
	const total = lists.length;
	lists.forEach((list, from) => {
		if (list.length >= limit) return;
		const tags = new Set((index.articles[from] as Article).tags);
		const rank = (other: number): number => (index.articles[other] as Article).tags.filter((tag) => tags.has(tag)).length;
		const others = Array.from({ length: total }, (_, at) => at).sort(
			(a, b) => rank(b) - rank(a) || Math.abs(a - from) - Math.abs(b - from) || a - b,
		);
		for (const sameStory of [false, true]) {
			for (const other of others) {
				if (list.length >= limit) return;
				if (isSameStory(groups, from, other) === sameStory && !list.includes(other)) {
					const joins = sameStory
						? other !== from && !isAlike(groups, from, other) && !list.some((one) => isAlike(groups, one, other))
						: mayJoin(groups, from, list, other);
					if (joins) list.push(other);
				}
			}
		}
	});
}
