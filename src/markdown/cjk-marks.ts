import type { Edit, MarkCharacters } from './marks.ts';

const CJK = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303F\u30FB\uFE30-\uFE4F\uFF00-\uFFEF“”‘’…—·]/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
/** What ends a bare link: Chinese punctuation and full-width forms. */
const ENDS_LINK = /[\u3000-\u3020\u3030\u30FB\uFE30-\uFE4F\uFF00-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFFEF“”‘’…—·]/;
/** A host name that runs on into Chinese text: `example.com后文`. */
const HOST_THEN_HAN = /^(?:https?:\/\/|www\.)(?:[a-z0-9-]+\.)*[a-z]{2,}(?::\d+)?(?=\p{sc=Han})/iu;
/** Before an address that is not bare: a link's or a definition's destination, or `<`. */
const DESTINATION = /(?:\]\([ \t]*<?|<|\]:[ \t]*<?)$/;

/**
 * CommonMark's rules for emphasis, strikethrough and bare links are made for spaces between words. These edits let
 * `*` and `~~` flank beside Chinese punctuation (the rule of markdown-cjk-friendly), keep a single `~` as a range
 * (`2024~2025年`), and end bare links before Chinese punctuation.
 */
export function cjkEdits(original: string, { joint, tilde, stop }: MarkCharacters): Edit[] {
	const edits: Edit[] = [];
	const interesting = /\*+|~+|(?:https?:\/\/|www\.)[^\s<>]*/gi;
	let linkEnd = 0;
	for (let match = interesting.exec(original); match !== null; match = interesting.exec(original)) {
		const text = match[0];
		const start = match.index;
		const end = start + text.length;
		if (text[0] !== '*' && text[0] !== '~') {
			const isDestination = DESTINATION.test(original.slice(Math.max(0, start - 20), start));
			const cut = isDestination ? -1 : endOfBareLink(text);
			if (cut > 0) edits.push({ at: start + cut, remove: 0, insert: ` ${stop}` });
			linkEnd = cut > 0 ? start + cut : end;
			interesting.lastIndex = start + 4;
		} else if (isEscaped(original, start)) {
			// An escaped delimiter is text already.
		} else if (text === '~') edits.push({ at: start, remove: 1, insert: tilde });
		else if (start >= linkEnd) {
			const before = characterBefore(original, start);
			const after = String.fromCodePoint(original.codePointAt(end) ?? 32);
			if (needsJoint(before, after)) edits.push({ at: start, remove: 0, insert: joint });
			if (needsJoint(after, before)) edits.push({ at: end, remove: 0, insert: joint });
		}
	}
	return edits;
}

/**
 * Whether a delimiter between `near` and `far` flanks only with a letter on the side of `near`: Chinese punctuation
 * counts as a letter, and other punctuation does where the far side is Chinese.
 */
function needsJoint(near: string, far: string): boolean {
	return PUNCTUATION.test(near) && (CJK.test(near) || CJK.test(far));
}

/** Index in the address where Chinese text begins, or -1. */
function endOfBareLink(address: string): number {
	const host = HOST_THEN_HAN.exec(address);
	return host === null ? address.search(ENDS_LINK) : host[0].length;
}

function characterBefore(text: string, offset: number): string {
	if (offset === 0) return ' ';
	const unit = text.charCodeAt(offset - 1);
	const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff && offset > 1;
	return text.slice(offset - (isLowSurrogate ? 2 : 1), offset);
}

/** Whether an odd number of backslashes stands before `offset`. */
export function isEscaped(text: string, offset: number): boolean {
	let backslashes = 0;
	while (text[offset - 1 - backslashes] === '\\') backslashes++;
	return backslashes % 2 === 1;
}
