import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Kept, openKept } from '../cache/kept.ts';
import { readSealed, writeSealed } from '../cache/sealed-file.ts';
import { readBody } from '../checks/cache.ts';
import { type Analysis, buildAnalyzer } from '../domain/analysis.ts';
import type { Article, Tag } from '../domain/model.ts';
import { codeVersion } from './code-version.ts';

/** An analysis, and the line of the file of analyses that holds it. */
interface Noted {
	line: string;
	analysis: Analysis;
}

/** Analyses of an earlier run, by digest of the text. */
export type KeptAnalyses = ReadonlyMap<string, Noted>;

type Named = Pick<Tag, 'name' | 'aliases'>;

/** What analyses depend on besides the texts: analyses of one version and one digest are the same. */
export const analysisVersion = (tags: readonly Named[]): string =>
	createHash('sha256')
		.update(JSON.stringify([codeVersion('domain'), listNames(tags)]))
		.digest('hex');

const listNames = (tags: readonly Named[]): string[] => tags.flatMap((tag) => [tag.name, ...tag.aliases]);

const pathIn = (cacheDir: string): string => join(cacheDir, 'analyses.json');

/** The analysis of every article by slug, and how to keep them: only texts that are not among those kept are analysed. */
export async function analyzeArticles(
	articles: readonly Pick<Article, 'slug' | 'digest' | 'title' | 'description'>[],
	tags: readonly Named[],
	cacheDir: string,
	kept: Kept<KeptAnalyses>,
): Promise<{ analyses: Map<string, Analysis>; save: () => void }> {
	const version = analysisVersion(tags);
	const known = kept.take(version) ?? new Map<string, Noted>();
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
	const isSame = analyze === null && current.size === known.size;
	return {
		analyses: new Map(articles.map((article) => [article.slug, (current.get(article.digest) as Noted).analysis])),
		save: () => {
			if (!isSame) writeSealed(pathIn(cacheDir), [version, ...Array.from(current.values(), ({ line }) => line)].join('\n'));
		},
	};
}

/** What `analyzeArticles` has kept in `cacheDir`. */
export const openAnalyses = (cacheDir: string): Kept<KeptAnalyses> =>
	openKept(() => {
		const [version = '', ...lines] = (readSealed(pathIn(cacheDir))?.toString() ?? '').split('\n');
		const analyses = lines.map((line): [string, Noted] => {
			const [digest, analysis] = JSON.parse(line) as [string, Analysis];
			return [digest, { line, analysis }];
		});
		return { version, value: new Map(analyses) };
	});
