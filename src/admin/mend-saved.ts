import { renderArticle } from '../markdown/render.ts';
import { SourceLines } from '../markdown/tree.ts';

/** A comment whose asterisks the editor took for text. */
const ESCAPED_COMMENT = /\{\/\\\*([^{}]*?)\\\*\/\}/g;
/** A `<` that begins no tag, no comment and no address. */
const LESS_THAN = /^<[^\p{L}_$/>!]/u;
const MOST_PASSES = 5;

/**
 * MDX as the editor of the admin writes it, so that the site shows what the editor showed: a brace or a `<` of the text is
 * one, and what was made italic among Han is.
 */
export function mendSaved(source: string): string {
	let text = source.replace(ESCAPED_COMMENT, '{/*$1*/}');
	for (let pass = 0; pass < MOST_PASSES; pass++) {
		const next = mendOnce(text);
		if (next === text) break;
		text = next;
	}
	return text;
}

function mendOnce(text: string): string {
	if (!/[{<_]/.test(text)) return text;
	const lines = new SourceLines(text);
	const { problems } = renderArticle(text, { format: 'mdx', tellsEach: true });
	const starts = problems.map(({ rule, line, column }) => ({ rule, at: lines.offsetOf(line, column) })).sort((a, b) => b.at - a.at);
	let mended = text;
	for (const { rule, at } of starts) {
		const after = text.slice(at);
		if ((rule === 'expression' && after.startsWith('{')) || (rule === 'mdx-syntax' && LESS_THAN.test(after))) {
			mended = `${mended.slice(0, at)}\\${mended.slice(at)}`;
		} else if (rule === 'loose-emphasis') {
			mended = mended.slice(0, at) + mended.slice(at).replace(/^_([^_\n]+)_/, '*$1*');
		}
	}
	return mended;
}
