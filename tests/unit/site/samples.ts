import type { Article, Tag } from '../../../src/domain/model.ts';

/** An article with nothing special about it, but for `facts`. */
export function article(facts: Partial<Article> = {}): Article {
	const slug = facts.slug ?? 'sample';
	return {
		slug,
		url: `/articles/${slug}/`,
		title: `标题 ${slug}`,
		description: '二十个字以上的摘要，说的是这篇文章写了什么内容。',
		section: 'updates',
		publishedAt: Date.parse('2026-11-20T08:00:00+08:00'),
		updatedAt: null,
		author: 'weilai-ai',
		sources: [{ name: 'W3C' }],
		tags: ['llm'],
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
		length: 900,
		headings: [],
		pictures: [],
		digest: slug,
		...facts,
	};
}

export function tag(slug: string, name: string, facts: Partial<Tag> = {}): Tag {
	return { slug, url: `/tags/${slug}/`, name, description: `${name}。`, aliases: [], broader: null, ...facts };
}
