import { mendDate } from '../checks/date-form.ts';
import { parseEditorDate } from '../domain/dates.ts';
import { SECTIONS } from '../schemas/article.ts';
import { cleanLine } from './clean-text.ts';
import type { ForeignArticle } from './foreign-article.ts';

/** Fields of Hugo, Hexo and Jekyll under the names that they have there; everything else is not carried over. */
const NAMES = {
	title: ['title'],
	date: ['date', 'pubDate', 'publishDate'],
	updated: ['updated', 'lastmod', 'last_modified_at', 'modified'],
	author: ['author', 'authors'],
	tags: ['tags', 'tag', 'categories', 'category', 'keywords'],
	description: ['description', 'summary', 'excerpt'],
	draft: ['draft'],
	published: ['published'],
	section: ['section'],
	slug: ['slug', 'permalink', 'abbrlink'],
	canonical: ['canonicalUrl', 'canonical_url', 'canonical'],
} as const;
const KNOWN: ReadonlySet<string> = new Set(Object.values(NAMES).flat());
/** Fields that say how a page looked there: nothing is lost with them. */
const LOOKS = new Set(['layout', 'type', 'weight', 'comments', 'toc', 'mathjax', 'math', 'top', 'copyright']);

/** The article of a post's fields, and the names of fields that have no place here; a fault where it cannot be one. */
export function readForeignFields(
	fields: Record<string, unknown>,
	id: string,
	markdown: string,
	dateInName: string | null,
): { article: ForeignArticle; lost: string[] } | { fault: string } {
	const first = (names: readonly string[]): unknown =>
		names.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
	const title = textOf(first(NAMES.title)) || id;
	const written = first(NAMES.date) ?? dateInName;
	const publishedAt = readDate(written);
	if (publishedAt === null) return { fault: written === null ? '没有日期' : `日期“${textOf(written)}”看不懂` };
	const slug = textOf(first(NAMES.slug)).replace(/\/+$/, '').split('/').pop() ?? '';
	const section = SECTIONS.find((name) => name === fields['section']) ?? null;
	// Jekyll, whose file names begin with the date, separates names on one line by spaces.
	const isSpaced = (name: string): boolean => dateInName !== null && (name === 'tags' || name === 'categories');
	const tags = NAMES.tags.flatMap((name) => {
		const value = fields[name];
		const isLine = typeof value === 'string' && !/[,，、;；]/.test(value);
		return namesOf(isLine && isSpaced(name) ? value.split(/\s+/) : value);
	});
	const canonical = textOf(first(NAMES.canonical));
	const isDraft = fields['draft'] === true || fields['published'] === false;
	return {
		article: {
			id: /^[a-z0-9-]+$/.test(slug) ? slug : id,
			title,
			publishedAt,
			updatedAt: readDate(first(NAMES.updated)),
			author: namesOf(first(NAMES.author))[0] ?? null,
			sources: [],
			tags: [...new Set(tags)],
			section,
			description: textOf(first(NAMES.description)),
			isDraft,
			canonicalUrl: /^https?:\/\//.test(canonical) && URL.canParse(canonical) ? canonical : null,
			markdown,
		},
		lost: Object.keys(fields).filter((name) => !KNOWN.has(name) && !LOOKS.has(name)),
	};
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? cleanLine(String(value)) : '';
}

/** Names of a list, of one text with commas, or of objects with a name; lists in lists are flattened. */
function namesOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(namesOf);
	if (typeof value === 'object' && value !== null && 'name' in value) return namesOf(value.name);
	return textOf(value)
		.split(/[,，、;；]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

/** A moment of a date in any of the forms of these systems; what carries no offset means +08:00. */
function readDate(value: unknown): number | null {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : (parseEditorDate(value.toISOString()) ?? null);
	const written = textOf(value).replace(/ ([+-]\d{2}):?(\d{2})$/, '$1:$2');
	return parseEditorDate(written) ?? parseEditorDate(mendDate(written) ?? '');
}
