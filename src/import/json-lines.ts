import { createHash } from 'node:crypto';
import { mendDate } from '../checks/date-form.ts';
import { formatIso, parseEditorDate } from '../domain/dates.ts';
import type { Moment } from '../domain/model.ts';
import { SECTIONS, type SectionId, type Source, sourceSchema } from '../schemas/article.ts';
import { cleanLine, shorten } from './clean-text.ts';
import type { ForeignArticle, ForeignEntry } from './foreign-article.ts';

/**
 * Reads JSON Lines: one object a line, `{ id, title, date, author, source: { name, url, title }, tags, markdown }`. Only
 * title, date and markdown must be there. Blank lines are passed over; every other line yields an article or its fault.
 */
export async function* readJsonLines(chunks: AsyncIterable<string>): AsyncGenerator<ForeignEntry> {
	const lineById = new Map<string, number>();
	let number = 0;
	for await (const raw of splitLines(chunks)) {
		number++;
		const line = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
		if (line.trim() === '') continue;
		const place = `第 ${number} 行`;
		const read = readRecord(line);
		if (typeof read === 'string') {
			yield { place, fault: read };
			continue;
		}
		const first = lineById.get(read.id);
		if (first === undefined) {
			lineById.set(read.id, number);
			yield { place, article: read };
		} else yield { place, fault: `id “${shorten(read.id, 60)}”与第 ${first} 行重复` };
	}
}

/** Lines end with LF or CRLF alone: other line separators may stand inside JSON. */
async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
	let rest = '';
	for await (const chunk of chunks) {
		const lines = (rest + chunk).split('\n');
		rest = lines.pop() ?? '';
		yield* lines;
	}
	yield rest;
}

/** The article of a line, or what is wrong with it. */
function readRecord(line: string): ForeignArticle | string {
	let record: unknown;
	try {
		record = JSON.parse(line);
	} catch {
		return '不是完整的 JSON';
	}
	if (typeof record !== 'object' || record === null || Array.isArray(record)) return '不是 JSON 对象 {…}';
	const fields = record as Record<string, unknown>;
	const title = textOf(fields['title']);
	const markdown = fields['markdown'];
	const date = textOf(fields['date']);
	const missing = [title === '' && 'title', date === '' && 'date', (typeof markdown !== 'string' || markdown.trim() === '') && 'markdown'];
	const names = missing.filter((name) => name !== false);
	if (names.length > 0) return `缺少 ${names.join('、')}`;
	const publishedAt = readDate(date);
	if (publishedAt === null) return `date “${shorten(date, 40)}”不是日期，写成 2026-11-23T08:30:00+08:00`;
	return {
		id: textOf(fields['id']) || digest(`${title}\n${formatIso(publishedAt)}`),
		title,
		publishedAt,
		author: nameOf(fields['author']) || null,
		sources: listOf(fields['source'] ?? fields['sources']).flatMap(readSource),
		tags: listOf(typeof fields['tags'] === 'string' ? fields['tags'].split(/[,，、;；]/) : fields['tags']).map(nameOf),
		section: readSection(fields['section']),
		markdown: markdown as string,
	};
}

/** Text of a string or a number, on one line; empty for everything else. */
function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? cleanLine(String(value)) : '';
}

/** A name, written as text or as `{ name }`. */
function nameOf(value: unknown): string {
	return textOf(typeof value === 'object' && value !== null && 'name' in value ? value.name : value);
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function readDate(written: string): Moment | null {
	return parseEditorDate(written) ?? parseEditorDate(mendDate(written) ?? '');
}

function readSection(value: unknown): SectionId | null {
	return SECTIONS.find((section) => section === value) ?? null;
}

/** A source without a valid address keeps its name alone; one without a name is named by its host. */
function readSource(value: unknown): Source[] {
	const fields = (typeof value === 'object' && value !== null ? value : { name: value }) as Record<string, unknown>;
	const address = sourceSchema.shape.url.safeParse(textOf(fields['url']));
	const url = address.success ? address.data : undefined;
	const host = url === undefined ? '' : new URL(url).hostname.replace(/^www\./, '');
	const name = shorten(textOf(fields['name']) || host, 60);
	const title = shorten(textOf(fields['title']), 200);
	return name === '' ? [] : [{ name, ...(url === undefined ? {} : { url }), ...(title === '' ? {} : { title }) }];
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
