import { isEscaped } from './cjk-marks.ts';
import type { Edit, MarkCharacters } from './marks.ts';

/** What follows a `<` that begins a tag. */
const BEGINS_TAG = /<(?:\/?[\p{L}_$][^\s/>:<]*(?=[\s/>]|$)|\/?>)/uy;
const STATEMENT = /^(?:import|export)(?![\p{L}\p{N}_$])/gmu;

/**
 * MDX would hand `{…}`, `import` and `export` to a JavaScript parser, and would refuse a whole file for one `<5`.
 * Articles hold no JavaScript, so all of these are read as text, and are reported where they stand.
 */
export function mdxEdits(original: string, characters: MarkCharacters): Edit[] {
	const edits: Edit[] = [];
	let comments = 0;
	for (let at = original.indexOf('{'); at !== -1; at = original.indexOf('{', at + 1)) {
		if (isEscaped(original, at)) {
			edits.push({ at: at - 1, remove: 2, insert: characters.escapedBrace + characters.joint });
			continue;
		}
		const end = comments < MOST_COMMENTS ? endOfComment(original, at) : at;
		if (end > at) {
			at = end - 1;
			comments++;
		} else edits.push({ at, remove: 1, insert: characters.brace });
	}
	for (let at = original.indexOf('<'); at !== -1; at = original.indexOf('<', at + 1)) {
		if (isEscaped(original, at) || /^(?:\s|$)/.test(original.slice(at + 1, at + 2))) continue;
		BEGINS_TAG.lastIndex = at;
		if (!BEGINS_TAG.test(original)) edits.push({ at, remove: 1, insert: characters.lessThan });
	}
	for (const match of original.matchAll(STATEMENT)) {
		edits.push({ at: match.index, remove: 0, insert: characters.statement });
	}
	return edits;
}

/** Index behind a comment of MDX, `{/* … *\/}`, that begins at `at`, the one expression that does nothing; `at` where none does. */
export function endOfComment(source: string, at: number): number {
	const blank = /\s*/y;
	const skipBlank = (from: number): number => {
		blank.lastIndex = from;
		blank.test(source);
		return blank.lastIndex;
	};
	let end = skipBlank(at + 1);
	if (!source.startsWith('/*', end)) return at;
	while (source.startsWith('/*', end)) {
		const length = source.slice(end + 2, end + 2 + LONGEST_COMMENT).indexOf('*/');
		if (length === -1) return at;
		end = skipBlank(end + 2 + length + 2);
	}
	return source[end] === '}' ? end + 1 : at;
}

const LONGEST_COMMENT = 5000;
/** More comments than this are not worth the parser's time. */
const MOST_COMMENTS = 300;
