import { type MdastNode, mdxToMdast, type TreeOptions } from 'satteri';

/** A component that begins and ends in different lists, quotations or footnotes. */
export interface MisplacedEnd {
	name: string;
	/** Offset of the `<` of its beginning. */
	open: number;
	/** Offset of the `<` of its end; null where there is none. */
	close: number | null;
	/** Whether the end is inside the list, quotation or footnote, and not the beginning. */
	isEndInside: boolean;
}

/** An end that something stands before: no other can be inside a list or a quotation. */
const INDENTED_END = /^[ \t>*+\d-].*<\//m;
const FOOTNOTE = /^[ \t>]*\[\^[^\]\n]+\]:/m;

/**
 * Finds ends such as `- </Callout>`, or `</Callout>` indented below a list. The parser does not report them: it closes the
 * list where it should close the component, and making HTML of that tree can end the whole process (Sätteri 0.10.5).
 * So they are looked for in its first tree, where such a component does not end with its own end.
 *
 * @throws The parser's own error where it cannot read a tag.
 */
export function findMisplacedEnds(source: string, options: TreeOptions): MisplacedEnd[] {
	if (!INDENTED_END.test(source) && !FOOTNOTE.test(source)) return [];
	const found: MisplacedEnd[] = [];
	const visit = (node: MdastNode): void => {
		if (!('children' in node)) return;
		if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
			const [open, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
			const lastEnd = node.children.at(-1)?.position?.end.offset ?? open;
			const text = source.slice(open, end);
			// Its name in the tree is not to be relied on: the end of a list may have been written over it.
			const name = /^<\s*([^\s/>]*)/.exec(text)?.[1] ?? '';
			const ownEnd = /(?:<\s*\/\s*([^\s/>]*)[\s>]*|\/[\s>]*)>$/.exec(text);
			const isSound = ownEnd !== null && (ownEnd[1] ?? name) === name && lastEnd <= open + ownEnd.index;
			if (!isSound) {
				const inside = text.lastIndexOf(`</${name}`);
				const outside = source.indexOf(`</${name}`, end);
				const isEndInside = inside !== -1;
				found.push({ name, open, close: isEndInside ? open + inside : outside === -1 ? null : outside, isEndInside });
			}
		}
		node.children.forEach(visit);
	};
	visit(mdxToMdast(source, options));
	return found;
}
