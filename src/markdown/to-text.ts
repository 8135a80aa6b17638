import type { Element, Root } from 'hast';
import { hasClass, textOf } from './tree.ts';

const BLOCKS = new Set(
	'aside blockquote caption dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre section summary table tr ul'.split(' '),
);

/**
 * Plain text of the body as a reader sees it, blocks parted by a blank line. Without pictures, the numbers of
 * footnotes and what only programs read; a formula as its LaTeX.
 */
export function toPlainText(tree: Root): string {
	const blocks: string[] = [];
	let line = '';
	const endBlock = (): void => {
		if (line.trim() !== '')
			blocks.push(
				line
					.replace(/[ \t\n]*\n[ \t\n]*/g, '\n')
					.replace(/[ \t]+/g, ' ')
					.trim(),
			);
		line = '';
	};
	const walk = (node: Root | Element): void => {
		for (const child of node.children) {
			if (child.type === 'text') line += child.value.replace(/\s+/g, ' ');
			else if (child.type === 'element' && !isSilent(child)) {
				if (child.tagName === 'br') line += '\n';
				else if (child.tagName === 'math') line += texOf(child);
				else if (child.tagName === 'pre') {
					endBlock();
					const code = textOf(child).trimEnd();
					if (code !== '') blocks.push(code);
				} else if (BLOCKS.has(child.tagName)) {
					endBlock();
					walk(child);
					endBlock();
				} else {
					if (child.tagName === 'td' || child.tagName === 'th') line += ' ';
					walk(child);
				}
			}
		}
	};
	walk(tree);
	endBlock();
	return blocks.join('\n\n');
}

function isSilent(node: Element): boolean {
	return (
		node.tagName === 'svg' ||
		'dataFootnoteRef' in node.properties ||
		'dataFootnoteBackref' in node.properties ||
		hasClass(node, 'sr-only') ||
		hasClass(node, 'legend') ||
		(node.tagName === 'summary' && hasClass(node, 'data'))
	);
}

/** LaTeX of a formula, which temml keeps as an annotation; its symbols where there is none. */
export function texOf(math: Element): string {
	let tex: string | null = null;
	const walk = (node: Element): void => {
		for (const child of node.children) {
			if (child.type !== 'element') continue;
			if (child.tagName === 'annotation') tex = textOf(child);
			else walk(child);
		}
	};
	walk(math);
	return tex ?? textOf(math);
}
