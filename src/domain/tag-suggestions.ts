import type { Tag } from './model.ts';
import { foldText, toSimplified } from './text.ts';

/** A tag that an article might carry. */
export interface TagSuggestion {
	tag: Tag;
	/** How often the title and the text name it. */
	count: number;
}

/** A name in the title counts as that many in the text. */
const TITLE_FACTOR = 5;
/** Below this the article only mentions the subject. */
const COUNT_AT_LEAST = 4;

/**
 * Returns the function that reads from an article which tags it names, by canonical name or alias in any case, width or traditional characters, but
 * does not carry; the most named first, `limit` at most. What is narrower stands for what is broader.
 */
export function buildTagSuggester(
	tags: readonly Tag[],
): (article: { title: string; text: string; tags: readonly string[] }, limit: number) => TagSuggestion[] {
	const finders = tags.map((tag) => ({ tag, pattern: namePattern([tag.name, ...tag.aliases]) }));
	return ({ title, text, tags: carried }, limit) => {
		const [foldedTitle, foldedText] = [fold(title), fold(text)];
		const named = finders
			.map(({ tag, pattern }) => ({
				tag,
				count: TITLE_FACTOR * countMatches(foldedTitle, pattern) + countMatches(foldedText, pattern),
			}))
			.filter(({ count }) => count >= COUNT_AT_LEAST);
		const broader = new Set([...carried, ...named.map(({ tag }) => tag.slug)].map((slug) => broaderOf(slug, tags)));
		return named
			.filter(({ tag }) => !carried.includes(tag.slug) && !broader.has(tag.slug))
			.sort((a, b) => b.count - a.count || (a.tag.slug < b.tag.slug ? -1 : 1))
			.slice(0, limit);
	};
}

const fold = (text: string): string => toSimplified(foldText(text));

const broaderOf = (slug: string, tags: readonly Tag[]): string | null => tags.find((tag) => tag.slug === slug)?.broader ?? null;

/** Any of the names; spaces in them may be missing; Latin letters and digits must not go on before or behind. */
function namePattern(names: readonly string[]): RegExp {
	const alternatives = names.map((name) => {
		const letters = RegExp.escape(fold(name)).replaceAll('\\x20', '\\s?');
		const before = /^[\p{Script=Latin}\p{N}]/u.test(fold(name)) ? '(?<![\\p{Script=Latin}\\p{N}])' : '';
		const after = /[\p{Script=Latin}\p{N}]$/u.test(fold(name)) ? '(?![\\p{Script=Latin}\\p{N}])' : '';
		return `${before}${letters}${after}`;
	});
	return new RegExp(alternatives.sort((a, b) => b.length - a.length).join('|'), 'gu');
}

const countMatches = (text: string, pattern: RegExp): number => Array.from(text.matchAll(pattern)).length;
