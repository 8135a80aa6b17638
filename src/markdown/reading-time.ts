const HAN = /\p{sc=Han}/gu;
const WORD = /[\p{L}\p{N}]+(?:['’.\-_][\p{L}\p{N}]+)*/gu;

/**
 * Words of English non-fiction read silently in a minute: M. Brysbaert, "How many words do we read per minute? A
 * review and meta-analysis of reading rate", Journal of Memory and Language 109 (2019), 104047.
 */
const WORDS_PER_MINUTE = 238;
/**
 * Chinese characters read silently in a minute: 255 aloud (S. Trauzettel-Klosinski, K. Dietz, "Standardized
 * assessment of reading performance: the new International Reading Speed Texts IReST", IOVS 53 (2012), 5452–5461),
 * times Brysbaert's silent to aloud, 238 to 183.
 */
const HAN_PER_MINUTE = 330;
/** Our own estimate, there is no such study: a line of code takes as long as ten words. */
const WORDS_PER_CODE_LINE = 10;
/** Seconds to look at the first picture, one less for each further one, never less than 3: Medium's published rule. */
const FIRST_PICTURE_SECONDS = 12;
const LAST_PICTURE_SECONDS = 3;

/** How much there is to read. */
export interface TextSize {
	/** Han characters. */
	han: number;
	/** Words of other scripts, and numbers. */
	words: number;
}

/** Counts Han characters and words apart. */
export function measureText(text: string): TextSize {
	const han = text.match(HAN)?.length ?? 0;
	const words = text.replace(HAN, ' ').match(WORD)?.length ?? 0;
	return { han, words };
}

/** Minutes to read prose, lines of code and pictures; at least 1. */
export function readingMinutes({ han, words }: TextSize, codeLines: number, pictures: number): number {
	let seconds = (han / HAN_PER_MINUTE + (words + codeLines * WORDS_PER_CODE_LINE) / WORDS_PER_MINUTE) * 60;
	for (let picture = 0; picture < pictures; picture++) {
		seconds += Math.max(LAST_PICTURE_SECONDS, FIRST_PICTURE_SECONDS - picture);
	}
	return Math.max(1, Math.round(seconds / 60));
}
