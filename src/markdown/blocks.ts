import type { Element, Root } from 'hast';
import { type Content, element, text, visitElements } from './tree.ts';

const CJK = /[\p{sc=Han}\u3000-\u303F\uFF00-\uFFEF“”‘’…—]/u;

/** Takes out the line breaks between Chinese characters, which would show as gaps. */
export function joinLines(tree: Root): void {
	visitElements(tree, (node) => {
		if (node.tagName === 'pre') return false;
		for (const child of node.children) {
			if (child.type !== 'text') continue;
			child.value = child.value.replace(/(.?)[ \t]*\n[ \t]*(?=(.?))/gu, (whole, before: string, after: string) =>
				CJK.test(before) && CJK.test(after) ? before : whole,
			);
		}
		return true;
	});
}

/** Lets wide tables scroll by themselves, with the keyboard too; alignment becomes a class. */
export function wrapTables(tree: Root): void {
	visitElements(tree, (node, parent, index) => {
		const align = /text-align:\s*(\w+)/.exec(String(node.properties.style ?? ''))?.[1];
		if (align !== undefined) {
			delete node.properties.style;
			node.properties.className = [`align-${align}`];
		}
		if (node.tagName === 'table' && !('className' in ((parent as Element).properties ?? {}))) {
			(parent.children as Content[])[index] = element(
				'div',
				{ className: ['table-scroll'], tabIndex: 0, role: 'region', ariaLabel: '表格' },
				[node],
			);
		}
	});
}

/** Task lists as characters: a form field would need a label. */
export function markTasks(tree: Root): void {
	visitElements(tree, (node, parent, index) => {
		if (node.tagName === 'input') (parent.children as Content[])[index] = text(node.properties.checked ? '☑' : '☐');
	});
}

/** Names the list of footnotes. */
export function labelFootnotes(tree: Root): void {
	visitElements(tree, (node) => {
		if (node.properties.dataFootnotes) node.properties.ariaLabelledBy = ['footnote-label'];
	});
}
