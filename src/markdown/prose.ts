import type { Root } from 'hast';
import { type Content, startOf, textOf } from './tree.ts';

/** A stretch of the source that is text for readers: no code, no address, no markup. */
export interface Prose {
	/** Exactly as it stands in the source. */
	value: string;
	/** Where it begins in the source. */
	offset: number;
	/** Straight quotes before it in its block, null where those of the block make no pairs; absent where it is a block itself. */
	quotesBefore?: number | null;
}

const NOT_PROSE = new Set('code pre kbd samp var math svg cite'.split(' '));

/** The prose of an article. Text with escapes or character references is left out: its places would not be certain. */
export function collectProse(tree: Root, source: string): Prose[] {
	const prose: Prose[] = [];
	let quotesBefore: number | null = null;
	const walk = (node: Content): void => {
		if (node.type === 'text') {
			const offset = startOf(node);
			if (node.position !== undefined && source.startsWith(node.value, offset)) prose.push({ value: node.value, offset, quotesBefore });
			if (quotesBefore !== null) quotesBefore += countQuotes(node.value);
		} else if ('children' in node && !(node.type === 'element' && (NOT_PROSE.has(node.tagName) || isBareLink(node)))) {
			if (node.type === 'element' && BLOCKS.has(node.tagName)) quotesBefore = pairsQuotes(textOf(node)) ? 0 : null;
			node.children.forEach(walk);
		} else if (quotesBefore !== null) quotesBefore += countQuotes(textOf(node));
	};
	(tree.children as Content[]).forEach(walk);
	return prose;
}

const BLOCKS = new Set('p li td th h1 h2 h3 h4 h5 h6 dt dd figcaption summary blockquote'.split(' '));

const countQuotes = (text: string): number => text.match(/"/g)?.length ?? 0;

/** Whether the straight quotes of a block open and close in turn; behind a number one stands for inches. */
export function pairsQuotes(block: string): boolean {
	return countQuotes(block) % 2 === 0 && !/(?<![A-Za-z0-9.])\d+(?:\.\d+)?"/.test(block);
}

/** A link whose text is its own address. */
function isBareLink(node: Content & { children: Content[] }): boolean {
	const [only] = node.children;
	return node.type === 'element' && node.tagName === 'a' && only?.type === 'text' && /^(?:https?:\/\/|www\.|[^\s@]+@)/i.test(only.value);
}
