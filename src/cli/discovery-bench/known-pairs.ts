import type { Article } from '../../domain/model.ts';
import { foldName } from '../../domain/text.ts';
import type { BenchArticle } from './corpus.ts';

const NUMBER = '(?:[一二三四五六七八九十]+|\\d{1,2}|[IVX]{1,4})';
/** What numbers a part in a title; here, not in the domain, so that the truth does not follow the code that it judges. */
const MARK = new RegExp(
	`[（(【]\\s*(?:第\\s*)?(?:${NUMBER}|[上中下])\\s*[部分篇章节回集讲期课天]*\\s*[）)】]|第\\s*${NUMBER}\\s*(?:部分|[篇章节回集讲期课天])|\\bpart\\s*${NUMBER}\\b|[#＃]\\s*\\d{1,2}|\\s-\\s\\d{1,2}$`,
	'iu',
);
/** `…/how-debuggers-work-part-2-breakpoints`: what stands before the part's number names the series. */
const ADDRESS_MARK = /^(?:https?:\/\/)?(?:www\.)?([^/]+).*\/([^/]{6,}?)[-_]?part[-_]?\d{1,2}(?!\d)/iu;
/** A larger family under one heading (`Linux 有问必答：…`) is a column, not a series. */
const PARTS_AT_MOST = 8;

/** A family of articles that belong together. */
export interface Series {
	/** Whether their titles or addresses number them as parts; else they stand under one heading. */
	isNumbered: boolean;
	/** Slugs with the titles that are left without the series' name and the part's number. */
	parts: Map<string, string>;
}

/** Series told by a part's number in the title or in the source's address, or by one heading before a colon; of one source. */
export function findSeries(articles: readonly BenchArticle[]): Series[] {
	const groups = new Map<string, Series>();
	for (const { article } of articles) {
		const { keys, isNumbered, rest } = readSeries(article);
		if (keys.length === 0) continue;
		const known = keys.flatMap((key) => groups.get(key) ?? []);
		const series: Series = {
			isNumbered: isNumbered && known.every((one) => one.isNumbered),
			parts: new Map([...known.flatMap(({ parts }) => [...parts]), [article.slug, rest || article.slug]]),
		};
		for (const [key, one] of groups) if (known.includes(one)) groups.set(key, series);
		for (const key of keys) groups.set(key, series);
	}
	return [...new Set(groups.values())].filter(({ parts }) => parts.size > 1 && parts.size <= PARTS_AT_MOST);
}

/** What names the series of an article, and what is left of its title without that. */
function readSeries({ title, sources: [source] }: Article): { keys: string[]; isNumbered: boolean; rest: string } {
	const mark = MARK.exec(title);
	const before = mark === null ? '' : title.slice(0, mark.index).trim();
	const [, heading = '', rest = title] = /^(.{3,20}?)\s*[:：]\s*(.+)$/u.exec(title) ?? [];
	const [, host, path] = ADDRESS_MARK.exec(source?.url ?? '') ?? [];
	const keys = path === undefined ? [] : [`${host}/${path}`];
	const isNamed = mark !== null && before.length >= 3 && !/[:：]/.test(before);
	if (isNamed) keys.push(`${foldSeries(before)}|${source?.name}`);
	const isNumbered = keys.length > 0;
	if (!isNumbered && heading !== '') keys.push(`${foldSeries(heading)}|${source?.name}`);
	const left = (isNamed ? title.slice(mark.index) : rest).replace(MARK, '').replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
	return { keys, isNumbered, rest: left };
}

/** Translators write one name now with, now without its particles. */
const foldSeries = (name: string): string => foldName(name).replace(/[\p{P}\s的和与]+/gu, '');

/** Number of pairs that one family makes, or several. */
export const countPairs = (series: readonly Series[]): number =>
	series.reduce((sum, { parts }) => sum + (parts.size * (parts.size - 1)) / 2, 0);

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
