import { readContent } from '../checks/read-content.ts';
import { buildSite } from '../data/build-site.ts';
import type { Environment } from '../environment.ts';

/** A story that a new article may join. */
export interface StoryChoice {
	/** What the field `story` says. */
	id: string;
	title: string;
	/** Number of its articles. */
	count: number;
}

/** Stories that there are, the one with the latest report first; those that an editor began with a single article come last. */
export async function findStories(environment: Environment): Promise<StoryChoice[]> {
	const content = await readContent({ ...environment, now: environment.buildTime, fallbackPagesDir: 'content/pages' });
	const { articles, stories } = await buildSite(content, { ...environment, showsDrafts: false });
	const found = stories.map(({ id, title, reports }) => ({ id, title, count: reports.length }));
	const known = new Set(found.map(({ id }) => id));
	for (const { story, title } of articles) {
		if (story === null || story === 'none' || known.has(story)) continue;
		known.add(story);
		found.push({ id: story, title, count: 1 });
	}
	return found;
}
