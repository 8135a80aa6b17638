import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import { DROPPED_WHOLE } from './allow-list.ts';
import { DEEPEST_TREE, findExcess } from './limits.ts';
import { adviseFormula, formulaAround } from './loose-formula.ts';
import { type MarkedSource, markSource } from './marks.ts';
import { type BrokenTag, type ParsedMdx, parseMarkdown, parseMdx } from './parse-mdx.ts';
import type { Report } from './problem.ts';
import { SourceLines } from './tree.ts';

/** Which of the two languages a file is written in. */
export type SourceFormat = 'md' | 'mdx';

/** An attribute of a component or of HTML written in `.mdx`. */
export interface JsxAttribute {
	type: string;
	name?: string;
	value?: unknown;
}

interface Span {
	start: { line: number; column: number; offset: number };
	end: { line: number; column: number; offset: number };
}

/** A node as the parser gives it: hast, `raw` HTML in Markdown, JSX in MDX. */
export interface ParsedNode {
	type: string;
	tagName?: string;
	name?: string | null;
	value?: string;
	properties?: Record<string, unknown>;
	attributes?: JsxAttribute[];
	children?: ParsedNode[];
	position?: Span;
}

/** A parsed text. */
export type Parsed = ParsedMdx;

/** Parses Markdown or MDX, set right for Chinese; positions are those of `source`. */
export function parse(source: string, format: SourceFormat, report: Report): Parsed {
	const excess = findExcess(source, format);
	if (excess !== null) {
		report(excess.offset, 'too-complex', `${excess.what}，不能处理`, '拆成几篇，或简化这一处');
		return { tree: { type: 'root', children: [] }, broken: [], isFallback: false };
	}
	const marked = markSource(source, format);
	const parsed =
		format === 'mdx' ? parseMdx(marked, source, report) : { tree: parseMarkdown(marked.source), broken: [], isFallback: false };
	if (depthOf(parsed.tree) > DEEPEST_TREE) {
		report(0, 'too-complex', `正文套了 ${DEEPEST_TREE} 层以上，不能处理`, '减少引用、列表、强调的嵌套');
		return { tree: { type: 'root', children: [] }, broken: [], isFallback: false };
	}
	const lines = new SourceLines(source);
	const place = (offset: number): Span['start'] => lines.place(marked.toOriginal(offset));
	const reportMark: Report = (offset, ...rest) => {
		if (!isWithin(parsed.broken, lines.place(offset).line)) report(offset, ...rest);
	};
	return { ...parsed, tree: copyNode(parsed.tree, marked, place, reportMark, false) };
}

/** Whether a line, counted from 1, is one of a tag that cannot be read. */
export function isWithin(broken: readonly BrokenTag[], line: number): boolean {
	return broken.some(({ firstLine, lastLine }) => line >= firstLine && line <= lastLine);
}

function depthOf(tree: ParsedNode): number {
	let deepest = 0;
	const waiting: [ParsedNode, number][] = [[tree, 0]];
	for (let next = waiting.pop(); next !== undefined && deepest <= DEEPEST_TREE; next = waiting.pop()) {
		const [node, depth] = next;
		deepest = Math.max(deepest, depth);
		for (const child of node.children ?? []) waiting.push([child, depth + 1]);
	}
	return deepest;
}

/** `import` and `export` as programs have them, not as words of a sentence. */
const IS_STATEMENT =
	/^(?:import\s*(?:["'(]|[\w$*{][^\n;]*\sfrom\s*["'])|export\s+(?:default|const|let|var|function|class|async|enum|type|interface)\b|export\s*[{*])/;

type Place = (offset: number) => Span['start'];

/** A plain copy without the marks: the parser's own nodes are lazy. What the marks stood for is reported. */
function copyNode(node: ParsedNode, marked: MarkedSource, place: Place, report: Report, isCode: boolean): ParsedNode {
	const { unmark } = marked;
	const copy: ParsedNode = { type: node.type };
	if (node.position !== undefined) {
		copy.position = { start: place(node.position.start.offset), end: place(node.position.end.offset) };
	}
	if (node.position !== undefined && !isCode) {
		const { start, end } = node.position;
		if (node.type === 'text') reportMarks(node.value ?? '', start.offset, end.offset, marked, report);
		else if (node.tagName === 'img') reportMarks(String(node.properties?.['alt'] ?? ''), start.offset, end.offset, marked, report);
	}
	if (node.tagName !== undefined) copy.tagName = node.tagName;
	if (node.name !== undefined) copy.name = node.name;
	if (node.value !== undefined) copy.value = unmark(node.value, isCode);
	if (node.properties !== undefined) copy.properties = unmarkAll(node.properties, (text) => unmark(text));
	if (node.attributes !== undefined) {
		copy.attributes = node.attributes.map(({ type, name, value }) => ({
			type,
			...(name === undefined ? {} : { name }),
			value: typeof value === 'string' ? unmark(value, true) : value,
		}));
	}
	if (node.children !== undefined) {
		copy.children = [];
		for (const child of node.children) {
			const copied = copyNode(child, marked, place, report, isCode || node.tagName === 'code' || DROPPED_WHOLE.has(node.name ?? ''));
			if (copied.type !== 'text' || copied.value !== '') copy.children.push(copied);
		}
	}
	return copy;
}

function unmarkAll(values: Record<string, unknown>, unmark: (text: string) => string): Record<string, unknown> {
	const unmarked: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(values)) {
		unmarked[key] =
			typeof value === 'string'
				? unmark(value)
				: Array.isArray(value)
					? value.map((part) => (typeof part === 'string' ? unmark(part) : part))
					: value;
	}
	return unmarked;
}

/** Reports the JavaScript and the stray `<` in a text that stands between two offsets of the marked source. */
function reportMarks(
	value: string,
	start: number,
	end: number,
	{ source, characters, toOriginal, unmark }: MarkedSource,
	report: Report,
): void {
	const { brace, lessThan, statement } = characters;
	if (!(value.includes(brace) || value.includes(lessThan) || value.includes(statement))) return;
	for (let at = start; at < end; at++) {
		const offset = toOriginal(at);
		const formula = source[at] === brace ? formulaAround(source, at, start, end) : null;
		if (formula !== null) {
			const advice = adviseFormula(unmark(formula.written, true), 'mdx');
			report(toOriginal(formula.offset), 'expression', '公式不能写在 $ 里', advice);
			at = formula.offset + formula.written.length;
		} else if (source[at] === brace) {
			report(offset, 'expression', '正文里不能用 {…}', '要显示花括号，写成 \\{，或放进反引号里');
			at = endOfBraces(source, at, end, brace);
		} else if (source[at] === statement && IS_STATEMENT.test(unmark(source.slice(at + 1, at + 400)))) {
			report(offset, 'import-export', '文章里不能用 import 和 export', '删去这一行：组件不用引入就能用；若是代码，放进 ``` 里');
			const line = source.indexOf('\n', at);
			const opened = source.indexOf(brace, at);
			at = opened !== -1 && opened < line ? endOfBraces(source, opened, end, brace) : line === -1 ? end : line;
		} else if (source[at] === lessThan) {
			const after = source.slice(at + 1, at + 40);
			if (after.startsWith('!--')) report(offset, 'mdx-syntax', '.mdx 里不能用 <!-- -->', '注释写成 {/* … */}');
			else if (/^(?:https?:|mailto:|[^\s<>]+@)/i.test(after)) {
				report(offset, 'mdx-syntax', '.mdx 里不能用尖括号写网址', '写成 [文字](网址)，或直接写网址');
			} else report(offset, 'mdx-syntax', '< 后面不是标签', '写成 \\<，或放进反引号里');
		}
	}
}

/** Index of the `}` that closes the brace at `at`, whose own braces are part of it; `at` where none does before `end`. */
function endOfBraces(source: string, at: number, end: number, brace: string): number {
	let depth = 0;
	for (let index = at; index < end; index++) {
		if (source[index] === brace) depth++;
		else if (source[index] === '}' && --depth === 0) return index;
	}
	return at;
}

/** Parses a piece of HTML that is known to be one element or text. */
export function parseHtml(html: string): Root {
	return htmlToHast(html, { fragment: true }) as Root;
}
