import type { Element, Root } from 'hast';
import { type Content, element, type Parent, text, textOf, visitElements } from './tree.ts';

/** Inside these, text stays as it is. */
const CLOSED = new Set(['pre', 'code', 'kbd', 'samp', 'math', 'svg', 'time']);

/** Three words of Latin letters or more, or two of three letters each: names of works, quotations. */
const LATIN_WORD = "[A-Za-z][A-Za-z0-9'’.-]*";
const LATIN = new RegExp(`${LATIN_WORD}(?:[ ,:&]+${LATIN_WORD}){2,}|[A-Za-z]{3,} +[A-Za-z]{3,}`, 'u');
const KANA = /[\p{sc=Hira}\p{sc=Kana}ー]+(?:\p{sc=Han}{1,4}[\p{sc=Hira}\p{sc=Kana}ー]+)*/u;
const HANGUL = /\p{sc=Hang}+(?: \p{sc=Hang}+)*/u;

/** Characters of code that fit into a line of the narrowest screens. */
const MOST_HELD = 20;

/** A number and the unit that counts with it. */
const MAGNITUDE = '(?:万亿|千亿|百亿|千万|百万|十亿|亿|万|千|百)';
const HAN_UNIT =
	'(?:美元|欧元|日元|港元|元|年|月|日|号|天|周|岁|小时|分钟|秒|毫秒|微秒|纳秒|纳米|微米|毫米|厘米|公里|千米|米|平方米|公斤|千克|克|吨|千瓦时|度|瓦|兆瓦|吉瓦|个百分点|个|倍|次|家|篇|种|位|人|名|台|辆|颗|枚|层|核|字|页|行|条|款|版|世纪)';
const LATIN_UNIT = '(?:[kKMGTPE]i?B|[kMGT]?b?bps|[kMGT]?Hz|[kMGT]Wh?|nm|μm|mm|cm|km|kg|ms|fps|FLOPS|tokens?|°C|℃)(?![A-Za-z])';
const COUNTED = new RegExp(`\\d[\\d.,]*(?: ?${MAGNITUDE})?(?: ?${HAN_UNIT}| ?${LATIN_UNIT}|(?<=${MAGNITUDE}))`, 'u');

const MARKED = new RegExp(`(?<en>${LATIN.source})|(?<ja>${KANA.source})|(?<ko>${HANGUL.source})|(?<nb>${COUNTED.source})`, 'gu');

/**
 * Readies a finished body for the screen, in place: headings can be linked to, foreign phrases say their language (so
 * that they are spoken and drawn right), a number stays on the line of its unit, a short name in code on one. No character is added or removed.
 */
export function readyForScreen(tree: Root): void {
	addAnchors(tree);
	markText(tree);
}

function addAnchors(tree: Root): void {
	visitElements(tree, (node) => {
		if (node.properties.dataFootnotes !== undefined) return false;
		if (!/^h[2-4]$/.test(node.tagName) || typeof node.properties.id !== 'string') return true;
		const anchor = { className: ['anchor'], href: `#${node.properties.id}`, ariaLabel: '本节的链接' };
		node.children.push(element('a', anchor));
		return false;
	});
}

function markText(parent: Parent): void {
	const children: Content[] = [];
	for (const child of parent.children as Content[]) {
		if (child.type === 'text') children.push(...cutText(child.value));
		else {
			if (child.type === 'element' && child.tagName === 'code') holdTogether(child);
			if (child.type === 'element' && !CLOSED.has(child.tagName) && child.properties.lang === undefined) markText(child);
			children.push(child);
		}
	}
	parent.children = children as Parent['children'];
}

/** A short name in code, such as `--dry-run`, is not parted at its hyphens. */
function holdTogether(code: Element): void {
	const name = textOf(code);
	if (name.length <= MOST_HELD && /[- ]/.test(name)) code.properties.className = ['nb'];
}

function cutText(value: string): Content[] {
	const parts: Content[] = [];
	let end = 0;
	for (const match of value.matchAll(MARKED)) {
		if (match.index > end) parts.push(text(value.slice(end, match.index)));
		parts.push(wrap(match[0], match.groups ?? {}));
		end = match.index + match[0].length;
	}
	if (end < value.length) parts.push(text(value.slice(end)));
	return parts;
}

function wrap(value: string, { nb, en, ja }: Record<string, string | undefined>): Element {
	if (nb !== undefined) return element('span', { className: ['nb'] }, [text(value)]);
	return element('span', { lang: en !== undefined ? 'en' : ja !== undefined ? 'ja' : 'ko' }, [text(value)]);
}
