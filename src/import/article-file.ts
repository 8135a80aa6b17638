import { Document, isCollection, isScalar, stringify } from 'yaml';
import type { z } from 'zod';
import type { articleSchema } from '../schemas/article.ts';

/** Frontmatter as an editor would write it: what has a default may be left out. */
export type WrittenFrontmatter = z.input<typeof articleSchema>;

/** What an editor is told beside a field. */
export type Hints = Partial<Record<keyof WrittenFrontmatter, string>>;

/** One line for each value, however long. */
const FORMAT = { lineWidth: 0 } as const;

/** The text of an article file. `hints` stand behind the values of their fields. */
export function formatArticleFile(frontmatter: WrittenFrontmatter, body: string, hints: Hints = {}): string {
	const document = new Document(frontmatter);
	const tags = document.get('tags', true);
	if (isCollection(tags)) tags.flow = true;
	for (const [field, hint] of Object.entries(hints)) {
		const value = document.get(field, true);
		if (isScalar(value)) value.comment = ` ${hint}`;
	}
	return `---\n${document.toString({ ...FORMAT, flowCollectionPadding: false })}---\n\n${body}`;
}

/** The text of a tag's or an author's file. */
export function formatEntryFile(entry: { name: string; description: string }): string {
	return stringify(entry, FORMAT);
}
