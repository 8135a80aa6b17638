import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readSealed, writeSealed } from '../cache/sealed-file.ts';
import { readBody } from '../checks/read-content.ts';
import { type Analysis, buildAnalyzer } from '../domain/analysis.ts';
import type { Article, Tag } from '../domain/model.ts';
import { codeVersion } from './code-version.ts';

/** An analysis, and the line of the file of analyses that holds it. */
interface Noted {
	line: string;
	analysis: Analysis;
}

/** What analyses depend on besides the texts: analyses of one version and one digest are the same. */
export const analysisVersion = (tags: readonly Pick<Tag, 'name' | 'aliases'>[]): string =>
	createHash('sha256')
		.update(JSON.stringify([codeVersion('domain'), listNames(tags)]))
		.digest('hex');

const listNames = (tags: readonly Pick<Tag, 'name' | 'aliases'>[]): string[] => tags.flatMap((tag) => [tag.name, ...tag.aliases]);

/** The analysis of every article by slug; only texts that changed since the last run are analysed. */
export async function analyzeArticles(
	articles: readonly Pick<Article, 'slug' | 'digest' | 'title' | 'description'>[],
	tags: readonly Pick<Tag, 'name' | 'aliases'>[],
	cacheDir: string,
): Promise<Map<string, Analysis>> {
	const version = analysisVersion(tags);
	const path = join(cacheDir, 'analyses.json');
	const known = loadAnalyses(path, version);
	const current = new Map<string, Noted>();
	let analyze: ReturnType<typeof buildAnalyzer> | null = null;
	for (const article of articles) {
		let noted = known.get(article.digest);
		if (!noted) {
			analyze ??= buildAnalyzer(listNames(tags));
			const { text, html } = await readBody(cacheDir, article.digest);
			const analysis = analyze({ title: article.title, description: article.description, text, html });
			noted = { line: JSON.stringify([article.digest, analysis]), analysis };
		}
		current.set(article.digest, noted);
	}
	if (analyze || current.size !== known.size) {
		writeSealed(path, [version, ...Array.from(current.values(), ({ line }) => line)].join('\n'));
	}
	return new Map(articles.map((article) => [article.slug, (current.get(article.digest) as Noted).analysis]));
}

function loadAnalyses(path: string, version: string): Map<string, Noted> {
	const [first, ...lines] = (readSealed(path)?.toString() ?? '').split('\n');
	if (first !== version) return new Map();
	return new Map(
		lines.map((line) => {
			const [digest, analysis] = JSON.parse(line) as [string, Analysis];
			return [digest, { line, analysis }];
		}),
	);
}
