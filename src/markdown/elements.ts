import type { Element, Root } from 'hast';
import { BLOCK_ELEMENTS, DROPPED_WHOLE, ELEMENTS, VOID_ELEMENTS } from './allow-list.ts';
import { checkTag, type WrittenAttribute } from './check-tag.ts';
import { COMPONENTS } from './components.ts';
import { describeTag } from './describe-tag.ts';
import { DEEPEST_TREE } from './limits.ts';
import type { JsxAttribute, Parsed, ParsedNode, SourceFormat } from './parse.ts';
import { parseHtml } from './parse.ts';
import type { Report } from './problem.ts';
import { type HtmlToken, scanAttributes, scanHtml } from './scan-html.ts';
import { type Content, element, text } from './tree.ts';

/** A component whose attributes are strings, still to be rendered. */
export interface ComponentNode {
	type: 'component';
	name: string;
	attributes: WrittenAttribute[];
	children: Content[];
	/** Whether it stands inside a line of text. */
	isInline: boolean;
	position: Element['position'];
}

interface Context {
	source: string;
	format: SourceFormat;
	report: Report;
	/** Raw tags of the blocks around that wait for their ends. */
	around: readonly OpenTag[];
	/** Names of tags that another tag's end has ended: their own ends come too late. */
	forced: string[];
}

/** A tag of raw HTML that waits for its end. */
interface OpenTag {
	name: string;
	offset: number;
	children: Content[];
	finish: (children: Content[]) => Content[];
}

/**
 * Turns what the parser leaves aside (raw HTML, JSX) into elements of the allow-list and components; everything else
 * is reported and does not reach the page. The result may hold `ComponentNode`s.
 */
export function resolveElements({ tree, isFallback }: Parsed, context: Pick<Context, 'source' | 'format' | 'report'>): Root {
	const report: Report = (offset, rule, message, suggestion) => {
		// What was read in the wrong language is wrong in too many places: only what is dangerous is worth a line.
		if (!isFallback || rule.startsWith('unsafe-')) context.report(offset, rule, message, suggestion);
	};
	return { type: 'root', children: resolveChildren(tree, { ...context, report, around: [], forced: [] }) as Root['children'] };
}

function resolveChildren(parent: ParsedNode, context: Context): Content[] {
	const stack: OpenTag[] = [{ name: '', offset: 0, children: [], finish: (children) => children }];
	const isLine = parent.tagName !== undefined && !MAY_HOLD_BLOCKS.has(parent.tagName);
	for (const node of parent.children ?? []) {
		if (node.type === 'raw') resolveRaw(node, stack, context, isLine);
		else {
			const inner = stack.length === 1 ? context : { ...context, around: [...context.around, ...stack.slice(1)] };
			(stack.at(-1) as OpenTag).children.push(...resolveNode(node, inner, isLine));
		}
	}
	while (stack.length > 1) closeLast(stack, context, true);
	return (stack[0] as OpenTag).children;
}

const LONGEST_PARAGRAPH = 5000;

const MAY_HOLD_BLOCKS = new Set(['blockquote', 'li', 'td', 'th', 'div', 'section', 'details', 'figure', 'dd']);

function resolveNode(node: ParsedNode, context: Context, isLine: boolean): Content[] {
	const position = node.position as Element['position'];
	switch (node.type) {
		case 'text':
			return [{ type: 'text', value: node.value ?? '', position }];
		case 'element': {
			const properties = (node.properties ?? {}) as Element['properties'];
			const made = element(node.tagName ?? 'div', properties, resolveChildren(node, context));
			return [{ ...made, position }];
		}
		case 'mdxJsxFlowElement':
		case 'mdxJsxTextElement':
			return resolveJsx(node, context, isLine && node.type === 'mdxJsxTextElement');
		case 'mdxjsEsm':
			context.report(node.position?.start.offset ?? 0, 'import-export', '文章里不能用 import 和 export', '删去这一行');
			return [];
		default:
			// Comments: every other expression was made text before parsing.
			return [];
	}
}

function resolveJsx(node: ParsedNode, context: Context, isLine: boolean): Content[] {
	const { report, source } = context;
	const offset = node.position?.start.offset ?? 0;
	const name = node.name ?? '';
	const attributes = jsxAttributes(node.attributes ?? [], source.slice(offset, node.position?.end.offset), offset, report);
	const children = resolveChildren(node, DROPPED_WHOLE.has(name) ? { ...context, report: () => undefined } : context);
	if (COMPONENTS.has(name)) {
		const isInline = node.type === 'mdxJsxTextElement';
		const made: ComponentNode = { type: 'component', name, attributes, children, isInline, position: node.position };
		return [made as unknown as Content];
	}
	if (isLine && BLOCK_ELEMENTS.has(name)) {
		reportBlockInLine(name, offset, report);
		return children;
	}
	return checkTag({ name, offset, attributes }, 'mdx', report).finish(children, node.position as Element['position']);
}

/** The string attributes; the parser gives no places for them, so they are looked up in the tag as written. */
function jsxAttributes(attributes: JsxAttribute[], tag: string, start: number, report: Report): WrittenAttribute[] {
	const places = scanAttributes(tag);
	const found: WrittenAttribute[] = [];
	for (const { name = '', value } of attributes) {
		const place = places.findIndex((other) => other.name === name);
		const offset = start + (place === -1 ? 0 : (places.splice(place, 1)[0]?.offset ?? 0));
		if (found.some((other) => other.name === name)) {
			report(offset, 'unknown-attribute', `属性 ${name} 写了两次`, '只留一个');
		} else found.push({ name, value: typeof value === 'string' ? value : '', offset });
	}
	return found;
}

function resolveRaw(node: ParsedNode, stack: OpenTag[], context: Context, isLine: boolean): void {
	const start = node.position?.start.offset ?? 0;
	const value = node.value ?? '';
	// In quotations and lists the value lacks the lines' prefixes: then only the start is certain.
	const isVerbatim = context.source.startsWith(value, start);
	for (const token of scanHtml(value)) {
		resolveToken(token, isVerbatim ? start + token.offset : start, stack, context, isLine);
	}
}

function resolveToken(token: HtmlToken, offset: number, stack: OpenTag[], context: Context, isLine: boolean): void {
	const isDropped = stack.some(({ name }) => DROPPED_WHOLE.has(name));
	const report: Report = isDropped ? () => undefined : context.report;
	const children = (stack.at(-1) as OpenTag).children;
	switch (token.kind) {
		case 'comment':
			return;
		case 'text':
			children.push(...(parseHtml(token.source).children as Content[]).filter(({ type }) => type === 'text'));
			return;
		case 'broken':
			report(offset, 'unclosed-tag', '标签没有写完', '补上 >；若是正文，把 < 写成 \\<');
			children.push(text(token.source));
			return;
		case 'declaration':
			report(offset, 'unsafe-html', `不能用 ${token.source.slice(0, 12)}`, '删去它；若是正文，把 < 写成 \\<');
			return;
		case 'close':
			resolveClose(token.name, offset, stack, { ...context, report });
			return;
		case 'open': {
			const attributes = scanAttributes(token.source).map((found) => ({ ...found, offset: offset + found.offset }));
			const { isKnown, finish } = checkTag({ name: token.written, offset, attributes }, 'md', report);
			if (isLine && BLOCK_ELEMENTS.has(token.name)) reportBlockInLine(token.name, offset, report);
			if (!isKnown || token.isSelfClosing || VOID_ELEMENTS.has(token.name)) {
				children.push(...(isKnown ? finish([], spotAt(offset)) : [text(token.source)]));
			} else if (stack.length > DEEPEST_TREE / 2) report(offset, 'too-complex', '标签套得太深，不能处理', '减少嵌套，或补上结束的标签');
			else stack.push({ name: token.name, offset, children: [], finish: (inner) => finish(inner, spotAt(offset)) });
		}
	}
}

function resolveClose(name: string, offset: number, stack: OpenTag[], context: Context): void {
	const index = stack.findLastIndex((open) => open.name === name);
	if (index <= 0) {
		if (!ELEMENTS.has(name) || context.around.some((open) => open.name === name)) return;
		const forced = context.forced.indexOf(name);
		if (forced !== -1) {
			context.forced.splice(forced, 1);
			return;
		}
		if (reportBrokenOpening(name, offset, context)) return;
		context.report(offset, 'unclosed-tag', `</${name}> 前面没有 <${name}>`, '删去它，或补上开头的标签');
		return;
	}
	while (stack.length > index + 1) {
		context.forced.push((stack.at(-1) as OpenTag).name);
		closeLast(stack, context, true);
	}
	closeLast(stack, context, false);
}

/** Reports the tag before an end in the same paragraph that the parser took for text; false where there is none. */
function reportBrokenOpening(name: string, offset: number, { source, report }: Context): boolean {
	const paragraph =
		source
			.slice(Math.max(0, offset - LONGEST_PARAGRAPH), offset)
			.split(/\n[ \t]*\r?\n/)
			.at(-1) ?? '';
	const opening = [...paragraph.matchAll(new RegExp(`(?<!\\\\)<${name}\\s`, 'gi'))].at(-1);
	if (opening === undefined || /<\//.test(paragraph.slice(opening.index))) return false;
	const start = offset - paragraph.length + opening.index;
	const { at, message, suggestion } = describeTag(source.slice(start, offset));
	report(start + at, 'html-syntax', message, suggestion);
	return true;
}

function closeLast(stack: OpenTag[], { report }: Context, isMissing: boolean): void {
	const { name, offset, children, finish } = stack.pop() as OpenTag;
	if (isMissing) report(offset, 'unclosed-tag', `<${name}> 没有结束`, `在内容之后补上 </${name}>；若是正文，把 < 写成 \\<`);
	const made = finish(children);
	// What follows a refused tag that never ends is the rest of the article.
	stack.at(-1)?.children.push(...(isMissing && made.length === 0 ? children : made));
}

function reportBlockInLine(name: string, offset: number, report: Report): void {
	report(offset, 'block-in-text', `<${name}> 不能放在一行文字中间`, '让它单独成段，前后各空一行');
}

function spotAt(offset: number): Element['position'] {
	const point = { line: 1, column: 1, offset };
	return { start: point, end: point };
}
