import type { Root } from 'hast';
import { fromDom } from 'hast-util-from-dom';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mdxJsxFromMarkdown } from 'mdast-util-mdx-jsx';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { mdxExpression } from 'micromark-extension-mdx-expression';
import { mdxJsx } from 'micromark-extension-mdx-jsx';
import { mdxMd } from 'micromark-extension-mdx-md';

// The parser of the site is a native program. In the browser this one, of the same specifications, takes its place under the
// same names; all that comes after it is the site's own.

type MdastRoot = ReturnType<typeof fromMarkdown>;

/** What the site asks of its parser. */
interface TreeOptions {
	features: { gfm: { footnotes: { label: string; backLabel: string; clobberPrefix: string } } };
}

/** What nodes of both trees have. */
interface Node {
	type: string;
	value?: string;
	properties?: Record<string, unknown>;
	children?: Node[];
}

const MARKDOWN: Options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
const MDX: Options = {
	extensions: [gfm(), mdxExpression(), mdxJsx(), mdxMd()],
	mdastExtensions: [gfmFromMarkdown(), mdxJsxFromMarkdown()],
};

/** Tree of HTML of a Markdown text; what is HTML already is `raw` in it. */
export function markdownToHast(source: string, options: TreeOptions): Root {
	return treeOf(fromMarkdown(source, MARKDOWN), options);
}

/**
 * The same of MDX, with the tags as nodes.
 *
 * @throws Where a tag cannot be read.
 */
export function mdxToHast(source: string, options: TreeOptions): Root {
	const tree = mdxToMdast(source);
	freeTags(tree);
	return treeOf(tree, options);
}

/** First tree of MDX. */
export function mdxToMdast(source: string): MdastRoot {
	return fromMarkdown(source, MDX);
}

/** Tree of a piece of HTML. */
export function htmlToHast(html: string): Root {
	const { body } = new DOMParser().parseFromString(`<!doctype html><html><body>${html}`, 'text/html');
	return { type: 'root', children: (fromDom(body) as Root).children };
}

function treeOf(tree: MdastRoot, { features }: TreeOptions): Root {
	const { label, backLabel, clobberPrefix } = features.gfm.footnotes;
	const html = toHast(tree, {
		allowDangerousHtml: true,
		passThrough: ['mdxJsxFlowElement', 'mdxJsxTextElement'],
		clobberPrefix,
		footnoteLabel: label,
		footnoteBackLabel: (index, again) => backLabel.replace('{reference}', again > 1 ? `${index + 1}-${again}` : String(index + 1)),
	}) as Root;
	styleCells(html);
	return html;
}

/** Columns that are aligned say so in their style, as the site's parser has it. */
function styleCells({ properties, children = [] }: Node): void {
	if (properties?.['align']) properties['style'] = `text-align: ${properties['align']}`;
	children.forEach(styleCells);
}

/** A paragraph of nothing but tags is these tags, as in MDX. */
function freeTags(node: Node): void {
	node.children?.forEach(freeTags);
	node.children = node.children?.flatMap((child) => {
		const tags = child.children?.filter(({ type }) => type === 'mdxJsxTextElement') ?? [];
		const isFree = child.type === 'paragraph' && child.children?.every((part) => tags.includes(part) || part.value?.trim() === '');
		return isFree ? tags.map((tag) => ({ ...tag, type: 'mdxJsxFlowElement' })) : [child];
	});
}
