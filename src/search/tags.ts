import type { SearchDocument } from './document.ts';
import type { TagNames } from './head.ts';

/** The tags of all documents, by slug; an alias belongs to the tag that has the same documents. */
export function collectTags(documents: SearchDocument[]): TagNames[] {
	const holders = new Map<string, string>();
	const note = (key: string, at: number) => holders.set(key, `${holders.get(key) ?? ''} ${at}`);
	const names = new Map<string, string>();
	for (const [at, { tags, tagSlugs, aliases }] of documents.entries()) {
		for (const [index, slug] of tagSlugs.entries()) {
			names.set(slug, tags[index] ?? slug);
			note(`slug ${slug}`, at);
		}
		for (const alias of new Set(aliases)) note(`alias ${alias}`, at);
	}
	const aliases = [...new Set(documents.flatMap((document) => document.aliases))].sort();
	return [...names]
		.sort(([slugA], [slugB]) => (slugA < slugB ? -1 : 1))
		.map(([slug, name]) => ({
			slug,
			name,
			aliases: aliases.filter((alias) => holders.get(`alias ${alias}`) === holders.get(`slug ${slug}`)),
		}));
}
