import type { Element, Root } from 'hast';
import type { Heading } from '../domain/model.ts';
import type { Report } from './problem.ts';
import { type Content, type Parent, startOf, textOf, visitElements } from './tree.ts';

/** Ids that the page around the article uses itself. */
const RESERVED = 'main content header footer nav search theme toc top tools related sources corrections revisions footnote-label'.split(
	' ',
);

/**
 * Gives every heading a readable, stable and unique id, and reports levels that jump. Returns the headings of level 2
 * and 3, and every id that a fragment can lead to. Headings without a word go.
 */
export function collectHeadings(tree: Root, report: Report): { headings: Heading[]; ids: string[] } {
	const headings: Heading[] = [];
	const empty: [Parent, Element][] = [];
	const taken = new Map<string, number>(RESERVED.map((id) => [id, 1]));
	const ids: string[] = [];
	let level = 1;
	visitElements(tree, (node, parent) => {
		if (node.properties.dataFootnotes !== undefined) return false;
		const depth = Number(/^h([1-6])$/.exec(node.tagName)?.[1] ?? 0);
		const written = typeof node.properties.id === 'string' ? node.properties.id : '';
		if ('dataFootnoteRef' in node.properties || (depth === 0 && written === '')) return true;
		const title = textOf(node).replace(/\s+/g, ' ').trim();
		if (depth > 0) {
			reportLevel(depth, level, title, (rule, message, suggestion) => report(startOf(node), rule, message, suggestion));
			if (depth === 1) node.tagName = 'h2';
			level = Math.max(depth, 2);
			if (title === '' && !node.children.some(({ type }) => type === 'element')) {
				empty.push([parent, node]);
				return false;
			}
		}
		const id = uniqueId(idOf(written === '' ? title : written), taken);
		node.properties.id = id;
		ids.push(id);
		if (depth > 0 && (level === 2 || level === 3)) headings.push({ level, id, text: title });
		return true;
	});
	for (const [parent, node] of empty) parent.children.splice((parent.children as Content[]).indexOf(node), 1);
	return { headings, ids };
}

function reportLevel(
	depth: number,
	before: number,
	title: string,
	report: (rule: string, message: string, suggestion: string) => void,
): void {
	if (depth === 1) report('second-h1', '正文里不能有一级标题', '改成 ##：一级标题是文章的标题');
	else if (depth > before + 1) {
		report('heading-jump', `标题从 ${before} 级跳到了 ${depth} 级`, `改成 ${'#'.repeat(before + 1)}`);
	}
	if (title === '') report('empty-heading', '标题是空的', '写上标题，或删去这一行');
}

/** Letters and digits of the title, parted by hyphens, lower case: `温度与软标签`, `gpt-4-的价格`. */
function idOf(title: string): string {
	const id = title
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}_]+/gu, '-')
		.replace(/^-+|-+$/g, '');
	if (id === '') return 'section';
	return /^fn(?:ref)?-/.test(id) ? `section-${id}` : id;
}

/** `taken` counts how often each id was wanted. */
function uniqueId(id: string, taken: Map<string, number>): string {
	let unique = id;
	let count = taken.get(id) ?? 0;
	while (taken.has(unique)) unique = `${id}-${++count}`;
	taken.set(id, Math.max(count, 1));
	taken.set(unique, Math.max(taken.get(unique) ?? 0, 1));
	return unique;
}
