import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Problem } from '../markdown/problem.ts';
import { authorSchema } from '../schemas/author.ts';
import { removedSchema } from '../schemas/removed.ts';
import { tagSchema } from '../schemas/tag.ts';
import { fixArticle, fixText } from './fix.ts';
import { mendColons } from './frontmatter.ts';
import { listFiles, readYamlEntries } from './read-entries.ts';
import { readSourceText } from './source-text.ts';
import { indexTags } from './tags.ts';

/** A file that was mended. */
export interface FixedFile {
	/** Relative to the content folder. */
	file: string;
	/** Lines that read differently now, from 1. */
	lines: number[];
}

/** Mends the files of a content folder in place; returns those that changed. */
export async function fixContent(contentDir: string): Promise<FixedFile[]> {
	const ignored: Problem[] = [];
	const tags = indexTags(await readYamlEntries(contentDir, 'tags', tagSchema, ignored), () => undefined);
	const canonicalName = (written: string): string | null => tags.find(written)?.sound.name ?? null;
	const fixYaml = (text: string, schema: z.ZodType): string => mendColons(fixText(text), schema, () => undefined).text;
	const mendFile = (file: string, text: string): string => {
		const [folder = ''] = file.split('/');
		if (folder === 'articles') return fixArticle(text, file.endsWith('.mdx') ? 'mdx' : 'md', canonicalName);
		if (folder === 'tags') return fixYaml(text, tagSchema);
		if (folder === 'authors') return fixYaml(text, authorSchema);
		return folder === 'removed.yaml' ? fixYaml(text, removedSchema) : fixText(text);
	};
	const files = (await Promise.all(['articles', 'tags', 'authors', 'pages'].map((folder) => listFiles(contentDir, folder)))).flat();
	if (existsSync(join(contentDir, 'removed.yaml'))) files.push('removed.yaml');
	const fixed: FixedFile[] = [];
	for (const file of files) {
		if (!(file.startsWith('articles/') || file.startsWith('pages/') ? /\.mdx?$/ : /\.ya?ml$/).test(file)) continue;
		const path = join(contentDir, file);
		const text = readSourceText(await readFile(path), file, ignored);
		if (text === null) continue;
		const mended = mendFile(file, text);
		if (mended === text) continue;
		await writeFile(`${path}.new`, mended);
		await rename(`${path}.new`, path);
		fixed.push({ file, lines: changedLines(text, mended) });
	}
	return fixed;
}

/** Lines that read differently now; none are named where lines were put in or left out. */
function changedLines(before: string, after: string): number[] {
	const [old, now] = [before.split(/\r?\n/), after.split('\n')];
	if (old.length !== now.length) return [];
	return now.flatMap((line, index) => (line === old[index] ? [] : [index + 1]));
}
