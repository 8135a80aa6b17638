import { dayKey } from '../../domain/dates.ts';
import type { Discovery } from '../../domain/discovery.ts';
import type { Article } from '../../domain/model.ts';
import { seededRandom } from '../bench-events.ts';
import type { BenchArticle } from './corpus.ts';

const EXCERPT = 120;

/** Prints `count` lists of related articles, chosen by `seed`, for somebody to read and judge. */
export function printLists(articles: readonly BenchArticle[], { related }: Discovery, count: number, seed: number): void {
	const get = indexBySlug(articles);
	choose(articles, count, seed).forEach(({ article, text }, at) => {
		console.log(`\n${at + 1}. ${describe(article)}\n   ${excerpt(text)}`);
		for (const { slug, reason } of related.get(article.slug) ?? []) console.log(`   - ${describe(get(slug).article)} ← ${reason}`);
	});
}

/** The same for `count` stories. */
export function printStories(articles: readonly BenchArticle[], { stories }: Discovery, count: number, seed: number): void {
	const get = indexBySlug(articles);
	choose(stories, count, seed).forEach(({ title, reports }, at) => {
		console.log(`\n${at + 1}. ${title}`);
		for (const { slug, isNew } of reports) {
			const { article, text } = get(slug);
			console.log(`   - ${describe(article)} ← ${isNew ?? '—'}\n     ${excerpt(text)}`);
		}
	});
}

function indexBySlug(articles: readonly BenchArticle[]): (slug: string) => BenchArticle {
	const bySlug = new Map(articles.map((one) => [one.article.slug, one]));
	return (slug) => bySlug.get(slug) as BenchArticle;
}

const excerpt = ({ text }: BenchArticle['text']): string => text.slice(0, EXCERPT).replace(/\s+/gu, ' ');

/** As many different ones as asked for, or all. */
function choose<Value>(all: readonly Value[], count: number, seed: number): Value[] {
	const random = seededRandom(seed);
	const rest = [...all];
	return Array.from({ length: Math.min(count, all.length) }, () => rest.splice(Math.floor(random() * rest.length), 1)[0] as Value);
}

const describe = ({ title, publishedAt, tags, author }: Article): string =>
	`《${title}》 ${dayKey(publishedAt)} ${author} [${tags.join('、')}]`;
