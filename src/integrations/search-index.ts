import { join } from 'node:path';
import type { Catalogue, Site } from '../data/build-site.ts';
import { getSearchDocuments, getSearchSuggestions } from '../data/search-documents.ts';
import { buildSearchIndex } from '../search/build-index.ts';
import type { StepContext } from './step.ts';

interface SearchContext extends Omit<StepContext, 'site'> {
	catalogue: Catalogue;
	/** Needed last, for the stories. */
	site: Promise<Site>;
}

/** Writes everything below `/search/` besides the page. */
export async function writeSearchIndex({ catalogue, site, environment, files }: SearchContext): Promise<void> {
	await buildSearchIndex({
		documents: getSearchDocuments(catalogue),
		suggestions: async () => getSearchSuggestions(await site),
		cacheDir: join(environment.cacheDir, 'search'),
		has: (name, key) => files.has(`search/${name}`, key),
		write: (name, key, make) => files.write(`search/${name}`, key, make),
	});
}
