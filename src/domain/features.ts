import type { Analysis } from './analysis.ts';
import { FeatureTable } from './feature-table.ts';
import type { Article } from './model.ts';
import { listRuns } from './runs.ts';
import { addressHashes, hashText, linkHash } from './text.ts';
import { decodeUint8, decodeUint32 } from './typed-text.ts';

/** What each article has, before it is known how rare that is: words, links, tags. Plain data, so that it can be kept for the next build. */
export interface Features {
	/** Article `i` has the features `ids[offsets[i]] … ids[offsets[i + 1] - 1]`, by ascending hash. */
	offsets: Uint32Array;
	ids: Uint32Array;
	/** Hash of each feature. */
	hashes: Uint32Array;
	/** Number of articles that have each feature; 0 for what only articles had that are gone. */
	counts: Uint32Array;
}

/** A word of the title counts as that many more occurrences in the text. */
const TITLE_BOOST = 4;
const TAG_WEIGHT = 2;
const LINK_WEIGHT = 2;
/** A word of a source's address: those of `…/testing-ipv6-networking` are its subject in the language of the source. */
const ADDRESS_WEIGHT = 1.2;
/** Words are counted up to 255, see `Analysis.counts`; more of one adds ever less (Robertson, Zaragoza 2009). */
const TERM_WEIGHT = Float32Array.from({ length: 256 + TITLE_BOOST }, (_, count) => (3 * count) / (count + 2));

/**
 * Reads the features of all articles. Those with a position in `before` (`previous`; −1 for others) are taken from there: their text and facts must be the same.
 * `amountsOf` tells how much of each of its features an article has.
 */
export function readFeatures(
	articles: readonly Article[],
	analyses: readonly Analysis[],
	before: { features: Features; previous: Int32Array } | null,
): { features: Features; amountsOf: (at: number) => Float32Array } {
	const table = before === null ? new FeatureTable() : FeatureTable.from(before.features);
	if (before !== null) forget(table, before.features, before.previous);
	const lists = new Map<number, FeatureList>();
	articles.forEach((article, at) => {
		if (before === null || before.previous[at] === -1) lists.set(at, listFeatures(article, analyses[at] as Analysis));
	});
	const offsets = new Uint32Array(articles.length + 1);
	for (let at = 0; at < articles.length; at++) {
		const was = before?.previous[at] ?? -1;
		const size = lists.get(at)?.hashes.length ?? rowLength((before as NonNullable<typeof before>).features, was);
		offsets[at + 1] = (offsets[at] as number) + size;
	}
	const ids = new Uint32Array(offsets[articles.length] as number);
	for (const [at, list] of lists) {
		const start = offsets[at] as number;
		for (let of = 0; of < list.hashes.length; of++) ids[start + of] = table.add(list.hashes[of] as number);
	}
	for (const { start, end, was } of before === null ? [] : listRuns(before.previous)) {
		const { features } = before as NonNullable<typeof before>;
		const [first, last] = [features.offsets[was], features.offsets[was + end - start]];
		ids.set(features.ids.subarray(first, last), offsets[start]);
	}
	const amountsOf = (at: number): Float32Array =>
		(lists.get(at) ?? listFeatures(articles[at] as Article, analyses[at] as Analysis)).amounts;
	return { features: { offsets, ids, hashes: table.hashes(), counts: table.counts() }, amountsOf };
}

const rowLength = ({ offsets }: Features, at: number): number => (offsets[at + 1] as number) - (offsets[at] as number);

/** Takes what only articles have that are gone, or changed, out of the counts. */
function forget(table: FeatureTable, { offsets, ids }: Features, previous: Int32Array): void {
	const stays = new Uint8Array(offsets.length - 1);
	for (const at of previous) if (at !== -1) stays[at] = 1;
	for (let at = 0; at < stays.length; at++) {
		if (stays[at] === 1) continue;
		for (let of = offsets[at] as number; of < (offsets[at + 1] as number); of++) table.remove(ids[of] as number);
	}
}

interface FeatureList {
	/** Ascending, each once. */
	hashes: Uint32Array;
	amounts: Float32Array;
}

function listFeatures({ url, sources, tags }: Article, analysis: Analysis): FeatureList {
	const others = new Map<number, number>();
	const add = (hash: number, amount: number): void => {
		others.set(hash, Math.max(amount, others.get(hash) ?? 0));
	};
	add(linkHash(url), LINK_WEIGHT);
	for (const { url: address } of sources) {
		if (address === undefined) continue;
		add(linkHash(address), LINK_WEIGHT);
		for (const hash of addressHashes(address)) add(hash, ADDRESS_WEIGHT);
	}
	for (const tag of tags) add(hashText(`tag:${tag}`), TAG_WEIGHT);
	return mergeLists(listWords(analysis), others);
}

function listWords(analysis: Analysis): FeatureList {
	const hashes = decodeUint32(analysis.words);
	const counts = decodeUint8(analysis.counts);
	const { titleWords } = analysis;
	const amounts = new Float32Array(hashes.length);
	let title = 0;
	for (let at = 0; at < hashes.length; at++) {
		const word = hashes[at] as number;
		while (title < titleWords.length && (titleWords[title] as number) < word) title++;
		const boost = titleWords[title] === word ? TITLE_BOOST : 0;
		amounts[at] = TERM_WEIGHT[(counts[at] as number) + boost] as number;
	}
	return { hashes, amounts };
}

/** Words and whatever else an article has, in one ascending list; what is in both counts as the greater. */
function mergeLists(words: FeatureList, others: ReadonlyMap<number, number>): FeatureList {
	const more = [...others].sort(([a], [b]) => a - b);
	const hashes = new Uint32Array(words.hashes.length + more.length);
	const amounts = new Float32Array(hashes.length);
	let [end, at, of] = [0, 0, 0];
	while (at < words.hashes.length || of < more.length) {
		const word = words.hashes[at] ?? Number.POSITIVE_INFINITY;
		const [other, amount] = more[of] ?? [Number.POSITIVE_INFINITY, 0];
		const own = word <= other ? (words.amounts[at] as number) : 0;
		hashes[end] = Math.min(word, other);
		amounts[end++] = other <= word ? Math.max(own, amount) : own;
		if (word <= other) at++;
		if (other <= word) of++;
	}
	return { hashes: hashes.slice(0, end), amounts: amounts.slice(0, end) };
}
