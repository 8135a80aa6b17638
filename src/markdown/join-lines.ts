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
	const gaps = [...whole.matchAll(/[ \t\n]+/g)].filter(
		({ 0: space, index }) => space.includes('\n') && isGap(characterBefore(whole, index), characterAt(whole, index + space.length)),
	);
	let start = 0;
	let gap = 0;
	for (const { node, value } of pieces) {
		const end = start + value.length;
		let kept = '';
		let done = start;
		for (; gap < gaps.length; gap++) {
			const { 0: space, index } = gaps[gap] as RegExpExecArray;
			if (index >= end) break;
			kept += whole.slice(done, Math.max(done, index));
			done = Math.min(end, index + space.length);
			if (index + space.length > end) break;
		}
		if (node !== null) node.value = kept + whole.slice(done, end);
		start = end;
	}
}

function isGap(before: string, after: string): boolean {
	if (before === BOUNDARY || after === BOUNDARY || before === '' || after === '') return false;
	if (WIDE_PUNCTUATION.test(before) && WIDE.test(before)) return true;
	if (WIDE_PUNCTUATION.test(after) && WIDE.test(after)) return true;
	return (WIDE.test(before) || WIDE_PUNCTUATION.test(before)) && (WIDE.test(after) || WIDE_PUNCTUATION.test(after));
}

function characterBefore(text: string, offset: number): string {
	const size = /[\uDC00-\uDFFF]/.test(text[offset - 1] ?? '') ? 2 : 1;
	return text.slice(Math.max(0, offset - size), offset);
}

function characterAt(text: string, offset: number): string {
	return offset < text.length ? String.fromCodePoint(text.codePointAt(offset) as number) : '';
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
