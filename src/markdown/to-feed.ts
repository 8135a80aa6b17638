import type { Element, Root } from 'hast';
import { texOf } from './to-text.ts';
import { type Content, element, hasClass, text } from './tree.ts';

const KEPT = new Set([
	'href',
	'src',
	'alt',
	'title',
	'cite',
	'colSpan',
	'rowSpan',
	'start',
	'reversed',
	'value',
	'dateTime',
	'dataImage',
	'lang',
	'dir',
]);

/**
 * The body in HTML that every feed reader shows: no class, no wrapper, boxes as quotations, charts as their table,
 * formulas as LaTeX. Ids stay on footnotes only.
 */
export function toFeed(tree: Root): Root {
	return { type: 'root', children: plain(tree) as Root['children'] };
}

function plain(parent: Root | Element): Content[] {
	return (parent.children as Content[]).flatMap((node): Content[] => {
		if (node.type === 'text') return [node];
		if (node.type !== 'element' || node.tagName === 'svg') return [];
		if (node.tagName === 'math') return [element('code', {}, [text(texOf(node))])];
		if ((node.tagName === 'summary' && hasClass(node, 'data')) || hasClass(node, 'legend')) return [];
		const children = plain(node);
		switch (node.tagName) {
			case 'span':
			case 'section':
				return children;
			case 'div':
				return children;
			case 'details':
				return hasClass(node, 'data') ? children : [element('details', {}, children)];
			case 'aside':
				return [element('blockquote', {}, children)];
			case 'p':
				return [element('p', {}, hasClass(node, 'title') ? [element('strong', {}, children)] : children)];
			default:
				return [element(node.tagName, plainProperties(node), children)];
		}
	});
}

function plainProperties(node: Element): Element['properties'] {
	const kept = Object.entries(node.properties).filter(([key, value]) => KEPT.has(key) || (key === 'id' && /^fn/.test(String(value))));
	return Object.fromEntries(kept);
}
