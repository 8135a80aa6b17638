import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { articleUrl } from '../../domain/addresses.ts';
import type { AnalyzedText } from '../../domain/analysis.ts';
import type { Article } from '../../domain/model.ts';
import { foldName } from '../../domain/text.ts';
import { renderArticle } from '../../markdown/render.ts';
import { seededRandom } from '../bench-events.ts';

/** An article with what is analysed of it. */
export interface BenchArticle {
	article: Article;
	text: AnalyzedText;
}

/** An article with the facts that matter here; whatever else is empty. */
export function makeArticle(facts: Pick<Article, 'slug' | 'title' | 'publishedAt' | 'author' | 'sources' | 'tags'>): Article {
	return {
		...facts,
		url: articleUrl(facts.slug),
		description: '',
		section: 'updates',
		updatedAt: null,
		cover: null,
		ai: 'none',
		story: null,
		heat: 0,
		featured: false,
		original: false,
		canonicalUrl: null,
		corrections: [],
		formerSlugs: [],
		readingMinutes: 1,
		length: 0,
		headings: [],
		pictures: [],
		digest: facts.slug,
	};
}

/** Articles of a file of JSON Lines as the importer takes it, one author for all spellings of a name, through the site's own Markdown pipeline. */
export async function readArticles(path: string): Promise<BenchArticle[]> {
	const bytes = await readFile(path);
	const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
	return lines.map((line) => {
		const { id, title, date, author, source, tags, markdown } = JSON.parse(line);
		const { text, html } = renderArticle(markdown, { format: 'md' });
		const article = makeArticle({ slug: id, title, publishedAt: Date.parse(date), author: foldName(author), sources: [source], tags });
		return { article, text: { title, description: '', text, html } };
	});
}

/** As many articles as asked for, evenly over time; all of `kept` stay. */
export function thin(given: readonly BenchArticle[], count: number, kept: ReadonlySet<string>): BenchArticle[] {
	const others = given.filter(({ article }) => !kept.has(article.slug));
	const wanted = Math.min(others.length, count - kept.size);
	const chosen = new Set(Array.from({ length: wanted }, (_, at) => others[Math.floor((at * others.length) / wanted)]));
	return given.filter((one) => kept.has(one.article.slug) || chosen.has(one));
}

/**
 * As many articles as asked for: those given, then mixtures of the sentences of three that share a tag, so that none is a copy. Nothing is
 * taken from those that are `kept` apart.
 */
export function enlarge(
	given: readonly BenchArticle[],
	count: number,
	seed: number,
	kept: ReadonlySet<string> = new Set(),
): BenchArticle[] {
	const random = seededRandom(seed);
	const byTag = new Map<string, BenchArticle[]>();
	const free = given.filter(({ article }) => !kept.has(article.slug));
	for (const one of free) for (const tag of one.article.tags) byTag.set(tag, [...(byTag.get(tag) ?? []), one]);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const more = Array.from({ length: Math.max(0, count - given.length) }, (_, at): BenchArticle => {
		const first = pick(free);
		const others = byTag.get(first.article.tags[0] as string) ?? free;
		const parts = [first, pick(others), pick(others)];
		const sentences = parts.flatMap(({ text }) => text.text.split(/(?<=[。！？\n])/).filter(() => random() < 0.35));
		const title = `${parts[1]?.article.title.slice(0, 10)}${parts[2]?.article.title.slice(-8)}${at}`;
		const publishedAt = pick(free).article.publishedAt + Math.floor(random() * 86_400_000);
		return {
			article: { ...first.article, slug: `mixed-${at}`, url: articleUrl(`mixed-${at}`), title, publishedAt },
			text: { title, description: '', text: sentences.join(''), html: '' },
		};
	});
	return [...given.slice(0, count), ...more];
}
