import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Moment } from '../domain/model.ts';
import { sumViews } from '../domain/views.ts';

/** Views of articles by slug from `content/views.csv`, days after `now` left out; empty where there is no such file. */
export async function readViews(contentDir: string, now: Moment): Promise<Map<string, number>> {
	return sumViews(await readFile(join(contentDir, 'views.csv'), 'utf8').catch(() => ''), now);
}
