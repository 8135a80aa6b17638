import type { Root } from 'hast';
import type { Report } from './problem.ts';
import { type Content, startOf } from './tree.ts';

/** Characters that turn the direction of text, or show nothing, or cannot be shown. */
const DIRECTION = /^[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]$/;
const NOTHING = /^(?:[\u200B\u2060-\u2065\uFEFF]|[\u{E0000}-\u{E007F}])$/u;
const NAMED: Readonly<Record<string, number>> = { lrm: 0x200e, rlm: 0x200f, ZeroWidthSpace: 0x200b, NoBreak: 0x2060 };
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lrm|rlm|ZeroWidthSpace|NoBreak));/g;

/** Reports character references such as `&#x202E;` that bring into the text what may not stand there itself. */
export function reportReferences(tree: Root, source: string, report: Report): void {
	const walk = (node: Content): void => {
		if (node.type === 'element' && node.tagName === 'code') return;
		if ('children' in node) node.children.forEach(walk);
		if (node.type !== 'text' || node.position === undefined) return;
		const start = startOf(node);
		for (const match of source.slice(start, node.position.end.offset).matchAll(REFERENCE)) {
			const [written, decimal, hexadecimal, name = ''] = match;
			const code =
				decimal !== undefined ? Number(decimal) : hexadecimal !== undefined ? Number.parseInt(hexadecimal, 16) : (NAMED[name] ?? 0);
			const offset = start + match.index;
			const isLost = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
			const character = isLost ? '' : String.fromCodePoint(code);
			if (isLost) report(offset, 'encoding', `${written} 不是字符`, '删去它');
			else if (DIRECTION.test(character)) report(offset, 'bidi-character', `${written} 会改变文字方向`, '删去它');
			else if (NOTHING.test(character)) report(offset, 'invisible-character', `${written} 是看不见的字符`, '删去它');
		}
	};
	for (const child of tree.children as Content[]) walk(child);
}
