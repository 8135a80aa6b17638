import { foldWithOffsets } from './fold.ts';
import { getLast } from './last.ts';
import { PLACES } from './postings.ts';
import type { FoundUnit, Occurrences } from './rank.ts';
import { type Token, tokenize } from './tokens.ts';

const BEFORE = 40;
const LENGTH = 128;

interface Range {
	start: number;
	end: number;
	/** Index of the unit. */
	unit: number;
}

function getBlockHits({ hits }: Occurrences, document: number, block: number): number[] {
	const places: number[] = [];
	for (const hit of hits.get(document) ?? []) if (Math.floor(hit / PLACES) === block) places.push(hit % PLACES);
	return places;
}

/** The block of the text (from 1) that shows most units of the query, then most of their occurrences, then the first. */
export function chooseBlock(units: FoundUnit[], document: number): number {
	const counts = new Map<number, { units: Set<number>; hits: number }>();
	for (const [at, { occurrences }] of units.entries()) {
		for (const { hits, tier } of occurrences) {
			for (const hit of hits.get(document) ?? []) {
				const block = Math.floor(hit / PLACES);
				if (block === 0) continue;
				const count = counts.get(block) ?? { units: new Set(), hits: 0 };
				count.units.add(at);
				count.hits += tier === 0 ? 1 : 0.5;
				counts.set(block, count);
			}
		}
	}
	const [best] = [...counts].sort(([blockA, a], [blockB, b]) => b.units.size - a.units.size || b.hits - a.hits || blockA - blockB);
	return best?.[0] ?? 1;
}

/** End of the first character of a token. */
const getCharacterEnd = ({ start, end, paired }: Token, folded: string): number =>
	paired ? start + ((folded.codePointAt(start) as number) > 0xffff ? 2 : 1) : end;

/** What is to be marked, in the block's own text, without overlaps. */
function getRanges(units: FoundUnit[], document: number, block: number, text: string): Range[] {
	const { folded, offsets } = foldWithOffsets(text);
	const byPlace = new Map(tokenize(folded).map((token) => [token.place, token]));
	const ranges: Range[] = [];
	for (const [unit, { occurrences }] of units.entries()) {
		for (const one of occurrences) {
			for (const place of getBlockHits(one, document, block)) {
				const first = byPlace.get(place);
				const last = byPlace.get(place + one.places - 1);
				if (!first || !last) continue;
				const start = offsets[first.start] as number;
				ranges.push({ unit, start, end: offsets[getCharacterEnd(last, folded)] as number });
			}
		}
	}
	ranges.sort((a, b) => a.start - b.start || b.end - a.end);
	const apart: Range[] = [];
	for (const range of ranges) {
		const before = getLast(apart);
		if (before && range.start < before.end) before.end = Math.max(before.end, range.end);
		else if (range.end > range.start) apart.push({ ...range });
	}
	return apart;
}

/** Whether a text may not be cut here: inside a word, a number or a surrogate pair. */
const isInside = (text: string, at: number): boolean =>
	/[\udc00-\udfff]/.test(text.charAt(at)) || (/[\w.+#-]/.test(text.charAt(at - 1)) && /[\w+#-]/.test(text.charAt(at)));

const LONGEST_WORD = 40;

/** Moves a cut back to where the text may be cut; inside something very long it stays, but never halves a pair. */
function moveBack(text: string, at: number, least: number): number {
	let cut = at;
	while (cut > least && at - cut < LONGEST_WORD && isInside(text, cut)) cut--;
	if (isInside(text, cut) && cut > least) cut = at;
	return /[\udc00-\udfff]/.test(text.charAt(cut)) ? cut - 1 : cut;
}

/** Where a paragraph begins and ends around a place of the text. */
function getParagraph(text: string, at: number): { from: number; to: number } {
	const before = text.lastIndexOf('\n\n', Math.max(0, at - 1));
	const behind = text.indexOf('\n\n', at);
	return { from: before < 0 ? 0 : before + 2, to: behind < 0 ? text.length : behind };
}

/** The first mark around which most units stand close together, rather in a paragraph than in a heading or a cell. */
function chooseCentre(ranges: Range[], text: string): Range | undefined {
	let best: Range | undefined;
	let most = 0;
	for (const [at, range] of ranges.entries()) {
		const { from, to } = getParagraph(text, range.start);
		const near = new Set<number>();
		for (const other of ranges.slice(at)) {
			if (other.end > Math.min(to, range.start + LENGTH - BEFORE)) break;
			near.add(other.unit);
		}
		const value = near.size + Math.min(1, (to - from) / LENGTH) * 0.9;
		if (value > most) {
			most = value;
			best = range;
		}
	}
	return best;
}

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A stretch of one paragraph around the best place, as HTML whose only markup is `<mark>`. */
export function buildExcerpt(units: FoundUnit[], document: number, block: number, text: string): string {
	const ranges = getRanges(units, document, block, text);
	const centre = chooseCentre(ranges, text);
	const anchor = centre?.start ?? text.search(/\S/u);
	if (anchor < 0) return '';
	const { from, to } = getParagraph(text, anchor);
	let start = from;
	if (anchor - from > BEFORE) {
		const sentence = text.slice(anchor - BEFORE, anchor).search(/(?<=[。！？；\n])/u);
		start = sentence > 0 ? anchor - BEFORE + sentence : moveBack(text, anchor - BEFORE, from);
	}
	const wished = Math.max(start + LENGTH, centre?.end ?? 0);
	let end = wished >= to ? to : moveBack(text, wished, centre?.end ?? start + 1);
	for (const range of ranges) if (range.start < end && range.end > end) end = Math.min(to, range.end);
	let html = '';
	let done = start + (text.slice(start, end).match(/^\s+/u)?.[0].length ?? 0);
	end -= text.slice(done, end).match(/\s+$/u)?.[0].length ?? 0;
	for (const range of ranges) {
		if (range.start < done || range.end > end) continue;
		html += `${escapeText(text.slice(done, range.start))}<mark>${escapeText(text.slice(range.start, range.end))}</mark>`;
		done = range.end;
	}
	return html + escapeText(text.slice(done, end));
}
