import { NO_POSTINGS, PLACES, type Postings } from './postings.ts';

/** Postings of one term and how far behind the beginning of a phrase it stands. */
export interface PlacedPostings {
	postings: Postings;
	offset: number;
}

const getHits = ({ starts, hits }: Postings, index: number): Uint32Array =>
	hits.subarray(starts[index] as number, starts[index + 1] as number);

/** Collects documents with their hits, in rising order. */
class Collector {
	#documents: number[] = [];
	#starts: number[] = [0];
	#hits: number[] = [];

	add(document: number, hits: Iterable<number>): void {
		const before = this.#hits.length;
		for (const hit of hits) this.#hits.push(hit);
		if (this.#hits.length === before) return;
		this.#documents.push(document);
		this.#starts.push(this.#hits.length);
	}

	take(): Postings {
		return {
			documents: Uint32Array.from(this.#documents),
			starts: Uint32Array.from(this.#starts),
			hits: Uint32Array.from(this.#hits),
		};
	}
}

/** Where the phrase begins, were it for this term alone. */
function getBeginnings(hits: Uint32Array, offset: number): number[] {
	const beginnings: number[] = [];
	for (const hit of hits) if (hit % PLACES >= offset) beginnings.push(hit - offset);
	return beginnings;
}

/** Keeps of two rising lists what both hold. */
function keepCommon(left: number[], right: number[]): number[] {
	const common: number[] = [];
	let at = 0;
	for (const value of left) {
		while (at < right.length && (right[at] as number) < value) at++;
		if (right[at] === value) common.push(value);
	}
	return common;
}

/** Where all terms stand at their offsets, in one block: the hits are those of the phrase's beginning. */
export function matchPhrase(terms: PlacedPostings[]): Postings {
	const ordered = [...terms].sort((a, b) => a.postings.documents.length - b.postings.documents.length);
	const [first, ...others] = ordered;
	if (!first || first.postings.documents.length === 0) return NO_POSTINGS;
	const collector = new Collector();
	const cursors = others.map(() => 0);
	documents: for (const [index, document] of first.postings.documents.entries()) {
		let beginnings = getBeginnings(getHits(first.postings, index), first.offset);
		for (const [at, { postings, offset }] of others.entries()) {
			let cursor = cursors[at] as number;
			while (cursor < postings.documents.length && (postings.documents[cursor] as number) < document) cursor++;
			cursors[at] = cursor;
			if (postings.documents[cursor] !== document) continue documents;
			beginnings = keepCommon(beginnings, getBeginnings(getHits(postings, cursor), offset));
		}
		collector.add(document, beginnings);
	}
	return collector.take();
}

/** The hits that a question is answered with yes for. */
export async function filterHits(postings: Postings, isKept: (document: number, hit: number) => Promise<boolean>): Promise<Postings> {
	const documents = [...postings.documents];
	const kept = await Promise.all(
		documents.map(async (document, index) => {
			const hits = [...getHits(postings, index)];
			const answers = await Promise.all(hits.map((hit) => isKept(document, hit)));
			return hits.filter((_, at) => answers[at]);
		}),
	);
	const collector = new Collector();
	for (const [index, document] of documents.entries()) collector.add(document, kept[index] ?? []);
	return collector.take();
}

/** What any of the lists holds. */
export function uniteMatches(lists: Postings[]): Postings {
	const filled = lists.filter(({ documents }) => documents.length > 0);
	if (filled.length < 2) return filled[0] ?? NO_POSTINGS;
	const collector = new Collector();
	const cursors = filled.map(() => 0);
	for (;;) {
		let document = Number.POSITIVE_INFINITY;
		for (const [at, { documents }] of filled.entries()) {
			document = Math.min(document, documents[cursors[at] as number] ?? Number.POSITIVE_INFINITY);
		}
		if (document === Number.POSITIVE_INFINITY) return collector.take();
		const hits = new Set<number>();
		for (const [at, postings] of filled.entries()) {
			const cursor = cursors[at] as number;
			if (postings.documents[cursor] !== document) continue;
			for (const hit of getHits(postings, cursor)) hits.add(hit);
			cursors[at] = cursor + 1;
		}
		collector.add(
			document,
			[...hits].sort((a, b) => a - b),
		);
	}
}

/** Hits of each document. */
export function toMap(postings: Postings): Map<number, Uint32Array> {
	const map = new Map<number, Uint32Array>();
	for (const [index, document] of postings.documents.entries()) map.set(document, getHits(postings, index));
	return map;
}
