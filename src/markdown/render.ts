import type { Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { ArticleBody, Heading } from '../domain/model.ts';
import { markTasks, wrapTables } from './blocks.ts';
import { highlightCode } from './code.ts';
import { resolveElements } from './elements.ts';
import { numberFootnotes } from './footnotes.ts';
import { readyForScreen } from './for-screen.ts';
import { collectHeadings } from './headings.ts';
import { finishImages, type ImageUse } from './images.ts';
import { joinLines } from './join-lines.ts';
import { finishLinks, type Link } from './links.ts';
import { reportLooseBlocks } from './loose-blocks.ts';
import { reportLooseMarks } from './loose-marks.ts';
import { isWithin, parse, type SourceFormat } from './parse.ts';
import { gatherPasted } from './pasted.ts';
import { type Problem, reporterFor } from './problem.ts';
import { collectProse, type Prose } from './prose.ts';
import { measureText, readingMinutes } from './reading-time.ts';
import { reportReferences } from './references.ts';
import { renderComponents } from './render-components.ts';
import { sanitizeBody } from './sanitize.ts';
import { toFeed } from './to-feed.ts';
import { toMarkdown } from './to-markdown.ts';
import { toPlainText } from './to-text.ts';
import { SourceLines, textOf, visitElements } from './tree.ts';

/** Everything that is made from the text of an article. Local pictures are `<img data-image>` in both HTML forms. */
export interface RenderedArticle extends ArticleBody {
	/** Headings of level 2 and 3. */
	headings: Heading[];
	/** Every id of the text that a fragment can lead to. */
	ids: string[];
	/** Links within the site and to the web. */
	links: Link[];
	/** Picture files of the content folder. */
	images: ImageUse[];
	/** Text that typography applies to. */
	prose: Prose[];
	/** Han characters plus words of other scripts. */
	characters: number;
	/** Minutes to read. */
	minutes: number;
	problems: Problem[];
}

export interface RenderOptions {
	format: SourceFormat;
	/** Path relative to the content folder: names the file in problems, and relative images start there. */
	file?: string;
	/** Line of the file on which the body begins; 1 where there is no frontmatter. */
	firstLine?: number;
	/** Every problem by itself, also where several are told as one: for who mends them. */
	tellsEach?: boolean;
}

/**
 * Renders the body of an article: an ordered list of steps over one tree. Any text renders to something harmless;
 * what is wrong with it is in `problems`.
 */
export function renderArticle(source: string, options: RenderOptions): RenderedArticle {
	const { format, file = `articles/article.${format}`, firstLine = 1, tellsEach = false } = options;
	const problems: Problem[] = [];
	const lines = new SourceLines(source);
	const place = (offset: number): { line: number; column: number } => {
		const { line, column } = lines.place(offset);
		return { line: line + firstLine - 1, column };
	};
	const report = reporterFor(file, source, problems, firstLine);

	const parsed = parse(source, format, report);
	const parsingProblems = problems.length;
	const isWithinBroken = (line: number): boolean => isWithin(parsed.broken, line - firstLine + 1);
	const isBroken = (offset: number, length = 0): boolean =>
		parsed.broken.some(({ firstLine, lastLine }) => lines.place(offset).line <= lastLine && lines.place(offset + length).line >= firstLine);
	const tree = resolveElements(parsed, { source, format, report });
	const markdown = toMarkdown(tree, source, format);
	// Tags that cannot be read are text in the tree, but no prose.
	const prose = parsed.isFallback ? [] : collectProse(tree, source).filter(({ value, offset }) => !isBroken(offset, value.length));
	reportLooseBlocks(tree, source, report);
	reportLooseMarks(tree, source, format, report);
	reportReferences(tree, source, report);
	renderComponents(tree, report);
	numberFootnotes(tree, source, report);
	const { headings, ids } = collectHeadings(tree, report);
	const links = finishLinks(tree, source, ids, place, report).filter(({ line }) => !isWithinBroken(line));
	const images = finishImages(tree, file, place, report);
	markTasks(tree);
	joinLines(tree);
	wrapTables(tree);
	const text = toPlainText(tree);
	const size = measureText(text);
	const codeLines = countCodeLines(tree);
	highlightCode(tree);
	const clean = sanitizeBody(tree);
	const feedHtml = print(toFeed(clean));
	readyForScreen(clean);

	const told = withoutConsequences(problems, parsingProblems, isWithinBroken);
	return {
		html: print(clean),
		feedHtml,
		markdown,
		text,
		headings,
		ids,
		links,
		images,
		prose,
		characters: size.han + size.words,
		minutes: readingMinutes(measureText(proseOf(tree)), codeLines, images.length),
		problems: tellsEach ? told : gatherPasted(told, source, firstLine),
	};
}

/**
 * Of a tag that cannot be read one thing is told: that it is refused, or else what is wrong with its syntax, which is
 * among the first `fromParsing` problems. What follows from reading it as text is left out.
 */
function withoutConsequences(problems: Problem[], fromParsing: number, isBroken: (line: number) => boolean): Problem[] {
	const isRefusal = ({ rule, line }: Problem): boolean => /^(?:unsafe-|pasted-)/.test(rule) && isBroken(line);
	const isRefused = problems.some(isRefusal);
	const told = new Set<string>();
	return problems.filter((problem, index) => {
		const { line, column, rule, message } = problem;
		const key = `${line}:${column} ${rule} ${message}`;
		if (told.has(key)) return false;
		told.add(key);
		return !isBroken(line) || (isRefused ? isRefusal(problem) : index < fromParsing);
	});
}

function print(tree: Root): string {
	return toHtml(tree).trim();
}

function countCodeLines(tree: Root): number {
	let count = 0;
	visitElements(tree, (node) => {
		if (node.tagName !== 'pre') return true;
		count += textOf(node).trimEnd().split('\n').length;
		return false;
	});
	return count;
}

/** Text of the tree without blocks of code, for reading time. */
function proseOf(node: Root | RootContent): string {
	if (node.type === 'element' && node.tagName === 'pre') return '';
	return 'children' in node ? node.children.map(proseOf).join(' ') : textOf(node);
}
