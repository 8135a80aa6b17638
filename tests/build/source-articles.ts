import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parse } from 'yaml';

/** What an editor wrote above an article. */
export interface SourceArticle {
	slug: string;
	title: string;
	section: string;
	/** Milliseconds since 1970 UTC. */
	publishedAt: number;
	isDraft: boolean;
	tags: string[];
	formerSlugs: string[];
	corrections: { date: string; note: string }[];
	ai: string;
	isOriginal: boolean;
}

/** Reads the frontmatter of every article below `contentDir`, with no code of the site's own. */
export function readSourceArticles(contentDir: string): SourceArticle[] {
	const folder = join(contentDir, 'articles');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.mdx?$/.test(file));
	return files.map((file) => {
		const head = /^---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
		const data = parse(head);
		return {
			slug: basename(file, extname(file)),
			title: data.title,
			section: data.section,
			publishedAt: parseDate(String(data.pubDate)),
			isDraft: data.draft === true,
			tags: data.tags,
			formerSlugs: data.formerSlugs ?? [],
			corrections: data.corrections ?? [],
			ai: data.ai,
			isOriginal: data.original === true,
		};
	});
}

/** Those that readers see at `moment`, newest first. */
export function selectPublished(articles: readonly SourceArticle[], moment: number): SourceArticle[] {
	return articles
		.filter(({ isDraft, publishedAt }) => !isDraft && publishedAt <= moment)
		.sort((a, b) => b.publishedAt - a.publishedAt || (a.slug < b.slug ? -1 : 1));
}

/** A date without an offset is Shanghai's; without a time it is midnight. */
function parseDate(text: string): number {
	const [day, time = '00:00'] = text.trim().split(/[T ]/, 2);
	return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? `${day}T${time}` : `${day}T${time}+08:00`);
}
