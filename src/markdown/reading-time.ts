const HAN = /\p{sc=Han}/gu;
const WORD = /[\p{L}\p{N}]+(?:['’.\-_][\p{L}\p{N}]+)*/gu;

/** Han characters plus words of other scripts. */
export function countCharacters(text: string): { han: number; words: number } {
	const han = text.match(HAN)?.length ?? 0;
	const words = text.replace(HAN, ' ').match(WORD)?.length ?? 0;
	return { han, words };
}

/** Minutes to read, at least 1. */
export function readingMinutes(text: string, codeLines: number, images: number): number {
	const { han, words } = countCharacters(text);
	return Math.max(1, Math.round(han / 300 + words / 238 + codeLines / 30 + images / 5));
}
