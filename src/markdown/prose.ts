import type { Root } from 'hast';
import { type Content, startOf } from './tree.ts';

/** A stretch of the source that is text for readers: no code, no address, no markup. */
export interface Prose {
	/** Exactly as it stands in the source. */
	value: string;
	/** Where it begins in the source. */
	offset: number;
}

const NOT_PROSE = new Set('code pre kbd samp var math svg cite'.split(' '));

/** The prose of an article. Text with escapes or character references is left out: its places would not be certain. */
export function collectProse(tree: Root, source: string): Prose[] {
	const prose: Prose[] = [];
	const walk = (node: Content): void => {
		if (node.type === 'text') {
			const offset = startOf(node);
			if (node.position !== undefined && source.startsWith(node.value, offset)) prose.push({ value: node.value, offset });
		} else if ('children' in node && !(node.type === 'element' && (NOT_PROSE.has(node.tagName) || isBareLink(node)))) {
			node.children.forEach(walk);
		}
	};
	(tree.children as Content[]).forEach(walk);
	return prose;
}

/** A link whose text is its own address. */
function isBareLink(node: Content & { children: Content[] }): boolean {
	const [only] = node.children;
	return node.type === 'element' && node.tagName === 'a' && only?.type === 'text' && /^(?:https?:\/\/|www\.|[^\s@]+@)/i.test(only.value);
}
