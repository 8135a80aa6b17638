import type { Root } from 'hast';
import type { ComponentNode } from './elements.ts';
import { endOfComment } from './mdx-marks.ts';
import type { SourceFormat } from './parse.ts';
import type { Parent } from './tree.ts';

/** Replaces one stretch of the source. */
interface Replacement {
	start: number;
	end: number;
	text: string;
}

/**
 * The source as plain Markdown that any program reads: components become quotations, links and tables, comments go.
 * Works on the source itself, so that everything else stays as the editor wrote it. Call it before components are
 * rendered.
 */
export function toMarkdown(tree: Root, source: string, format: SourceFormat): string {
	if (format === 'md' || tree.children.length === 0) return source.trim();
	return replaceAll(source, 0, source.length, componentsIn(tree, source))
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

function componentsIn(parent: Root | Parent, source: string): Replacement[] {
	const found: Replacement[] = [];
	for (const child of parent.children) {
		const node = child as unknown as ComponentNode;
		if (node.type === 'component' && node.position !== undefined) {
			const start = node.position.start.offset ?? 0;
			const end = node.position.end.offset ?? start;
			const inner = innerMarkdown(node, source, start, end);
			found.push({ start, end, text: indentLike(source, start, componentMarkdown(node, inner)) });
		} else if ('children' in child) found.push(...componentsIn(child as Parent, source));
	}
	return found;
}

function replaceAll(source: string, start: number, end: number, replacements: Replacement[]): string {
	let text = '';
	let done = start;
	for (const replacement of replacements.sort((a, b) => a.start - b.start)) {
		text += withoutComments(source.slice(done, replacement.start)) + replacement.text;
		done = replacement.end;
	}
	return text + withoutComments(source.slice(done, end));
}

function withoutComments(text: string): string {
	let kept = '';
	let done = 0;
	for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at + 1)) {
		const end = endOfComment(text, at);
		if (end === at) continue;
		kept += text.slice(done, at);
		done = end;
		at = end - 1;
	}
	return kept + text.slice(done);
}

/** What stands between the tags, as Markdown, without common indentation. */
function innerMarkdown(node: ComponentNode, source: string, start: number, end: number): string {
	const close = source.lastIndexOf('</', end);
	if (node.children.length === 0 || close <= start) return '';
	const open = endOfTag(source, start);
	const inner = replaceAll(source, open, close, componentsIn(node as unknown as Parent, source));
	const lines = inner.replace(/^\s*\n|\s+$/g, '').split('\n');
	const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
	const common = Math.min(...indents, 20);
	return lines
		.map((line) => line.slice(common))
		.join('\n')
		.trim();
}

function endOfTag(source: string, start: number): number {
	let quote = '';
	for (let at = start; at < source.length; at++) {
		const character = source[at] as string;
		if (quote !== '') {
			if (character === quote) quote = '';
		} else if (character === '"' || character === "'") quote = character;
		else if (character === '>') return at + 1;
	}
	return source.length;
}

function componentMarkdown(node: ComponentNode, inner: string): string {
	const values = new Map(node.attributes.map(({ name, value }) => [name, value.trim()]));
	const get = (name: string): string => values.get(name) ?? '';
	switch (node.name) {
		case 'KeyFacts':
			return quote(`**${get('title') || '要点'}**\n\n${inner}`);
		case 'Callout':
			return quote(`**${[get('kind'), get('title')].filter(Boolean).join('：')}**\n\n${inner}`);
		case 'Quote': {
			const source = get('url') === '' ? get('source') : `[${get('source') || get('url')}](${get('url')})`;
			return quote(`${inner}\n\n—— ${[get('who'), source, get('when')].filter(Boolean).join('，')}`);
		}
		case 'Compare':
			return `**${get('left')}**\n\n${inner.replace(/(?:^|\n)[ \t]*(?:-{3,}|\*{3,})[ \t]*(?=\n)/, `\n\n**${get('right')}**\n`)}`;
		case 'Chart':
			return `**${get('title')}${get('unit') === '' ? '' : `（${get('unit')}）`}**\n\n${inner}`;
		case 'Figure': {
			const line = [get('caption'), get('credit') === '' ? '' : `图：${get('credit')}`].filter(Boolean).join(' ');
			return `![${get('alt')}](${get('src')})${line === '' ? '' : `\n\n${line}`}`;
		}
		case 'Embed':
			return `[${get('title')}](${get('url')})`;
		case 'Formula':
			return node.isInline ? `$${get('tex')}$` : `$$\n${get('tex')}\n$$`;
		default:
			return inner;
	}
}

function quote(text: string): string {
	return text
		.split('\n')
		.map((line) => (line === '' ? '>' : `> ${line}`))
		.join('\n');
}

/** Lines after the first keep the column of what they replace: inside a list or a quotation. */
function indentLike(source: string, start: number, text: string): string {
	const line = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
	return text.replaceAll('\n', `\n${line.replace(/[^>\s]/g, ' ')}`);
}
