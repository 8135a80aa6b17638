import { isMap, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';
import { parseEditorDate } from '../domain/dates.ts';
import type { Prose } from '../markdown/prose.ts';
import { renderArticle } from '../markdown/render.ts';
import { articleSchema } from '../schemas/article.ts';
import { mendDate } from './date-form.ts';
import { splitFrontmatter } from './fences.ts';
import { mendColons } from './frontmatter.ts';
import { withoutInvisible } from './source-text.ts';
import { type Correction, correctProse } from './typography.ts';

/** Canonical name of a tag by any of its names; null where there is none. */
export type CanonicalName = (written: string) => string | null;

/** Replaces a stretch of a text. */
interface Replacement {
	offset: number;
	before: string;
	after: string;
}

/**
 * Mends in an article what can be mended without a doubt: invisible characters, line ends, colons and dates of
 * fields, aliases of tags, house style. Structure and addresses stay as they were; mending twice changes nothing.
 */
export function fixArticle(text: string, format: 'md' | 'mdx', canonicalName: CanonicalName): string {
	let mended = fixText(text);
	for (let pass = 0; pass < 4; pass++) {
		const next = fixOnce(mended, format, canonicalName);
		if (next === mended) break;
		mended = next;
	}
	return mended;
}

/** What can be mended in any file of the content folder: invisible characters and line ends. */
export function fixText(text: string): string {
	return withoutInvisible(text).replace(/\r\n?/g, '\n');
}

function fixOnce(text: string, format: 'md' | 'mdx', canonicalName: CanonicalName): string {
	const { yaml, yamlOffset, body, bodyOffset } = splitFrontmatter(text, () => undefined);
	if (yaml === null) return text;
	const fields = fixFields(mendColons(yaml, articleSchema, () => undefined).text, canonicalName);
	return text.slice(0, yamlOffset) + fields + text.slice(yamlOffset + yaml.length, bodyOffset) + fixBody(body, format);
}

function fixFields(yaml: string, canonicalName: CanonicalName): string {
	const document = parseDocument(yaml, { schema: 'core', prettyErrors: false });
	if (document.errors.length > 0 || !isMap(document.contents)) return yaml;
	const replacements: Replacement[] = [];
	const replace = (scalar: Scalar, after: string): void => {
		const [start = 0, end = 0] = scalar.range ?? [];
		replacements.push({ offset: start, before: yaml.slice(start, end), after });
	};
	const fixDate = (scalar: unknown): void => {
		if (!isScalar(scalar) || typeof scalar.value !== 'string' || parseEditorDate(scalar.value) !== null) return;
		const mended = mendDate(scalar.value);
		if (mended !== null) replace(scalar, mended);
	};
	fixDate(document.get('pubDate', true));
	fixDate(document.get('updatedDate', true));
	const corrections = document.get('corrections', true);
	if (isSeq(corrections)) for (const item of corrections.items) if (isMap(item)) fixDate(item.get('date', true));
	const tags = document.get('tags', true);
	const seen = new Set<string>();
	for (const item of isSeq(tags) ? tags.items : []) {
		if (!isScalar(item)) continue;
		const name = canonicalName(String(item.value));
		if (name === null) continue;
		if (seen.has(name)) replacements.push(itemAround(yaml, item));
		else if (name !== item.value) replace(item, quoteIfNeeded(name));
		seen.add(name);
	}
	replacements.push(...fieldProse(yaml).flatMap(correctProse));
	return apply(yaml, replacements);
}

/** An item of a list that is not its first, to be left out: its line, or between brackets what is before the next comma. */
function itemAround(text: string, { range }: Scalar): Replacement {
	const [offset = 0, itemEnd = 0] = range ?? [];
	const start = text.lastIndexOf('\n', offset - 1) + 1;
	const end = text.indexOf('\n', offset);
	const line = text.slice(start, end === -1 ? undefined : end + 1);
	if (/^[ \t]*- /.test(line)) return { offset: start, before: line, after: '' };
	const comma = text.lastIndexOf(',', offset);
	return { offset: comma, before: text.slice(comma, itemEnd), after: '' };
}

function quoteIfNeeded(name: string): string {
	return /^[\p{L}\p{N}][\p{L}\p{N} .+_/&-]*$/u.test(name) && !/^(?:true|false|null|yes|no|[\d.]+)$/i.test(name)
		? name
		: JSON.stringify(name);
}

/** A title or description that stands on one line as it is read: quoted without escapes, or plain up to a comment. */
const FIELD_PROSE =
	/^(?:title|description):[ \t]+(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'#&*!|>%@`[\]{},?:-][^\n]*?))[ \t]*(?:[ \t]#[^\n]*)?\r?$/gm;

/** Title and description, as far as they stand in the source as they are read. */
export function fieldProse(yaml: string): Prose[] {
	return [...yaml.matchAll(FIELD_PROSE)].map((match) => {
		const value = match[1] ?? match[2] ?? match[3] ?? '';
		return { value, offset: match.index + match[0].indexOf(value, match[0].indexOf(':') + 1) };
	});
}

/**
 * The house style, block by block, and only where nothing but text changes: a comma behind a bare link would become
 * part of it, a heading would get another id.
 */
function fixBody(body: string, format: 'md' | 'mdx'): string {
	const corrections = renderArticle(body, { format }).prose.flatMap(correctProse);
	if (corrections.length === 0) return body;
	const structure = structureOf(body, format);
	const whole = apply(body, corrections);
	if (structureOf(whole, format) === structure) return whole;
	let mended = body;
	for (const group of groupByBlock(corrections, body).reverse()) {
		const next = apply(mended, group);
		if (structureOf(next, format) === structure) mended = next;
	}
	return mended;
}

function groupByBlock(corrections: Correction[], body: string): Correction[][] {
	return [...Map.groupBy(corrections, ({ offset }) => body.lastIndexOf('\n', offset)).values()];
}

/** Everything of the HTML but its text. */
function structureOf(body: string, format: 'md' | 'mdx'): string {
	return renderArticle(body, { format }).html.replace(/>[^<]+/g, '>');
}

function apply(text: string, replacements: Replacement[]): string {
	let mended = text;
	for (const { offset, before, after } of [...replacements].sort((a, b) => b.offset - a.offset)) {
		mended = mended.slice(0, offset) + after + mended.slice(offset + before.length);
	}
	return mended;
}
