import { formatIso } from '../domain/dates.ts';
import type { SearchDocument, SearchSuggestion } from '../search/document.ts';
import type { Catalogue, Site } from './build-site.ts';

/** Every article as search knows it. Texts are read when asked for: an index that is kept needs none. */
export function getSearchDocuments(site: Catalogue): SearchDocument[] {
	return site.articles.map((article) => {
		const tags = article.tags.flatMap((slug) => site.tagBySlug.get(slug) ?? []);
		return {
			url: article.url,
			title: article.title,
			version: article.digest,
			get text() {
				return site.readBodyNow(article).text;
			},
			date: formatIso(article.publishedAt),
			section: article.section,
			tags: tags.map((tag) => tag.name),
			tagSlugs: tags.map((tag) => tag.slug),
			aliases: tags.flatMap((tag) => tag.aliases),
		};
	});
}

/** Pages that search proposes by name: tags that have articles, and stories. */
export function getSearchSuggestions(site: Site): SearchSuggestion[] {
	const used = site.tags.filter((tag) => (site.articlesByTag.get(tag.slug)?.length ?? 0) > 0);
	return [
		...used.map(({ name, url, aliases }): SearchSuggestion => ({ kind: 'tag', name, url, aliases })),
		...site.stories.map(({ title, url }): SearchSuggestion => ({ kind: 'story', name: title, url, aliases: [] })),
	];
}
