import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIso } from '../../domain/dates.ts';
import type { Article } from '../../domain/model.ts';
import { countTags } from '../../domain/tags.ts';

/** Six others of each article by rarity of the tags they share; equals by nearness in time. */
export function listByTags(articles: readonly Article[]): Map<string, string[]> {
	const counts = countTags(articles);
	const rarity = (tag: string): number => Math.log(articles.length / (counts.get(tag) as number));
	return new Map(
		articles.map((article) => {
			const scored = articles
				.filter((other) => other !== article)
				.map((other) => ({
					slug: other.slug,
					score: other.tags.filter((tag) => article.tags.includes(tag)).reduce((sum, tag) => sum + rarity(tag), 0),
					apart: Math.abs(other.publishedAt - article.publishedAt),
				}));
			scored.sort((a, b) => b.score - a.score || a.apart - b.apart);
			return [article.slug, scored.slice(0, 6).map(({ slug }) => slug)];
		}),
	);
}

/** Six others of each article as Hugo relates them by default (keywords, here the tags, and date); null where Hugo is not installed. */
export async function listByHugo(articles: readonly Article[]): Promise<Map<string, string[]> | null> {
	if (spawnSync('hugo', ['version']).status !== 0) return null;
	const root = await mkdtemp(join(tmpdir(), 'related-hugo-'));
	try {
		await mkdir(join(root, 'content/a'), { recursive: true });
		await mkdir(join(root, 'layouts'), { recursive: true });
		await writeFile(join(root, 'config.json'), '{"baseURL":"/","disableKinds":["taxonomy","term","RSS","sitemap","404","section"]}');
		await writeFile(
			join(root, 'layouts/index.html'),
			'{{ range .Site.RegularPages }}{{ .File.ContentBaseName }}:{{ range first 6 (.Site.RegularPages.Related .) }} {{ .File.ContentBaseName }}{{ end }}\n{{ end }}',
		);
		for (const { slug, tags, publishedAt } of articles) {
			const front = JSON.stringify({ title: slug, date: formatIso(publishedAt), tags, keywords: tags });
			await writeFile(join(root, `content/a/${slug}.md`), `${front}\n`);
		}
		const { status, stderr } = spawnSync('hugo', ['--quiet'], { cwd: root, encoding: 'utf8' });
		if (status !== 0) throw new Error(stderr);
		const lines = (await readFile(join(root, 'public/index.html'), 'utf8')).split('\n').filter((line) => line.includes(':'));
		return new Map(lines.map((line) => [line.split(':')[0] as string, (line.split(':')[1] ?? '').split(' ').filter(Boolean)]));
	} finally {
		await rm(root, { recursive: true });
	}
}
