import { withoutInvisible } from '../checks/source-text.ts';

/** Text without controls, hidden characters and broken ones; its lines end with LF. */
export function cleanText(text: string): string {
	return withoutInvisible(text.toWellFormed().replace(/\r\n?/g, '\n'))
		.replace(/[^\P{Cc}\n\t]|\p{Noncharacter_Code_Point}/gu, '')
		.replace(/[\uFFFD\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');
}

/** The same on one line. */
export function cleanLine(text: string): string {
	return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** Characters as the schemas count them: code points. */
export const lengthOf = (text: string): number => [...text].length;

/** Text of at most `most` characters: whole where it fits, else cut at the last pause or space of its second half, with `…`. */
export function shorten(text: string, most: number): string {
	if (lengthOf(text) <= most) return text;
	let cut = '';
	let length = 0;
	for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
		length += lengthOf(segment);
		if (length > most - 1) break;
		cut += segment;
	}
	const pause = Math.max(...Array.from(cut.matchAll(/[，、；：,;:]|\s/g), ({ index }) => index), 0);
	return `${(pause >= cut.length / 2 ? cut.slice(0, pause) : cut).trimEnd()}…`;
}
