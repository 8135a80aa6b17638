import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | undefined;
/** Words of a text. The dictionary is loaded with the first headline: a build that renders no page does without it. */
const cutWords = (text: string): string[] => {
	jieba ??= Jieba.withDict(dict);
	return jieba.cut(text, true);
};

/** Marks that may not begin a line, and those that may not end one. */
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}\s，。、：；？！…—·%％]/u;
const OPENING = /[\p{Ps}\p{Pi}《“‘（\s]$/u;

/** Particles, which lean on the word before them. */
const PARTICLES = new Set(['的', '了', '着', '过', '吗', '呢', '吧', '啊', '们', '地', '得']);

/**
 * Cuts a headline into the pieces between which a line may break: words of the dictionary, punctuation and
 * particles kept with the word they belong to. Joined, the pieces are the headline.
 */
export function cutHeadline(title: string): string[] {
	const pieces: string[] = [];
	for (const segment of cutWords(title)) {
		const last = pieces.at(-1);
		if (last !== undefined && (CLOSING.test(segment) || PARTICLES.has(segment) || OPENING.test(last) || belongs(last, segment))) {
			pieces[pieces.length - 1] = last + segment;
		} else pieces.push(segment);
	}
	return pieces;
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
	return isMixed && last.length + segment.length <= MIXED_PIECE_MOST;
}
