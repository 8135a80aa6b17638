import { join } from 'node:path';
import { getSearchDocuments, getSearchSuggestions } from '../data/search-documents.ts';
import { buildSearchIndex } from '../search/build-index.ts';
import type { StepContext } from './step.ts';

/** Writes everything below `/search/` besides the page. */
export async function writeSearchIndex({ site, environment, files }: StepContext): Promise<void> {
	await buildSearchIndex({
		documents: getSearchDocuments(site),
		suggestions: getSearchSuggestions(site),
		cacheDir: join(environment.cacheDir, 'search'),
		has: (name, key) => files.has(`search/${name}`, key),
		write: (name, key, make) => files.write(`search/${name}`, key, make),
	});
}
