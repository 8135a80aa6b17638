import { articleUrl, tagUrl } from '../../../src/domain/addresses.ts';
import { type Analysis, buildAnalyzer } from '../../../src/domain/analysis.ts';
import type { Article, Tag } from '../../../src/domain/model.ts';

/** 2026-02-24T12:00:00+08:00 */
export const NOON = Date.UTC(2026, 1, 24, 4);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** An article with unremarkable facts, apart from those given. */
export function sampleArticle(slug: string, facts: Partial<Article> = {}): Article {
	return {
		slug,
		url: articleUrl(slug),
		title: `文章 ${slug}`,
		description: `关于 ${slug} 的一篇报道，写给想了解它的读者。`,
		section: 'updates',
		publishedAt: NOON,
		updatedAt: null,
		author: 'weilai-ai',
		sources: [{ name: '虎嗅' }],
		tags: [],
		cover: null,
		ai: 'generated',
		story: null,
		heat: 0,
		featured: false,
		original: false,
		canonicalUrl: null,
		corrections: [],
		formerSlugs: [],
		readingMinutes: 3,
		length: 1000,
		headings: [],
		pictures: [],
		digest: slug,
		...facts,
	};
}

/** A tag with nothing but names. */
export function sampleTag(slug: string, name: string, facts: Partial<Tag> = {}): Tag {
	return { slug, url: tagUrl(slug), name, description: `${name}。`, aliases: [], broader: null, ...facts };
}

/** Articles by their texts: `{ slug: text }`, with facts of their own where given; analysed. */
export function sampleSite(texts: Record<string, string>, facts: Record<string, Partial<Article>> = {}) {
	const analyze = buildAnalyzer([]);
	const articles = Object.keys(texts).map((slug) => sampleArticle(slug, facts[slug]));
	const analyses = new Map<string, Analysis>(
		articles.map((article) => [
			article.slug,
			analyze({
				title: article.title,
				description: article.description,
				text: texts[article.slug] as string,
				html: '',
			}),
		]),
	);
	return { articles, analyses };
}
