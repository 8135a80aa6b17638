import type { Article } from '../../domain/model.ts';
import { foldName } from '../../domain/text.ts';
import type { BenchArticle } from './corpus.ts';

const NUMBER = '(?:[一二三四五六七八九十]+|\\d{1,2}|[IVX]{1,4})';
const MARK = new RegExp(
	`[（(【]\\s*(?:第\\s*)?(?:${NUMBER}|[上中下])\\s*[部分篇章节回集讲期课天]*\\s*[）)】]|第\\s*${NUMBER}\\s*(?:部分|[篇章节回集讲期课天])|\\bpart\\s*${NUMBER}\\b|[#＃]\\s*\\d{1,2}|\\s-\\s\\d{1,2}$`,
	'iu',
);
/** A larger family under one heading (`Linux 有问必答：…`) is a column, not a series. */
const PARTS_AT_MOST = 8;

/** A family of articles that belong together. */
export interface Series {
	/** Whether their titles number them as parts; else they stand under one heading. */
	isNumbered: boolean;
	/** Slugs with the titles that are left without the series' name and the part's number. */
	parts: Map<string, string>;
}

/** Series told by the titles: one name before a part's number or a colon, from one source. */
export function findSeries(articles: readonly BenchArticle[]): Series[] {
	const groups = new Map<string, Series>();
	const add = (name: string, isNumbered: boolean, { slug, sources }: Article, rest: string): void => {
		const key = `${foldName(name).replace(/[\p{P}\s]+/gu, '')}|${sources[0]?.name}`;
		const series = groups.get(key) ?? { isNumbered, parts: new Map() };
		series.parts.set(slug, rest.replace(MARK, '').replace(/^[\s\p{P}]+/u, '') || slug);
		series.isNumbered &&= isNumbered;
		groups.set(key, series);
	};
	for (const { article } of articles) {
		const mark = MARK.exec(article.title);
		const before = mark === null ? '' : article.title.slice(0, mark.index).trim();
		const [, heading = '', rest = ''] = /^(.{3,20}?)\s*[:：]\s*(.+)$/u.exec(article.title) ?? [];
		if (mark !== null && before.length >= 3 && !/[:：]/.test(before)) add(before, true, article, article.title.slice(mark.index));
		else if (heading !== '') add(heading, false, article, rest);
	}
	return [...groups.values()].filter(({ parts }) => parts.size > 1 && parts.size <= PARTS_AT_MOST);
}

/** The articles with the name of their series taken out of the title. */
export function hideSeries(articles: readonly BenchArticle[], series: readonly Series[]): BenchArticle[] {
	const rests = new Map(series.flatMap(({ parts }) => [...parts]));
	return articles.map(({ article, text }) => {
		const title = rests.get(article.slug) ?? article.title;
		return { article: { ...article, title }, text: { ...text, title } };
	});
}

/** Recall among the first six, and mean reciprocal rank, of the other parts in the list of each part. */
export function scoreLists(series: readonly Series[], lists: ReadonlyMap<string, readonly string[]>) {
	let [recall, reciprocal, count] = [0, 0, 0];
	for (const { parts } of series) {
		for (const slug of parts.keys()) {
			const list = (lists.get(slug) ?? []).slice(0, 6);
			const first = list.findIndex((other) => parts.has(other));
			recall += list.filter((other) => parts.has(other)).length / Math.min(6, parts.size - 1);
			reciprocal += first === -1 ? 0 : 1 / (first + 1);
			count++;
		}
	}
	return { recall: recall / count, reciprocal: reciprocal / count, count };
}
