import type { Root } from 'hast';
import { ELEMENTS, REFUSED_ELEMENTS } from './allow-list.ts';
import { COMPONENTS } from './components.ts';
import { describeTag } from './describe-tag.ts';
import { adviseFormula, findFormula } from './loose-formula.ts';
import type { SourceFormat } from './parse.ts';
import type { Report } from './problem.ts';
import { type Content, startOf } from './tree.ts';

/** Two asterisks, text, and asterisks again, with a space on the inner side of one of them; underscores beside Han. */
const LOOSE_EMPHASIS =
	/\*\*\s[^*\n]*\S\*\*?|\*\*\S[^*\n]*\s\*\*?|(?<=\p{sc=Han})__?[^\s_](?:[^_\n]{0,60}[^\s_])?__?(?![\p{sc=Latn}\p{N}_])|(?<![\p{L}\p{N}_])__?[^\s_](?:[^_\n]{0,60}[^\s_])?__?(?=\p{sc=Han})/u;
/** Asterisks beside a Chinese character that found no partner, or full-width ones. */
const UNPAIRED_EMPHASIS = /＊＊[^＊\n]+＊＊|\*\*(?=[\p{sc=Han}“《])|(?<=[\p{sc=Han}，。；：！？”》])\*\*/u;
const ADDRESS = String.raw`\s*(?:https?:|www\.|\.{0,2}/|[^()（）\n]+\.(?:png|jpe?g|webp|gif|svg|avif))`;
/** `[文字] (网址)`, `[文字]（网址）`, `【文字】(网址)`, `[文字](网 址)`; where `$` matches, the address may follow as a bare link. */
const LOOSE_LINK = new RegExp(String.raw`(?:!?\[[^[\]\n]*\](?:\(|（| +[(（])|【[^【】\n]*】\()(?=$|${ADDRESS})`);
const WIDE_TAG = new RegExp(`＜(?:${[...COMPONENTS.keys()].join('|')})(?![A-Za-z])`);
const LOOSE_TAG = /<([a-z][a-z0-9]*)\s+[a-z-]+\s*=/i;

/** Reports marks that were meant as Markdown or HTML and stayed text. */
export function reportLooseMarks(tree: Root, source: string, format: SourceFormat, report: Report): void {
	const reportStars = (offset: number): void => {
		report(offset, 'loose-emphasis', '这里的 ** 没有成为加粗', '** 用半角，里侧不留空格，前后成对；要显示星号，写成 \\*\\*');
	};
	const reportText = (value: string, start: number, hasLinkNext: boolean): void => {
		/** Offset of what was found, where it stands in the source as it does in the text: not behind a backslash. */
		const placeOf = (found: RegExpExecArray | null, from = 0): number | null => {
			if (found === null) return null;
			const offset = start + found.index + from;
			return source.startsWith(found[0].slice(from), offset) ? offset : null;
		};
		const emphasis = LOOSE_EMPHASIS.exec(value);
		if (emphasis !== null) {
			const sign = /^\*\*|^_+/.exec(emphasis[0])?.[0] ?? '';
			const offset = Math.max(source.indexOf(sign === '**' ? sign : emphasis[0], start), start);
			if (sign !== '**') report(offset, 'loose-emphasis', '汉字旁的 _ 没有成为强调', '写成 *…*，加粗写成 **…**');
			else reportStars(offset);
		}
		const unpaired = emphasis === null ? placeOf(UNPAIRED_EMPHASIS.exec(value)) : null;
		if (unpaired !== null) reportStars(unpaired);
		const link = LOOSE_LINK.exec(value);
		const isLink = link !== null && (hasLinkNext || link.index + link[0].length < value.length);
		const linkPlace = isLink ? placeOf(link) : null;
		if (linkPlace !== null && link?.[0].startsWith('!'))
			report(linkPlace, 'broken-image', '这里没有成为图片', '写成 ![说明](./图.png)：括号用半角，中间不空格，文件名里也没有空格');
		else if (linkPlace !== null)
			report(linkPlace, 'broken-link', '这里没有成为链接', '写成 [文字](网址)：括号用半角，中间不空格，网址里也没有空格');
		const formula = findFormula(value);
		const formulaPlace = format === 'mdx' && formula?.[0].includes('{') ? null : placeOf(formula);
		if (formulaPlace !== null) report(formulaPlace, 'loose-formula', '公式不能写在 $ 里', adviseFormula(formula?.[0] ?? '', format));
		const wideTag = format === 'mdx' ? placeOf(WIDE_TAG.exec(value)) : null;
		if (wideTag !== null) report(wideTag, 'mdx-syntax', '组件的尖括号是全角的', '改成半角的 < 和 >，结束的标签也改');
		const tag = format === 'md' ? LOOSE_TAG.exec(value) : null;
		const tagPlace = placeOf(tag);
		const name = tag?.[1]?.toLowerCase() ?? '';
		if (tagPlace !== null && (ELEMENTS.has(name) || REFUSED_ELEMENTS.has(name))) {
			const { at, message, suggestion } = describeTag(source.slice(tagPlace, tagPlace + 2000));
			report(tagPlace + at, 'html-syntax', message, suggestion);
		}
	};
	const walk = (node: Content, next?: Content): void => {
		if (node.type === 'text') reportText(node.value, startOf(node), next?.type === 'element' && next.tagName === 'a');
		if (!('children' in node) || (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'pre'))) return;
		node.children.forEach((child, index) => {
			walk(child, node.children[index + 1]);
		});
	};
	for (const child of tree.children as Content[]) walk(child);
}
