import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Analysis, buildAnalyzer } from '../domain/analysis.ts';
import { type Discovery, discover } from '../domain/discovery.ts';
import { generateEvents } from './bench-events.ts';
import { listByHugo, listByTags } from './discovery-bench/baselines.ts';
import { CHANGES, makeCopies } from './discovery-bench/copies.ts';
import { type BenchArticle, enlarge, readArticles } from './discovery-bench/corpus.ts';
import { excerptEvents, scoreStories, toArticles } from './discovery-bench/events.ts';
import { findSeries, hideSeries, scoreLists } from './discovery-bench/known-pairs.ts';
import { simulateHot } from './discovery-bench/simulate-hot.ts';

const CORPUS = '../shared/corpus/articles-2000.jsonl.gz';
const SEED = 20_260_224;
const DAY_MS = 86_400_000;

/** CPU seconds that `work` takes, and what it gives. */
function measure<Value>(work: () => Value): { value: Value; seconds: number } {
	const before = process.cpuUsage();
	const value = work();
	const { user, system } = process.cpuUsage(before);
	return { value, seconds: (user + system) / 1e6 };
}

function analyzeAll(articles: readonly BenchArticle[], analyze: (text: BenchArticle['text']) => Analysis): Map<string, Analysis> {
	return new Map(articles.map(({ article, text }) => [article.slug, analyze(text)]));
}

function discoverAll(articles: readonly BenchArticle[], analyses: ReadonlyMap<string, Analysis>): Discovery {
	const own = articles.map(({ article }) => article);
	return discover(own, analyses, { limit: 6, tagNames: new Map() });
}

const format = (value: number): string => value.toFixed(3);
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
const print = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

function printHead(title: string, cells: readonly string[]): void {
	console.log(`\n${title}\n`);
	print(cells);
	print(cells.map(() => '---'));
}

async function benchRelated(articles: readonly BenchArticle[], analyze: (text: BenchArticle['text']) => Analysis): Promise<void> {
	const series = findSeries(articles);
	const hidden = hideSeries(articles, series);
	const own = hidden.map(({ article }) => article);
	const { related, duplicates } = discoverAll(hidden, analyzeAll(hidden, analyze));
	const lists = new Map([...related].map(([slug, links]) => [slug, links.map((link) => link.slug)]));
	const numbered = series.filter(({ isNumbered }) => isNumbered);
	const count = (some: typeof series): string => `${some.length} 个、${scoreLists(some, lists).count} 篇`;
	printHead('相关文章：同一系列的各篇，标题里去掉了系列名', [
		'办法',
		`编号的系列（${count(numbered)}）：六篇中的召回率`,
		'MRR',
		`连同同名栏目（${count(series)}）：召回率`,
		'MRR',
	]);
	const rows: [string, ReadonlyMap<string, readonly string[]> | null][] = [
		['Hugo related', await listByHugo(own)],
		['只看标签', listByTags(own)],
		['本站', lists],
	];
	for (const [name, list] of rows) {
		const scores = list === null ? [] : [numbered, series].map((some) => scoreLists(some, list));
		print([
			name,
			...(list === null ? ['没有安装 Hugo', '', '', ''] : scores.flatMap((score) => [format(score.recall), format(score.reciprocal)])),
		]);
	}
	const uses = new Map<string, number>();
	for (const slug of [...lists.values()].flat()) uses.set(slug, (uses.get(slug) ?? 0) + 1);
	const textOf = new Map(duplicates.map(({ slug, of }) => [slug, of]));
	const titleOf = new Map(own.map(({ slug, title }) => [slug, title]));
	const faulty = [...lists].filter(([slug, list]) => {
		const all = [slug, ...list];
		const texts = new Set(all.map((one) => textOf.get(one) ?? one));
		return list.length < 6 || texts.size < all.length || new Set(all.map((one) => titleOf.get(one))).size < all.length;
	});
	printHead('清单的质量', ['什么', '结果']);
	print(['不足六篇、含自己或含两篇相同的清单', faulty.length]);
	print(['至少在一份清单里的文章', percent(uses.size / own.length)]);
	print(['一篇文章最多在几份清单里', Math.max(...uses.values())]);
}

function benchCopies(articles: readonly BenchArticle[], analyze: (text: BenchArticle['text']) => Analysis): void {
	const copies = makeCopies(articles, 600, SEED);
	const all = [...articles, ...copies];
	const found = new Map(discoverAll(all, analyzeAll(all, analyze)).duplicates.map(({ slug, of }) => [slug, of]));
	const firstOf = (slug: string): string => found.get(slug) ?? slug;
	printHead('转载：改动 6–15 % 的副本', ['改法', '篇数', '找到']);
	for (const change of CHANGES) {
		const some = copies.filter((copy) => copy.change === change);
		const right = some.filter(({ article, of }) => found.has(article.slug) && firstOf(article.slug) === firstOf(of));
		print([change, some.length, percent(right.length / some.length)]);
	}
	print(['不是副本却被报告', articles.length, articles.filter(({ article }) => found.has(article.slug)).length]);
}

function benchStories(articles: readonly BenchArticle[], analyze: (text: BenchArticle['text']) => Analysis): void {
	printHead('事件脉络（与全部文章放在一起）', ['事件', '报道', 'B³ 准确率', 'B³ 召回率', 'F1', '混入的别的事件', '误成事件的旧文']);
	const kinds = [
		['按模板写的新闻，同一公司一周三件', generateEvents(108, SEED)],
		['真实文章各取一部分句子', excerptEvents(articles, 108, SEED)],
	] as const;
	for (const [name, reports] of kinds) {
		const own = toArticles(reports);
		const all = [...articles, ...own];
		const { stories } = discoverAll(all, analyzeAll(all, analyze));
		const score = scoreStories(
			stories,
			reports,
			own.map(({ article }) => article),
		);
		const known = new Set(own.map(({ article }) => article.slug));
		const wrong = stories.filter((story) => story.reports.every(({ slug }) => !known.has(slug))).length;
		print([name, reports.length, ...[score.precision, score.recall, score.f1].map(format), percent(score.strangers), wrong]);
	}
}

function benchCost(articles: readonly BenchArticle[], dictionary: readonly string[]): void {
	printHead('花费（CPU 秒）', ['篇数', '分析全文', '关联全部', '合计', '改一篇之后', '内存峰值 MB']);
	for (const count of [2000, 6000]) {
		const many = enlarge(articles, count, SEED);
		const analysis = measure(() => analyzeAll(many, buildAnalyzer(dictionary)));
		const first = measure(() => discoverAll(many, analysis.value));
		const edited = many.map((one, at) => (at === 7 ? { ...one, text: { ...one.text, text: `${one.text.text}\n\n更正一句。` } } : one));
		const { article, text } = edited[7] as BenchArticle;
		analysis.value.set(article.slug, buildAnalyzer(dictionary)(text));
		const again = measure(() => discoverAll(edited, analysis.value));
		const sum = analysis.seconds + first.seconds;
		const memory = process.resourceUsage().maxRSS / 1024;
		print([count, ...[analysis.seconds, first.seconds, sum, again.seconds].map((value) => value.toFixed(2)), memory.toFixed(0)]);
	}
}

function benchHot(articles: readonly BenchArticle[]): void {
	const start = Math.min(...articles.map(({ article }) => article.publishedAt));
	const dense = articles.map(({ article }) => ({
		...article,
		publishedAt: start + (article.publishedAt - start) / 24,
	}));
	const { stay, longest, returned, moved } = simulateHot(dense, start + 30 * DAY_MS, 60);
	printHead('热点榜前十，每三小时一次，共 60 天（每天约 13 篇）', ['停留中位数', '最长停留', '离开后又回来', '三小时内平均移动']);
	print([`${stay} 小时`, `${longest} 小时`, percent(returned), `${moved.toFixed(2)} 位`]);
}

const { values } = parseArgs({
	options: { corpus: { type: 'string', default: CORPUS }, articles: { type: 'string', default: '2000' } },
});
if (!existsSync(values.corpus)) {
	console.error(`没有找到 ${values.corpus}；请用 --corpus 指定一个 JSON Lines 文件，格式与导入命令相同`);
	process.exit(1);
}
const articles = await readArticles(values.corpus, Number(values.articles));
const dictionary = [...new Set(articles.flatMap(({ article }) => article.tags))];
const analyze = buildAnalyzer(dictionary);
await benchRelated(articles, analyze);
benchCopies(articles, analyze);
benchStories(articles, analyze);
benchHot(articles);
benchCost(articles, dictionary);
