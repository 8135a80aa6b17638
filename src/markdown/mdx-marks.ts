import { isEscaped } from './cjk-marks.ts';
import type { Edit, MarkCharacters } from './marks.ts';

/** `{/* … *\/}`: the one expression that does nothing. */
const COMMENT = /\{\s*(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*)+\}/y;
/** What follows a `<` that begins a tag. */
const BEGINS_TAG = /<(?:\/?[\p{L}_$][^\s/>:<]*(?=[\s/>]|$)|\/?>)/uy;
const STATEMENT = /(?<=^|\n[ \t]*\r?\n)(?:import(?=\s*[\w$*{"'(])|export(?=\s+[\w$*{]))/g;

/**
 * MDX would hand `{…}`, `import` and `export` to a JavaScript parser, and would refuse a whole file for one `<5`.
 * Articles hold no JavaScript, so all of these are read as text, and are reported where they stand.
 */
export function mdxEdits(original: string, characters: MarkCharacters): Edit[] {
	const edits: Edit[] = [];
	for (let at = original.indexOf('{'); at !== -1; at = original.indexOf('{', at + 1)) {
		if (isEscaped(original, at)) {
			edits.push({ at: at - 1, remove: 2, insert: characters.escapedBrace + characters.joint });
			continue;
		}
		COMMENT.lastIndex = at;
		if (COMMENT.test(original)) at = COMMENT.lastIndex - 1;
		else edits.push({ at, remove: 1, insert: characters.brace });
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
