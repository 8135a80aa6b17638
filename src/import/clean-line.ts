import { withoutInvisible } from '../checks/source-text.ts';

/** Text on one line, without controls, hidden characters and broken ones. */
export function cleanLine(text: string): string {
	return withoutInvisible(text.toWellFormed())
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.replace(/[\uFFFD\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
		.trim();
}

/** Text of at most `most` UTF-16 units: whole where it fits, else cut at the last pause or space of its second half, with `…`. */
export function shorten(text: string, most: number): string {
	if (text.length <= most) return text;
	let cut = '';
	for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
		if (cut.length + segment.length > most - 1) break;
		cut += segment;
	}
	const pause = Math.max(...Array.from(cut.matchAll(/[，、；：,;:]|\s/g), ({ index }) => index), 0);
	return `${(pause >= most / 2 ? cut.slice(0, pause) : cut).trimEnd()}…`;
}
