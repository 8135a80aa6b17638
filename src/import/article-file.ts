import { type Document, stringify } from 'yaml';
import type { z } from 'zod';
import type { articleSchema } from '../schemas/article.ts';

/** Frontmatter as an editor would write it: what has a default may be left out. */
export type WrittenFrontmatter = z.input<typeof articleSchema>;

/** The text of an article file. */
export function formatArticleFile(frontmatter: WrittenFrontmatter | Document, body: string): string {
	return `---\n${formatYaml(frontmatter)}---\n\n${body}`;
}

/** YAML with one line for each value. */
export function formatYaml(value: object): string {
	return stringify(value, { lineWidth: 0 });
}
