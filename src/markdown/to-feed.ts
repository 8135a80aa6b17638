import type { Element, Root } from 'hast';
import type { Content } from './tree.ts';

const KEPT = new Set(['href', 'src', 'alt', 'title', 'cite', 'colSpan', 'rowSpan', 'start', 'dateTime', 'dataImage', 'id']);

/** The body in plain HTML: no class, no wrapper, no picture that a feed reader would drop. */
export function toFeed(tree: Root): Root {
	return { type: 'root', children: plain(tree) as Root['children'] };
}

function plain(parent: Root | Element): Content[] {
	return (parent.children as Content[]).flatMap((node): Content[] => {
		if (node.type !== 'element') return node.type === 'text' ? [node] : [];
		if (node.tagName === 'svg') return [];
		const children = plain(node);
		const name = node.tagName;
		if (name === 'span' || name === 'section' || (name === 'div' && node.properties.className)) return children;
		if (name === 'aside') return [{ ...node, tagName: 'blockquote', properties: {}, children: children as Element['children'] }];
		const properties = Object.fromEntries(Object.entries(node.properties).filter(([key]) => KEPT.has(key)));
		return [{ ...node, properties, children: children as Element['children'] }];
	});
}
