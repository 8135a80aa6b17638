import type { Root } from 'hast';
import type { Heading } from '../domain/model.ts';
import type { Report } from './parse.ts';
import { startOf, textOf, visitElements } from './tree.ts';

/** Gives every heading a readable, stable and unique id, reports wrong levels, and lists what a fragment can lead to. */
export function collectHeadings(tree: Root, report: Report): { toc: Heading[]; ids: string[] } {
	const toc: Heading[] = [];
	const taken = new Set<string>();
	visitElements(tree, (node) => {
		if (typeof node.properties.id === 'string' && !/^h[1-6]$/.test(node.tagName)) taken.add(node.properties.id);
	});
	let level = 1;
	visitElements(tree, (node) => {
		if (node.properties.dataFootnotes) return false;
		const match = /^h([1-6])$/.exec(node.tagName);
		if (match === null) return true;
		const depth = Number(match[1]);
		const title = textOf(node).replace(/\s+/g, ' ').trim();
		if (depth === 1) {
			report(startOf(node), 'second-h1', '正文里不能有一级标题', '改成 ##：一级标题是文章的标题');
			node.tagName = 'h2';
		} else if (depth > level + 1) {
			report(startOf(node), 'heading-jump', `标题从 ${level} 级跳到了 ${depth} 级`, `改成 ${'#'.repeat(level + 1)}`);
		}
		if (title === '') report(startOf(node), 'empty-heading', '标题是空的', '写上标题，或删去这一行');
		level = Math.max(depth, 2);
		const id = uniqueId(typeof node.properties.id === 'string' ? node.properties.id : idOf(title), taken);
		node.properties.id = id;
		if (level === 2 || level === 3) toc.push({ level, id, text: title });
		return true;
	});
	return { toc, ids: [...taken] };
}

/** Letters, digits and hyphens of the title, lower case: `温度与软标签`, `gpt-4-的价格`. */
function idOf(title: string): string {
	const id = title
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
		.replace(/^-+|-+$/g, '');
	return id === '' ? 'section' : id;
}

function uniqueId(id: string, taken: Set<string>): string {
	let unique = id;
	for (let count = 2; taken.has(unique); count++) unique = `${id}-${count}`;
	taken.add(unique);
	return unique;
}
