import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../markdown/problem.ts';
import { tagSchema } from '../schemas/tag.ts';
import { fixArticle, fixText } from './fix.ts';
import { listFiles, readYamlEntries } from './read-entries.ts';
import { readSourceText } from './source-text.ts';
import { indexTags } from './tags.ts';

/** Mends the files of a content folder in place; returns those that changed, relative to the folder. */
export async function fixContent(contentDir: string): Promise<string[]> {
	const ignored: Problem[] = [];
	const tags = indexTags(await readYamlEntries(contentDir, 'tags', tagSchema, ignored), () => undefined);
	const canonicalName = (written: string): string | null => tags.find(written)?.sound.name ?? null;
	const changed: string[] = [];
	for (const folder of ['articles', 'tags', 'authors', 'pages']) {
		for (const file of await listFiles(contentDir, folder)) {
			const format = /\.(mdx?|ya?ml)$/.exec(file)?.[1];
			if (format === undefined) continue;
			const path = join(contentDir, file);
			const text = readSourceText(await readFile(path), file, ignored);
			if (text === null) continue;
			const isArticle = folder === 'articles' && (format === 'md' || format === 'mdx');
			const mended = isArticle ? fixArticle(text, format, canonicalName) : fixText(text);
			if (mended === text) continue;
			await writeFile(`${path}.new`, mended);
			await rename(`${path}.new`, path);
			changed.push(file);
		}
	}
	return changed;
}
