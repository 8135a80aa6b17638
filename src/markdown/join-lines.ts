import type { Element, Root, Text } from 'hast';
import { type Content, visitElements } from './tree.ts';

const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303F\u30FB\uFF00-\uFFEF]/u;
/** Punctuation that carries its own space: no gap beside it, whatever stands on the other side. */
const WIDE_PUNCTUATION = /[\u3000-\u3004\u3008-\u3020\u30FB\uFF00-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65“”‘’…—]/;

/**
 * Takes out the line breaks inside a paragraph that would show as a gap: between Chinese characters and beside
 * Chinese punctuation. Works across emphasis and links; code is left alone.
 */
export function joinLines(tree: Root): void {
	joinIn(tree.children as Content[]);
	visitElements(tree, (node) => {
		if (node.tagName === 'pre') return false;
		if (!INLINE.has(node.tagName)) joinIn(node.children);
		return true;
	});
}

const INLINE = new Set('a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var'.split(' '));

/** Joins the lines of one block, whose inline content counts as one text. */
function joinIn(children: Content[]): void {
	const pieces: { node: Text | null; value: string }[] = [];
	collect(children, pieces);
	if (!pieces.some(({ node, value }) => node !== null && value.includes('\n'))) return;
	const whole = pieces.map(({ value }) => value).join('');
	let start = 0;
	for (const { node, value } of pieces) {
		if (node !== null && value.includes('\n')) {
			node.value = value.replace(/[ \t]*\n[ \t]*/g, (gap, at: number) => {
				const before = whole.slice(0, start + at).match(/(\S)\s*$/u)?.[1] ?? '';
				const after = whole.slice(start + at + gap.length).match(/^\s*(\S)/u)?.[1] ?? '';
				return isGap(before, after) ? '' : gap;
			});
		}
		start += value.length;
	}
}

function isGap(before: string, after: string): boolean {
	if (before === BOUNDARY || after === BOUNDARY || before === '' || after === '') return false;
	if (WIDE_PUNCTUATION.test(before) && WIDE.test(before)) return true;
	if (WIDE_PUNCTUATION.test(after) && WIDE.test(after)) return true;
	return (WIDE.test(before) || WIDE_PUNCTUATION.test(before)) && (WIDE.test(after) || WIDE_PUNCTUATION.test(after));
}

/** Stands for what is neither text nor inline, such as a picture or a block. */
const BOUNDARY = '\uFFFC';

function collect(children: Content[], pieces: { node: Text | null; value: string }[]): void {
	for (const child of children) {
		if (child.type === 'text') pieces.push({ node: child, value: child.value });
		else if (child.type === 'element' && INLINE.has((child as Element).tagName)) collect(child.children, pieces);
		else pieces.push({ node: null, value: BOUNDARY });
	}
}
