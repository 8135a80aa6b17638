import { defineCollection } from 'astro:content';
import { join } from 'node:path';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import type { CheckedArticle, CheckedContent } from './checks/read-content.ts';
import { contentLoader } from './data/content-loader.ts';
import { readEnvironment } from './environment.ts';
import { pageSchema } from './schemas/page.ts';

const { contentDir } = readEnvironment(process.env);
const PAGE_FILES = '**/*.{md,mdx}';

/** Entries were checked by the schemas of `src/schemas/` when the content folder was read. */
const checked = <Data>() => z.custom<Data>();

export const collections = {
	articles: defineCollection({ loader: contentLoader('articles'), schema: checked<CheckedArticle>() }),
	tags: defineCollection({ loader: contentLoader('tags'), schema: checked<CheckedContent['tags'][number]>() }),
	authors: defineCollection({ loader: contentLoader('authors'), schema: checked<CheckedContent['authors'][number]>() }),
	removed: defineCollection({ loader: contentLoader('removed'), schema: checked<{ articles: CheckedContent['removed'] }>() }),
	pages: defineCollection({ loader: glob({ pattern: PAGE_FILES, base: join(contentDir, 'pages') }), schema: pageSchema }),
	/** The pages that come with the project: where a content folder lacks one, this stands in. */
	housePages: defineCollection({ loader: glob({ pattern: PAGE_FILES, base: './content/pages' }), schema: pageSchema }),
};
