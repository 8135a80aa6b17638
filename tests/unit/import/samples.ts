import type { ContentState } from '../../../src/import/content-state.ts';
import type { ForeignArticle } from '../../../src/import/foreign-article.ts';
import { Register } from '../../../src/import/register.ts';

/** An article from elsewhere that is sound but for what a test changes. */
export function foreignArticle(fields: Partial<ForeignArticle> = {}): ForeignArticle {
	return {
		id: 'sample',
		title: '一篇从别处来的文章',
		publishedAt: Date.parse('2024-01-05T08:30:00+08:00'),
		author: '作者甲',
		sources: [{ name: '某报', url: 'https://example.com/news' }],
		tags: ['人工智能'],
		section: null,
		markdown: '第一句话说了一件事情，读者应当知道。第二句话说了另一件事情，也很要紧。第三句话不长。\n',
		...fields,
	};
}

/** What an imagined content folder holds: one tag with aliases and one author. */
export function contentState(): ContentState {
	const tags = [{ slug: 'ai', name: '人工智能', aliases: ['AI', '人工智慧', 'mao'] }];
	const authors = [{ slug: 'jia', name: '作者甲' }];
	return {
		articles: new Map(),
		imported: new Map(),
		tags: new Register('tag', tags, ['ai']),
		authors: new Register('author', authors, ['jia']),
		knownTags: tags,
		knownAuthors: authors,
	};
}
