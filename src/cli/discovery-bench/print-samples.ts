import { dayKey } from '../../domain/dates.ts';
import type { Discovery } from '../../domain/discovery.ts';
import type { Article } from '../../domain/model.ts';
import { seededRandom } from '../bench-events.ts';
import type { BenchArticle } from './corpus.ts';

const EXCERPT = 120;

/** Prints `count` lists of related articles and a third as many stories, chosen by `seed`, for somebody to read and judge. */
export function printSamples(articles: readonly BenchArticle[], { related, stories }: Discovery, count: number, seed: number): void {
	const random = seededRandom(seed);
	const bySlug = new Map(articles.map((one) => [one.article.slug, one]));
	const get = (slug: string): BenchArticle => bySlug.get(slug) as BenchArticle;
	choose(articles, count, random).forEach(({ article, text }, at) => {
		console.log(`\n${at + 1}. ${describe(article)}\n   ${text.text.slice(0, EXCERPT).replace(/\s+/gu, ' ')}`);
		for (const { slug, reason } of related.get(article.slug) ?? []) console.log(`   - ${describe(get(slug).article)} ← ${reason}`);
	});
	console.log(`\n事件脉络 ${stories.length} 个：`);
	choose(stories, Math.ceil(count / 3), random).forEach(({ title, reports }, at) => {
		console.log(`\n${at + 1}. ${title}`);
		for (const { slug, isNew } of reports) {
			const { article, text } = get(slug);
			console.log(`   - ${describe(article)} ← ${isNew ?? '—'}\n     ${text.text.slice(0, EXCERPT).replace(/\s+/gu, ' ')}`);
		}
	});
}

/** As many different ones as asked for, or all. */
function choose<Value>(all: readonly Value[], count: number, random: () => number): Value[] {
	const rest = [...all];
	return Array.from({ length: Math.min(count, all.length) }, () => rest.splice(Math.floor(random() * rest.length), 1)[0] as Value);
}

const describe = ({ title, publishedAt, tags, author }: Article): string =>
	`《${title}》 ${dayKey(publishedAt)} ${author} [${tags.join('、')}]`;
