import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBody } from '../checks/read-content.ts';
import { type Analysis, buildAnalyzer } from '../domain/analysis.ts';
import type { Article, Tag } from '../domain/model.ts';
import { codeVersion } from './code-version.ts';

/** The analysis of every article by slug; only texts that changed since the last run are analysed. */
export async function analyzeArticles(
	articles: readonly Pick<Article, 'slug' | 'digest' | 'title' | 'description'>[],
	tags: readonly Pick<Tag, 'name' | 'aliases'>[],
	cacheDir: string,
): Promise<Map<string, Analysis>> {
	const dictionary = tags.flatMap((tag) => [tag.name, ...tag.aliases]);
	const version = createHash('sha256')
		.update(JSON.stringify([codeVersion('domain'), dictionary]))
		.digest('hex');
	const path = join(cacheDir, 'analyses.json');
	const known = await loadAnalyses(path, version);
	const current = new Map<string, Analysis>();
	let analyze: ReturnType<typeof buildAnalyzer> | null = null;
	for (const article of articles) {
		let analysis = known.get(article.digest);
		if (!analysis) {
			analyze ??= buildAnalyzer(dictionary);
			const { text, html } = await readBody(cacheDir, article.digest);
			analysis = analyze({ title: article.title, description: article.description, text, html });
		}
		current.set(article.digest, analysis);
	}
	if (analyze || current.size !== known.size) await saveAnalyses(path, version, current);
	return new Map(articles.map((article) => [article.slug, current.get(article.digest) as Analysis]));
}

async function loadAnalyses(path: string, version: string): Promise<Map<string, Analysis>> {
	try {
		const [first, ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n');
		if (first !== version) return new Map();
		return new Map(lines.map((line) => JSON.parse(line) as [string, Analysis]));
	} catch {
		return new Map();
	}
}

async function saveAnalyses(path: string, version: string, analyses: Map<string, Analysis>): Promise<void> {
	await mkdir(join(path, '..'), { recursive: true });
	const draft = `${path}.${process.pid}.new`;
	await writeFile(draft, [version, ...[...analyses].map((entry) => JSON.stringify(entry)), ''].join('\n'));
	await rename(draft, path);
}
