import type { Root } from 'hast';
import { safeDecode } from '../domain/addresses.ts';
import type { Report } from './problem.ts';
import { type Content, startOf, visitElements } from './tree.ts';

/**
 * Numbers footnotes by their order, whatever the editor called them (`fn-1`, `fnref-1`), and reports references
 * without a note and notes without a reference.
 */
export function numberFootnotes(tree: Root, source: string, report: Report): void {
	const names = new Map<string, string>();
	visitElements(tree, (node) => {
		const name = /^fn-(.+)$/.exec(String(node.properties.id ?? ''))?.[1];
		if (node.tagName === 'li' && name !== undefined) names.set(name, String(names.size + 1));
		if (node.properties.dataFootnotes !== undefined) node.properties.ariaLabelledBy = ['footnote-label'];
	});
	visitElements(tree, (node) => {
		for (const key of ['id', 'href'] as const) {
			const value = String(node.properties[key] ?? '');
			const match = /^(#?fn(?:ref)?-)(.+?)(-\d+)?$/.exec(value);
			if (match === null) continue;
			const [, prefix = '', name = '', again = ''] = match;
			const number = names.get(name) ?? names.get(name + again);
			if (number === undefined) continue;
			node.properties[key] = prefix + number + (names.has(name + again) && !names.has(name) ? '' : again);
		}
		if ('dataFootnoteBackref' in node.properties) node.properties.className = ['backref'];
	});
	reportLost(tree, source, names, report);
}

const WIDE_NOTE = /^ {0,3}\[\^([^\]\s]+)\]：/gm;

/** References that found no note stayed text; notes that nothing refers to are not in the tree at all. */
function reportLost(tree: Root, source: string, names: Map<string, string>, report: Report): void {
	const code: [number, number][] = [];
	// Notes whose colon is full-width: they are told once, not also by their references.
	const wide = new Set([...source.matchAll(WIDE_NOTE)].map(([, name]) => name));
	const walk = (node: Content): void => {
		if (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'pre')) {
			code.push([startOf(node), node.position?.end.offset ?? 0]);
		} else if ('children' in node) node.children.forEach(walk);
		else if (node.type === 'text') {
			for (const match of node.value.matchAll(/\[\^([^\]\s]+)\]/g)) {
				const offset = Math.max(source.indexOf(match[0], startOf(node)), startOf(node));
				if (source[offset - 1] === '\\') continue;
				if (source[offset + match[0].length] === '：' && wide.has(match[1])) {
					report(offset, 'unknown-footnote', `脚注 ${match[0]} 后面是全角冒号`, `写成 ${match[0]}: 内容，冒号用半角`);
				} else if (!wide.has(match[1])) report(offset, 'unknown-footnote', `脚注 ${match[0]} 没有内容`, `在文末写一行 ${match[0]}: 内容`);
			}
		}
	};
	(tree.children as Content[]).forEach(walk);
	const known = new Set([...names.keys()].map((name) => safeDecode(name).toLowerCase()));
	const written = new Set<string>();
	for (const match of source.matchAll(/^ {0,3}\[\^([^\]\s]+)\]:/gm)) {
		const isCode = code.some(([start, end]) => match.index >= start && match.index < end);
		const name = (match[1] as string).toLowerCase();
		if (isCode) continue;
		if (written.has(name)) report(match.index, 'unknown-footnote', `脚注 [^${match[1]}] 写了两次`, '换一个编号，或删去一条');
		written.add(name);
		if (known.has(name)) continue;
		report(match.index, 'unknown-footnote', `正文没有提到脚注 [^${match[1]}]`, `在正文里写上 [^${match[1]}]，或删去这条脚注`);
	}
}
