import type { Root } from 'hast';
import { type Content, element, hasClass, text, textOf, visitElements } from './tree.ts';

/** Lets wide tables scroll by themselves, with the keyboard too; alignment becomes a class. */
export function wrapTables(tree: Root): void {
	let count = 0;
	visitElements(tree, (node, parent, index) => {
		const align = /^text-align:\s*(left|center|right)$/.exec(String(node.properties.style ?? ''))?.[1];
		delete node.properties.style;
		if (align !== undefined) node.properties.className = [`align-${align}`];
		if (node.tagName === 'th') {
			// A header cell that heads nothing is no header.
			if (textOf(node).trim() === '') node.tagName = 'td';
			else node.properties.scope = 'col';
		}
		if (node.tagName !== 'table' || (parent.type === 'element' && hasClass(parent, 'table-scroll'))) return;
		count++;
		const label = `表格 ${count}`;
		const wrapper = element('div', { className: ['table-scroll'], tabIndex: 0, role: 'region', ariaLabel: label }, [node]);
		(parent.children as Content[])[index] = wrapper;
	});
}

/** Task lists as characters: a form field would need a label. */
export function markTasks(tree: Root): void {
	visitElements(tree, (node, parent, index) => {
		if (node.tagName === 'input') (parent.children as Content[])[index] = text(node.properties.checked ? '☑' : '☐');
		if (hasClass(node, 'contains-task-list')) node.properties.className = ['tasks'];
		else if (hasClass(node, 'task-list-item')) delete node.properties.className;
	});
}
