import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Views of articles by slug, summed over the days of `content/views.csv` (`path,day,views`, an export of any counter).
 * Empty where there is no such file; lines that are not of that form are passed over.
 */
export async function readViews(contentDir: string): Promise<Map<string, number>> {
	const text = await readFile(join(contentDir, 'views.csv'), 'utf8').catch(() => '');
	const views = new Map<string, number>();
	for (const line of text.split(/\r?\n/)) {
		const slug = /^"?\/articles\/([a-z0-9-]+)\/?"?,/.exec(line)?.[1];
		const count = Number(line.split(',')[2]);
		if (slug && Number.isFinite(count)) views.set(slug, (views.get(slug) ?? 0) + count);
	}
	return views;
}
