import { type MarkdownTwin, renderMarkdownTwin } from '../domain/markdown-twin.ts';
import type { Article, Author } from '../domain/model.ts';
import type { Site } from './build-site.ts';
import { environment, getSite } from './site.ts';

/** The facts that the Markdown twin of an article shows besides its text. */
export type TwinFacts = Pick<MarkdownTwin, 'article' | 'author' | 'tags'>;

/** Resolves the author and tags of an article. */
export const getTwinFacts = (article: Article, { authorById, tagBySlug }: Site): TwinFacts => ({
	article,
	author: authorById.get(article.author) as Author,
	tags: article.tags.flatMap((slug) => tagBySlug.get(slug) ?? []),
});

/** The Markdown twin with the text of its article. */
export async function loadMarkdownTwin(facts: TwinFacts): Promise<string> {
	const { readBody, pictures } = await getSite();
	const { markdown } = await readBody(facts.article);
	return renderMarkdownTwin({ ...facts, markdown, pictures, siteUrl: environment.siteUrl });
}
