import { DATA_IMAGE, schemeOf } from './allow-list.ts';
import { type ParsedNode, parse } from './parse.ts';
import { renderArticle } from './render.ts';
import { scanAttributes, scanHtml } from './scan-html.ts';
import { SourceLines } from './tree.ts';

/** Replaces a stretch of the source. */
interface Replacement {
	start: number;
	end: number;
	text: string;
}

const MOST_PASSES = 8;

/**
 * Markdown from elsewhere made to satisfy the rules for articles: headings from level 2 without jumps, no HTML but the
 * allowed, no link or picture that only its old site had (their texts stay). Everything else stays as it was. The
 * result is a `.md` body without errors; where that cannot be had, its HTML is shown as text.
 */
export function mendMarkdown(source: string, pictures: ReadonlySet<string> = new Set()): string {
	let text = withoutHidden(source);
	for (let pass = 0; pass < MOST_PASSES; pass++) {
		const replacements = findReplacements(text, pictures);
		if (replacements.length === 0) return text;
		const next = apply(text, replacements);
		if (next === text) break;
		text = next;
	}
	return hasErrors(text) ? text.replace(/(?<!\\)</g, '\\<') : text;
}

function withoutHidden(source: string): string {
	return source
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replace(
			/\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)+|\u034F|[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}\uFFFD\u115F\u1160\u3164\uFFA0]/gu,
			(found) => (/^(?:[\n\t]|\p{Extended_Pictographic})/u.test(found) ? found : ''),
		);
}

function hasErrors(source: string): boolean {
	return renderArticle(source, { format: 'md' }).problems.some(({ severity }) => severity === 'error');
}

function findReplacements(source: string, pictures: ReadonlySet<string>): Replacement[] {
	const rendered = renderArticle(source, { format: 'md', tellsEach: true });
	const lines = new SourceLines(source);
	const wrong = new Map<number, string>();
	for (const { line, column, rule, severity } of rendered.problems) {
		if (severity === 'error') wrong.set(lines.offsetOf(line, column), rule);
	}
	for (const { url, line, column } of rendered.links) {
		if (url.startsWith('/')) wrong.set(lines.offsetOf(line, column), 'dead-link');
	}
	for (const { line, column } of rendered.images) wrong.set(lines.offsetOf(line, column), 'missing-image');
	const found: Replacement[] = [];
	const headings: ParsedNode[] = [];
	const visit = (node: ParsedNode, inLink: boolean): void => {
		const start = node.position?.start.offset ?? 0;
		const end = node.position?.end.offset ?? start;
		if (/^h[1-6]$/.test(node.tagName ?? '') && node.position !== undefined) headings.push(node);
		const inside = node.type === 'raw' ? [...wrong].filter(([offset]) => offset >= start && offset < end) : [];
		if (inside.length > 0) {
			const onlyAttributes = inside.every(([, rule]) => /^(?:unknown|unsafe)-attribute$/.test(rule));
			const attributes = onlyAttributes ? cutAttributes(source, end, inside) : null;
			found.push(...(attributes ?? [{ start, end, text: mendHtml(source.slice(start, end)) }]));
		} else if (node.tagName === 'img' && !isKept(node, pictures)) {
			found.push({ start, end, text: mendImage(node, inLink) });
		} else if (node.tagName === 'a' && !isFootnoteLink(node) && (wrong.has(start) || !hasContent(node))) {
			const first = node.children?.[0]?.position?.start.offset;
			const last = node.children?.at(-1)?.position?.end.offset;
			const inner = first === undefined || last === undefined ? '' : source.slice(first, last);
			found.push({ start, end, text: inner });
		} else for (const child of node.children ?? []) visit(child, inLink || node.tagName === 'a');
	};
	visit(parse(source, 'md', () => undefined).tree, false);
	found.push(...mendHeadings(headings, source));
	for (const [offset, rule] of wrong) {
		if (/^(?:unknown-footnote|html-syntax)$/.test(rule)) found.push({ start: offset, end: offset, text: '\\' });
	}
	return found;
}

function isKept({ properties }: ParsedNode, pictures: ReadonlySet<string>): boolean {
	const src = String(properties?.['src'] ?? '');
	return pictures.has(src) || (schemeOf(src) === 'https' && URL.canParse(src)) || DATA_IMAGE.test(src);
}

function isFootnoteLink({ properties = {} }: ParsedNode): boolean {
	return 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties;
}

function hasContent(node: ParsedNode): boolean {
	return (node.children ?? []).some((child) => (child.value ?? '').trim() !== '' || child.tagName === 'img' || hasContent(child));
}

/** A picture that cannot be shown becomes a link to it, or its description. */
function mendImage({ properties }: ParsedNode, inLink: boolean): string {
	const src = String(properties?.['src'] ?? '');
	const alt =
		String(properties?.['alt'] ?? '')
			.replace(/[[\]\n]/g, ' ')
			.trim() || '图片';
	return schemeOf(src) === 'http' && URL.canParse(src) && !inLink ? `[${alt}](<${src}>)` : alt;
}

/** Levels from 2 on, each at most one below its parent. */
function mendHeadings(headings: ParsedNode[], source: string): Replacement[] {
	const parents: { was: number; is: number }[] = [];
	return headings.flatMap((heading) => {
		const was = Number(heading.tagName?.slice(1));
		while ((parents.at(-1)?.was ?? 0) >= was) parents.pop();
		const is = Math.min((parents.at(-1)?.is ?? 1) + 1, 6);
		parents.push({ was, is });
		const start = heading.position?.start.offset ?? 0;
		const end = heading.position?.end.offset ?? start;
		const written = source.slice(start, end);
		const marks = /^#+/.exec(written)?.[0];
		if (marks !== undefined) return marks.length === is ? [] : [{ start, end: start + marks.length, text: '#'.repeat(is) }];
		if (is === was) return [];
		const title = written.replace(/\n[ \t>]*(?:=+|-+)[ \t]*$/, '').replace(/\s*\n\s*/g, ' ');
		return [{ start, end, text: `${'#'.repeat(is)} ${title}` }];
	});
}

/** Takes single attributes out of allowed tags; null where one does not stand where it should, as in quotations. */
function cutAttributes(source: string, end: number, wrong: [offset: number, rule: string][]): Replacement[] | null {
	const cuts: Replacement[] = [];
	for (const [offset] of wrong) {
		const length = ATTRIBUTE.exec(source.slice(offset, end))?.[0].length;
		const space = /\s+$/.exec(source.slice(0, offset))?.[0].length ?? 0;
		if (length === undefined || space === 0) return null;
		cuts.push({ start: offset - space, end: offset + length, text: '' });
	}
	return cuts;
}

const ATTRIBUTE = /^[^\s"'<>/={}]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?(?=[\s/>])/;
const EMBEDS = new Set(['iframe', 'video', 'audio', 'embed', 'source']);

/** Raw HTML without its tags: pictures and embedded things as Markdown, tags that are none as text. */
function mendHtml(html: string): string {
	let text = '';
	for (const token of scanHtml(html)) {
		if (token.kind === 'text') text += token.source;
		else if (token.kind === 'broken') text += `\\${token.source}`;
		else if (token.kind === 'open') text += mendTag(token.name, token.source);
	}
	return text;
}

function mendTag(name: string, source: string): string {
	const get = (wanted: string): string => scanAttributes(source).find((found) => found.name.toLowerCase() === wanted)?.value ?? '';
	const src = get('src').replace(/^\/\//, 'https://');
	if (name === 'br') return '<br>';
	if (name === 'img') return schemeOf(src) === 'https' ? `![${get('alt') || '图片'}](<${src}>)` : get('alt');
	if (EMBEDS.has(name)) return /^https?$/.test(schemeOf(src)) ? `[嵌入的内容](<${src}>)` : '';
	return KNOWN_TAG.test(name) ? '' : `\\${source}`;
}

/** Tags of HTML, allowed or not; all others are text that was not meant as one. */
const KNOWN_TAG =
	/^(?:a|abbr|address|article|aside|b|big|blockquote|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol|option|p|param|path|picture|pre|q|s|samp|script|section|select|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var)$/;

function apply(source: string, replacements: Replacement[]): string {
	let text = '';
	let done = 0;
	for (const { start, end, text: replacement } of replacements.sort((a, b) => a.start - b.start || a.end - b.end)) {
		if (start < done) continue;
		text += source.slice(done, start) + replacement;
		done = end;
	}
	return text + source.slice(done);
}
