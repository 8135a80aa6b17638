import type { Duplicate } from '../domain/duplicates.ts';
import { type Problem, severityOf } from '../markdown/problem.ts';
import type { CheckedArticle } from './read-content.ts';

/** What was noticed about sound articles, by slug. */
export interface NoticedAdvice {
	duplicates: readonly Duplicate[];
	/** Names of tags that an article speaks of but does not carry. */
	tags: ReadonlyMap<string, readonly string[]>;
}

/** Reminders of texts that are nearly those of other articles, and of tags that are missing. */
export function describeAdvice(articles: readonly CheckedArticle[], { duplicates, tags }: NoticedAdvice): Problem[] {
	const bySlug = new Map(articles.map((article) => [article.slug, article]));
	const problems: Problem[] = [];
	const remind = (slug: string, field: string, rule: string, message: string, suggestion: string): void => {
		const article = bySlug.get(slug);
		if (article === undefined) return;
		const [line, column] = article.places[field] ?? [1, 1];
		problems.push({ file: article.file, line, column, severity: severityOf(rule), rule, message, suggestion });
	};
	for (const { slug, of, similarity } of duplicates) {
		// A text that is the same to the letter is told as `duplicate-text`.
		if (similarity === 1) continue;
		const file = bySlug.get(of)?.file ?? of;
		remind(slug, 'title', 'similar-text', `正文与 ${file} 大半相同`, '是同一件事就合成一篇，旧地址写进 formerSlugs；否则不用理会');
	}
	for (const [slug, names] of tags) {
		const [first] = names;
		if (first === undefined) continue;
		const shown = names.map((name) => `“${name}”`).join('、');
		remind(slug, 'tags', 'missing-tag', `多次提到${shown}，标签里没有`, `合适就加上一行 - ${first}`);
	}
	return problems;
}
