import type { Element, Root } from 'hast';
import type { Report } from './problem.ts';
import { type Content, startOf } from './tree.ts';

/** Two to six number signs without the space that makes a heading of the line, or full-width ones. */
const LOOSE_HEADING = /(?:^|\n)[ \t>]*(#{2,6}(?=[^#\s]|[\u3000\u00A0])|(?=#*＃)[#＃]{2,6})/;
/** How the lines of a list are begun that Markdown takes for text. */
const LIST_MARK = String.raw`[ \t\u3000>]*(?:[-+](?=[\p{L}“《「【（])|\*(?=[\p{L}“《「【（][^*\n]*(?:\n|$))|\d{1,2}(?:[、．]|[.)）](?=[^\s\d]))|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、|[·•●○▪◦‣・①-⑳])`;
/** Two such lines, the first of which does not end in a break of its own. */
const LOOSE_LIST = new RegExp(String.raw`(?:^|\n)(?=${LIST_MARK})[^\n]*(?<! {2}|\\|<br ?/?>)\n${LIST_MARK}`, 'u');
const TABLE_LINES = /^[ \t]*[|｜].*[|｜][ \t]*\r?\n[ \t]*[|｜].*[|｜][ \t]*\r?$/m;
const TABLE_LINE = /^[|｜].*[|｜][ \t]*$/;
/** A line of marks that look like the three backticks of a fence. */
const LOOSE_FENCE = /^[ \t]*(?:·{3,}|(?=.*[`´‘’])[`´‘’“”]{2,3})[\w+#-]*[ \t]*$/m;
const FENCE = /^ {0,3}(`{3,}|~{3,})[^\n]*\n/;
/** A blank line in code, and behind it what is no code. */
const TEXT_IN_CODE = /\n[ \t]*\n(?:\p{sc=Han}|#{2,6} |<\/?\p{Lu}|!?\[[^\]\n]*\]\()/u;

/** Reports lines that were meant as a heading, a list, a table or code and became something else. */
export function reportLooseBlocks(tree: Root, source: string, report: Report): void {
	const writtenAs = (node: Element): string => source.slice(startOf(node), node.position?.end.offset ?? 0);
	const visit = (parent: Content | Root, isOuter: boolean): void => {
		if (!('children' in parent)) return;
		const elements = (parent.children as Content[]).filter((node) => node.type !== 'text');
		elements.forEach((node, index) => {
			if (node.type !== 'element') visit(node, isOuter);
			else if (node.tagName === 'pre') {
				if (isOuter) reportOpenFence(node, writtenAs(node), report);
			} else if (node.tagName === 'table') reportSurplusCells(node, writtenAs, report);
			else if (node.tagName === 'p' && node.position !== undefined) {
				const isRow = (other?: Content): boolean => other?.type === 'element' && other.tagName === 'p' && TABLE_LINE.test(writtenAs(other));
				if (isRow(node) && isRow(elements[index + 1]) && !isRow(elements[index - 1])) {
					report(startOf(node), 'broken-table', '这里没有成为表格', '表格的各行之间不空行');
				}
				reportParagraph(writtenAs(node), startOf(node), report);
			} else if (node.tagName !== 'code') visit(node, false);
		});
	};
	visit(tree, true);
}

function reportParagraph(written: string, start: number, report: Report): void {
	const heading = LOOSE_HEADING.exec(written);
	if (heading !== null) {
		const offset = start + heading.index + heading[0].length - (heading[1] ?? '').length;
		report(offset, 'loose-heading', '这里没有成为标题', '写成 ## 小节：# 用半角，后面空一格半角空格');
	}
	const list = LOOSE_LIST.exec(written);
	if (list !== null) {
		const offset = start + list.index + (list[0].startsWith('\n') ? 1 : 0);
		report(offset, 'loose-list', '这几行没有成为列表，会连成一段', '每行写成“- 内容”或“1. 内容”：符号用半角，后面空一格');
	}
	const table = TABLE_LINES.exec(written);
	if (table !== null) {
		const advice = table[0].includes('｜') ? '竖线用半角的 |，第二行写 | --- | --- |' : '第二行写 | --- | --- |，列数与第一行相同';
		report(start + table.index, 'broken-table', '这里没有成为表格', advice);
	}
	const fence = LOOSE_FENCE.exec(written);
	if (fence !== null) report(start + fence.index, 'loose-code', '这里没有成为代码块', '代码前后各写一行 ```：三个半角的反引号');
}

/** Cells that the first row has no column for: they are not shown. */
function reportSurplusCells(table: Element, writtenAs: (node: Element) => string, report: Report): void {
	const rows = (table.children as Content[]).flatMap((part) =>
		part.type === 'element' ? part.children.filter((row) => row.type === 'element' && row.tagName === 'tr') : [],
	) as Element[];
	const columns = rows[0]?.children.filter(({ type }) => type === 'element').length ?? 0;
	for (const row of rows) {
		const cells = writtenAs(row)
			.trim()
			.replace(/^\||(?<!\\)\|$/g, '')
			.split(/(?<!\\)\|/);
		const surplus = cells.slice(columns).filter((cell) => cell.trim() !== '').length;
		if (surplus === 0) continue;
		report(startOf(row), 'broken-table', `这一行比第一行多 ${surplus} 格，多的不会显示`, '与第一行的格数相同；竖线若是正文，写成 \\|');
	}
}

/** A fence that is never closed takes the rest of the article into the code. */
function reportOpenFence(pre: Element, written: string, report: Report): void {
	const [opening = '', marks = ''] = FENCE.exec(written) ?? [];
	const last = written.trimEnd().split('\n').at(-1)?.trim() ?? '';
	const isClosed = last.length >= marks.length && [...last].every((mark) => mark === marks[0]);
	if (opening === '' || isClosed || !TEXT_IN_CODE.test(written)) return;
	report(startOf(pre), 'unclosed-fence', '代码块没有结束，后面的正文都成了代码', `在代码后另起一行写 ${marks}`);
}
