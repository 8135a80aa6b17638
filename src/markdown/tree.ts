import type { Element, ElementContent, Root, RootContent } from 'hast';

/** Part of an article's tree. What comes from the source knows where it stands there. */
export type Content = ElementContent | RootContent;
export type Parent = Root | Element;

/** Offsets of line starts, from which lines and columns are found. */
export class SourceLines {
	readonly #starts: number[] = [0];

	constructor(source: string) {
		for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) this.#starts.push(at + 1);
	}

	/** Offset of a line and column, from 1. */
	offsetOf(line: number, column: number): number {
		return (this.#starts[line - 1] ?? 0) + column - 1;
	}

	/** Line and column, from 1, of an offset. */
	place(offset: number): { line: number; column: number; offset: number } {
		let low = 0;
		let high = this.#starts.length;
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if ((this.#starts[middle] as number) <= offset) low = middle;
			else high = middle;
		}
		return { line: low + 1, column: offset - (this.#starts[low] as number) + 1, offset };
	}
}

/** Calls `visit` for every element, parents first; one for which it returns false is not entered. */
export function visitElements(parent: Parent, visit: (element: Element, parent: Parent, index: number) => unknown): void {
	for (let index = 0; index < parent.children.length; index++) {
		const child = parent.children[index] as Content;
		if (child.type === 'element' && visit(child, parent, index) !== false) visitElements(child, visit);
	}
}

/** All text below a node; an image counts by its `alt`, the number of a footnote does not. */
export function textOf(node: Content | Root): string {
	if (node.type === 'text') return node.value;
	if (node.type === 'element' && node.tagName === 'img') return String(node.properties.alt ?? '');
	if (node.type === 'element' && 'dataFootnoteRef' in node.properties) return '';
	return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** A new element; `properties` by their hast names. */
export function element(tagName: string, properties: Element['properties'], children: Content[] = []): Element {
	return { type: 'element', tagName, properties, children: children as ElementContent[] };
}

/** A new text node. */
export function text(value: string): ElementContent {
	return { type: 'text', value };
}

/** Whether an element carries a class. */
export function hasClass(node: Element, name: string): boolean {
	return Array.isArray(node.properties.className) && node.properties.className.includes(name);
}

/** Offset in the source where a node begins; 0 for what the pipeline itself made. */
export function startOf(node: Content): number {
	return node.position?.start.offset ?? 0;
}

const BLOCKS = new Set('aside blockquote details div dl figure h1 h2 h3 h4 h5 h6 hr ol p pre section table ul'.split(' '));

/** Nodes as blocks: text that stands among them becomes a paragraph. */
export function asBlocks(nodes: Content[]): Content[] {
	const blocks: Content[] = [];
	let line: Content[] = [];
	const endLine = (): void => {
		if (line.some((node) => node.type !== 'text' || node.value.trim() !== '')) blocks.push(element('p', {}, line));
		line = [];
	};
	for (const node of nodes) {
		const isBlock = node.type === 'element' && BLOCKS.has(node.tagName);
		if (isBlock) {
			endLine();
			blocks.push(node);
		} else if (line.length > 0 || node.type !== 'text' || node.value.trim() !== '') line.push(node);
	}
	endLine();
	return blocks;
}
