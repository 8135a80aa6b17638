import type { Root } from 'hast';
import type { Report } from './problem.ts';
import { type Content, startOf } from './tree.ts';

/** Two asterisks, text, and asterisks again, with a space on the inner side of one of them. */
const LOOSE = /\*\*\s[^*\n]*\S\*\*?|\*\*\S[^*\n]*\s\*\*?/;

/** Reports asterisks that were meant as emphasis and stayed text: `** 重点**`. */
export function reportLooseEmphasis(tree: Root, source: string, report: Report): void {
	const walk = (node: Content): void => {
		if (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'pre')) return;
		if (node.type === 'text' && LOOSE.test(node.value)) {
			const offset = Math.max(source.indexOf('**', startOf(node)), startOf(node));
			report(offset, 'loose-emphasis', '这里的 ** 没有成为加粗', '** 里侧不留空格，前后成对；要显示星号，写成 \\*\\*');
		}
		if ('children' in node) node.children.forEach(walk);
	};
	(tree.children as Content[]).forEach(walk);
}
