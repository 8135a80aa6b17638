import type { Element, Root } from 'hast';
import { BLOCK_ELEMENTS } from './allow-list.ts';

const OWN_BLOCK = new Set([...BLOCK_ELEMENTS, 'li', 'tr', 'dt', 'dd', 'figcaption', 'caption', 'summary']);

/** Plain text of the body, blocks parted by a blank line. */
export function toPlainText(tree: Root): string {
	const parts: string[] = [''];
	const walk = (node: Root | Element): void => {
		for (const child of node.children) {
			if (child.type === 'text') parts[parts.length - 1] += child.value;
			else if (child.type === 'element') {
				if (child.properties.dataFootnoteBackref !== undefined || child.tagName === 'svg') continue;
				const isBlock = OWN_BLOCK.has(child.tagName);
				if (isBlock) parts.push('');
				if (child.tagName === 'img') parts[parts.length - 1] += String(child.properties.alt ?? '');
				else if (child.tagName === 'br') parts[parts.length - 1] += '\n';
				else if (child.tagName === 'td' || child.tagName === 'th') parts[parts.length - 1] += ' ';
				walk(child);
				if (isBlock) parts.push('');
			}
		}
	};
	walk(tree);
	return parts
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.join('\n\n');
}
