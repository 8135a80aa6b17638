import { getCutter } from './cutter.ts';

/** Marks that may not begin a line, and those that may not end one. */
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}\s，。、：；？！…—·%％]/u;
const OPENING = /[\p{Ps}\p{Pi}《“‘（\s]$/u;

/** Particles, which lean on the word before them. */
const PARTICLES = new Set(['的', '了', '着', '过', '吗', '呢', '吧', '啊', '们', '地', '得']);

const ONE_HAN = /^\p{Script=Han}$/u;
const ENDS_ALONE = /^\p{Script=Han}[，。、：；？！…—》”’）】]+$/u;
const ENDS_CLAUSE = /[，。、：；？！…—]$/u;
/** A verb that goes on to what comes of it, in one character (管得住, 买不起), and a number to its unit (2.05兆焦). */
const GOES_ON = /^\p{Script=Han}+[得不]$/u;
const BEGINS_UNIT = /\d[兆千毫微纳]$/u;

/**
 * Cuts a headline into the pieces between which a line may break: words of the dictionary, punctuation and
 * particles kept with the word they belong to, no single character alone at either end of a clause. Joined, the
 * pieces are the headline.
 */
export function cutHeadline(title: string): string[] {
	const pieces: string[] = [];
	for (const segment of getCutter().cut(title, true)) {
		const last = pieces.at(-1);
		if (last !== undefined && (leans(last, segment) || belongs(last, segment) || isLeftAlone(pieces))) {
			pieces[pieces.length - 1] = last + segment;
		} else pieces.push(segment);
		if (ENDS_ALONE.test(pieces.at(-1) as string)) joinLast(pieces);
	}
	if (ONE_HAN.test(pieces.at(-1) ?? '')) joinLast(pieces);
	return pieces;
}

const leans = (last: string, segment: string): boolean =>
	CLOSING.test(segment) ||
	PARTICLES.has(segment) ||
	OPENING.test(last) ||
	(GOES_ON.test(last) && ONE_HAN.test(segment)) ||
	(BEGINS_UNIT.test(last) && /^\p{Script=Han}/u.test(segment));

/** Whether the last piece is a single character that begins a clause. */
function isLeftAlone(pieces: string[]): boolean {
	const [before, last] = [pieces.at(-2), pieces.at(-1) ?? ''];
	return ONE_HAN.test(last) && (before === undefined || ENDS_CLAUSE.test(before));
}

/** Joins the last piece with the one before, unless a clause ends between them. */
function joinLast(pieces: string[]): void {
	const [before, last] = pieces.slice(-2);
	if (before !== undefined && last !== undefined && !ENDS_CLAUSE.test(before)) pieces.splice(-2, 2, before + last);
}

/** Whether a piece would be parted at a hyphen (`ML-KEM`) that is better kept on one line. */
export const isHeld = (piece: string): boolean => /[\p{Script=Latin}\p{N}]-/u.test(piece) && piece.length <= HELD_MOST;

const LATIN = '\\p{Script=Latin}\\p{N}.+#/-';
const ENDS_LATIN = new RegExp(`[${LATIN}]$`, 'u');
const BEGINS_LATIN = new RegExp(`^[${LATIN}]`, 'u');
const MIXED_PIECE_MOST = 12;
const HELD_MOST = 16;

/**
 * Whether a Latin word goes on (`GPT`, `-`, `4o`), or meets a Han word: browsers put a space between the two only where
 * no chance to break stands there.
 */
function belongs(last: string, segment: string): boolean {
	const [ends, begins] = [ENDS_LATIN.test(last), BEGINS_LATIN.test(segment)];
	if (ends && begins) return true;
	const isMixed = (ends && /^\p{Script=Han}/u.test(segment)) || (begins && /\p{Script=Han}$/u.test(last));
	return isMixed && (last.split(' ').at(-1) as string).length + segment.length <= MIXED_PIECE_MOST;
}
