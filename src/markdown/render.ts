import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Problem } from '../checks/problem.ts';
import { severityOf } from '../checks/rules.ts';
import type { Heading } from '../domain/model.ts';
import { renderComponents } from './render-components.ts';
import { collectHeadings } from './headings.ts';
import { finishImages, type ImageUse } from './images.ts';
import { finishLinks, type Link } from './links.ts';
import { resolveElements } from './elements.ts';
import { parse, type Report, type SourceFormat } from './parse.ts';
import { countCharacters, readingMinutes } from './reading-time.ts';
import { sanitizeBody } from './sanitize.ts';
import { joinLines, labelFootnotes, markTasks, wrapTables } from './blocks.ts';
import { highlightCode } from './code.ts';
import { toFeed } from './to-feed.ts';
import { toPlainText } from './to-text.ts';
import { SourceLines } from './tree.ts';

export type { ImageUse } from './images.ts';
export type { Link } from './links.ts';

/** Everything that is made from the text of an article. */
export interface RenderedArticle {
	/** Body as the article page shows it; local pictures as `<img data-image>`. */
	html: string;
	/** Body in plain HTML for feeds. */
	feedHtml: string;
	/** Plain Markdown, components as Markdown. */
	markdown: string;
	/** Plain text, blocks parted by a blank line. */
	text: string;
	/** Headings of level 2 and 3. */
	headings: Heading[];
	/** Every id that a fragment can lead to. */
	ids: string[];
	links: Link[];
	images: ImageUse[];
	/** Han characters plus words of other scripts. */
	characters: number;
	minutes: number;
	problems: Problem[];
}

export interface RenderOptions {
	format: SourceFormat;
	/** Path relative to the content folder: names the file in problems, and relative images start there. */
	file?: string;
	/** Line of the file on which the body begins; 1 where there is no frontmatter. */
	firstLine?: number;
}

/** Renders the body of an article. Never throws on any text; what is wrong is in `problems`. */
export function renderArticle(source: string, options: RenderOptions): RenderedArticle {
	const { format, file = 'articles/article.md', firstLine = 1 } = options;
	const problems: Problem[] = [];
	const lines = new SourceLines(source);
	const report: Report = (offset, rule, message, suggestion) => {
		const { line, column } = lines.place(offset);
		problems.push({ file, line: line + firstLine - 1, column, severity: severityOf(rule), rule, message, suggestion });
	};
	const parsed = parse(source, format, report);
	const tree = resolveElements(parsed, { source, format, report });
	renderComponents(tree, source, report);
	const headings = collectHeadings(tree, report);
	const place = (offset: number) => ({ line: lines.place(offset).line + firstLine - 1, column: lines.place(offset).column });
	const links = finishLinks(tree, place, report);
	const images = finishImages(tree, file, place, report);
	labelFootnotes(tree);
	markTasks(tree);
	joinLines(tree);
	wrapTables(tree);
	const text = toPlainText(tree);
	const codeLines = countCodeLines(tree);
	highlightCode(tree);
	const clean = sanitizeBody(tree);
	const { han, words } = countCharacters(text);
	return {
		html: print(clean),
		feedHtml: print(toFeed(clean)),
		markdown: source,
		text,
		headings: headings.toc,
		ids: headings.ids,
		links,
		images,
		characters: han + words,
		minutes: readingMinutes(text, codeLines, images.length),
		problems,
	};
}

function print(tree: Root): string {
	return toHtml(tree, { characterReferences: { useNamedReferences: false } }).trim();
}

function countCodeLines(node: Root | Element): number {
	let count = 0;
	for (const child of node.children) {
		if (child.type !== 'element') continue;
		if (child.tagName === 'pre') count += JSON.stringify(child.children).split('\\n').length;
		else count += countCodeLines(child);
	}
	return count;
}
