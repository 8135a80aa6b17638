import { foldText, mixBits } from './text.ts';
import { encodeNumbers } from './typed-text.ts';

/** Number of bins of a sketch. The standard error of a similarity of .5 is √(.25/256) = .031. */
export const BINS = 256;
const SHINGLE = 3;
const EMPTY = 0xffffffff;
/** Shorter texts are too short to be copies of each other. */
const LETTERS_AT_LEAST = 20;
/** Shorter texts are copies only where they are equal: two notices of one form differ in few letters and yet say two things. */
const SKETCHED_FROM = 200;

/** What copies of a text are found by. */
export interface Sketch {
	/** Base64 of a Uint16Array, see `buildSketch`; empty for texts shorter than 200 letters. */
	sketch: string;
	/** Hash of the folded text without spaces and punctuation: equal for exact copies; null for texts of a few characters. */
	textKey: string | null;
}

/**
 * MinHash of a text by one permutation (Li, Owen, Zhang 2012): every run of three characters, spaces and punctuation
 * left out, falls into one of 256 bins, each keeps its smallest hash; empty bins of short texts borrow from the next
 * full one to the right (Shrivastava, Li 2014). Bins keep 16 bits. The share of equal bins estimates how much two
 * texts have in common (Jaccard).
 */
export function buildSketch(text: string): Sketch {
	const units = letterUnits(foldText(text));
	if (units.length < LETTERS_AT_LEAST) return { sketch: '', textKey: null };
	const bins = new Uint32Array(BINS).fill(EMPTY);
	let whole = 0x811c9dc5;
	for (let at = 0; at < units.length; at++) {
		whole = mixBits(whole ^ Math.imul(units[at] as number, 0x01000193));
		if (at + SHINGLE > units.length) continue;
		let key = 0;
		for (let of = 0; of < SHINGLE; of++) key = Math.imul(key ^ (units[at + of] as number), 0x01000193) + of;
		const hash = mixBits(key);
		const bin = hash & (BINS - 1);
		const value = hash >>> 8;
		if (value < (bins[bin] as number)) bins[bin] = value;
	}
	const textKey = `${units.length}-${(whole >>> 0).toString(36)}`;
	if (units.length < SKETCHED_FROM) return { sketch: '', textKey };
	return { sketch: encodeNumbers(Uint16Array.from(fillEmpty(bins), (value) => value & 0xffff)), textKey };
}

const LETTER = /[\p{L}\p{N}]/u;
let letters: Uint8Array | null = null;

/** UTF-16 units of the letters and digits of a text. Asked of a table, which is ten times as fast as an expression with properties. */
function letterUnits(text: string): Uint16Array {
	letters ??= Uint8Array.from({ length: 1 << 16 }, (_, unit) => (LETTER.test(String.fromCharCode(unit)) ? 1 : 0));
	const units = new Uint16Array(text.length);
	let size = 0;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (letters[unit] === 1) units[size++] = unit;
		else if (unit >= 0xd800 && unit < 0xdc00 && LETTER.test(text.slice(at, at + 2))) {
			units[size++] = unit;
			units[size++] = text.charCodeAt(++at);
		}
	}
	return units.subarray(0, size);
}

/** Empty bins take the value of the next full bin, offset by the distance so that chance agreements stay rare. */
function fillEmpty(bins: Uint32Array): Uint32Array {
	const filled = bins.slice();
	for (let bin = 0; bin < BINS; bin++) {
		if (bins[bin] !== EMPTY) continue;
		for (let step = 1; step < BINS; step++) {
			const lender = bins[(bin + step) & (BINS - 1)] as number;
			if (lender === EMPTY) continue;
			filled[bin] = mixBits(lender + Math.imul(step, 0x9e3779b1));
			break;
		}
	}
	return filled;
}

/** Share of equal bins of two decoded sketches, 0 to 1. */
export function compareSketches(a: Uint16Array, b: Uint16Array): number {
	let equal = 0;
	for (let bin = 0; bin < BINS; bin++) if (a[bin] === b[bin]) equal++;
	return equal / BINS;
}
