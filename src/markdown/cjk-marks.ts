import type { Edit, MarkCharacters } from './marks.ts';

const CJK = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303F\u30FB\uFE30-\uFE4F\uFF00-\uFFEF“”‘’…—·]/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
/** What ends a bare link: Chinese punctuation and full-width forms. */
const ENDS_LINK = '\\u3000-\\u3020\\u3030\\u30FB\\uFE30-\\uFE4F\\uFF00-\\uFF0F\\uFF1A-\\uFF20\\uFF3B-\\uFF40\\uFF5B-\\uFFEF“”‘’…—·';
const BEGINS_WITH_END = new RegExp(`^[${ENDS_LINK}]`);
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
	const interesting = new RegExp(`\\*+|~+|(?:https?:\\/\\/|www\\.)[^\\s<>${ENDS_LINK}]{0,2000}`, 'gi');
	for (let match = interesting.exec(original); match !== null; match = interesting.exec(original)) {
		const text = match[0];
		const start = match.index;
		if (text[0] === '*' || text[0] === '~') edits.push(...delimiterEdits(original, start, text, { joint, tilde }));
		else {
			const isDestination = DESTINATION.test(original.slice(Math.max(0, start - 20), start));
			const length = isDestination ? endOfDestination(text) : endOfBareLink(text, original[start - 1] === '*');
			for (const { index } of text.slice(0, length).matchAll(/(?<!~)~(?!~)/g)) {
				edits.push({ at: start + index, remove: 1, insert: tilde });
			}
			const isCut = length < text.length || BEGINS_WITH_END.test(original.slice(start + length, start + length + 1));
			if (!isDestination && isCut) edits.push({ at: start + length, remove: 0, insert: ` ${stop}` });
			interesting.lastIndex = start + length;
		}
	}
	return edits;
}

function delimiterEdits(original: string, start: number, text: string, marks: { joint: string; tilde: string }): Edit[] {
	if (isEscaped(original, start)) return [];
	if (text === '~') return [{ at: start, remove: 1, insert: marks.tilde }];
	const end = start + text.length;
	const before = characterBefore(original, start);
	const after = String.fromCodePoint(original.codePointAt(end) ?? 32);
	const edits: Edit[] = [];
	if (needsJoint(before, after)) edits.push({ at: start, remove: 0, insert: marks.joint });
	if (needsJoint(after, before)) edits.push({ at: end, remove: 0, insert: marks.joint });
	return edits;
}

/**
 * Whether a delimiter between `near` and `far` flanks only with a letter on the side of `near`: Chinese punctuation
 * counts as a letter, and other punctuation does where the far side is Chinese.
 */
function needsJoint(near: string, far: string): boolean {
	return PUNCTUATION.test(near) && (CJK.test(near) || CJK.test(far));
}

/** Length of a bare link at the start of `address`, which runs to the next space: Chinese text is no part of it. */
function endOfBareLink(address: string, isEmphasised: boolean): number {
	const han = address.search(/\p{sc=Han}/u);
	const ends = [
		HOST_THEN_HAN.exec(address)?.[0].length ?? -1,
		// A path that runs on into text, `/setup来安装`; but `/wiki/人工智能` is a path.
		han > 0 && /[A-Za-z0-9]/.test(address[han - 1] as string) ? han : -1,
		isEmphasised ? address.indexOf('*') : -1,
	];
	return Math.min(...ends.filter((end) => end > 0), address.length);
}

/** Length of a link's destination: to the bracket that closes it. */
function endOfDestination(address: string): number {
	const end = address.indexOf(')');
	return end === -1 ? address.length : end;
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
