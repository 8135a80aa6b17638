import { markdownToHast, mdxToHast } from 'satteri';
import type { MarkedSource } from './marks.ts';
import { readSyntaxError } from './mdx-errors.ts';
import { findMisplacedEnds } from './misplaced-ends.ts';
import type { ParsedNode } from './parse.ts';
import type { Report } from './problem.ts';
import { SourceLines } from './tree.ts';

const FEATURES = {
	frontmatter: false,
	gfm: { footnotes: { label: '注释', backLabel: '回到正文第 {reference} 处', backContent: '↩', clobberPrefix: '' } },
} as const;

/** First and last line of a tag that cannot be read. */
export interface BrokenTag {
	firstLine: number;
	lastLine: number;
}

export interface ParsedMdx {
	tree: ParsedNode;
	/** Tags that cannot be read: they are text in the tree. */
	broken: BrokenTag[];
	/** Whether there are so many of them that the text was read as Markdown instead. */
	isFallback: boolean;
}

/** Parses marked Markdown. */
export function parseMarkdown(source: string): ParsedNode {
	return markdownToHast(source, { features: FEATURES }) as ParsedNode;
}

/** More mistakes than this are told in the next run. */
const MOST_TRIES = 20;
/** Each mistake costs parsing the text once more: no more of it than this, in characters. */
const MOST_WORK = 1_000_000;

/**
 * Parses marked MDX. The parser gives up at the first tag that it cannot read; here it becomes text and the rest is
 * parsed again, so that every mistake is reported in one run, each once.
 */
export function parseMdx({ source, characters, toOriginal }: MarkedSource, original: string, report: Report): ParsedMdx {
	const broken: BrokenTag[] = [];
	const lines = new SourceLines(source);
	const originalLines = new SourceLines(original);
	const forgiven: string[] = [];
	const isForgiven = (tag: string): boolean => {
		const index = forgiven.indexOf(tag);
		if (index !== -1) forgiven.splice(index, 1);
		return index !== -1;
	};
	let text = source;
	const breakTag = (at: number): void => {
		text = replaceAt(text, at, characters.brokenTag);
		const { line } = originalLines.place(toOriginal(at));
		broken.push({ firstLine: line, lastLine: line });
	};
	const tries = Math.max(2, Math.min(MOST_TRIES, Math.floor(MOST_WORK / source.length)));
	for (let count = 0; count < tries; count++) {
		try {
			const misplaced = findMisplacedEnds(text, { features: FEATURES });
			for (const { name, open, close, isEndInside } of misplaced) {
				if (isEndInside && close !== null) {
					report(
						toOriginal(close),
						'unclosed-tag',
						`</${name}> 前面的空格或记号使它成了列表、引用或脚注里的字`,
						`另起一行，顶格写 </${name}>`,
					);
				} else report(toOriginal(open), 'unclosed-tag', `<${name}> 没有在它所在的列表、引用或脚注里结束`, `在里面补上 </${name}>`);
				breakTag(open);
				if (close !== null) breakTag(close);
			}
			if (misplaced.length > 0) continue;
			return { tree: mdxToHast(text, { features: FEATURES }) as ParsedNode, broken, isFallback: false };
		} catch (error) {
			const fault = readSyntaxError(String((error as Error).message));
			const at = fault === null ? 0 : lines.offsetOf(fault.line, fault.column);
			if (fault === null || text[at] !== '<') break;
			const isKnown = isForgiven(fault.tag);
			const problem = fault.describe(original, toOriginal(at));
			if (!isKnown) {
				report(problem.offset, problem.rule, problem.message, problem.suggestion);
				forgiven.push(...problem.consequences);
			}
			text = replaceAt(text, at, characters.brokenTag);
			const firstLine = originalLines.place(toOriginal(at)).line;
			const [from, lastLine] = [problem.offset, problem.end].map((offset) => originalLines.place(offset).line) as [number, number];
			if (problem.isElsewhere) broken.push({ firstLine, lastLine: firstLine }, { firstLine: from, lastLine });
			else broken.push({ firstLine, lastLine });
			if (fault.open === undefined || isKnown) continue;
			const openAt = lines.offsetOf(fault.open.line, fault.open.column);
			if (text[openAt] !== '<') continue;
			breakTag(openAt);
		}
	}
	if (broken.length === 0) report(0, 'mdx-syntax', '正文里有读不懂的标签', '检查 < 和 > 是否成对；若是正文，把 < 写成 \\<');
	return { tree: parseMarkdown(source), broken, isFallback: true };
}

function replaceAt(text: string, at: number, character: string): string {
	return text.slice(0, at) + character + text.slice(at + 1);
}
