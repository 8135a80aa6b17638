import { defineCollection } from 'astro:content';
import { join } from 'node:path';
import { glob } from 'astro/loaders';
import { readEnvironment } from './environment.ts';
import { pageSchema } from './schemas/page.ts';

const { contentDir } = readEnvironment(process.env);
const PAGE_FILES = '**/*.{md,mdx}';

/** Pages are modules: few, and with components of Astro where they want them. Articles, tags and authors are data: see `src/data/`. */
export const collections = {
	pages: defineCollection({ loader: glob({ pattern: PAGE_FILES, base: join(contentDir, 'pages') }), schema: pageSchema }),
	/** The pages that come with the project: where a content folder lacks one, this stands in. */
	housePages: defineCollection({ loader: glob({ pattern: PAGE_FILES, base: './content/pages' }), schema: pageSchema }),
};
