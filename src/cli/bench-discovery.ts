import { existsSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { type Analysis, buildAnalyzer } from '../domain/analysis.ts';
import { type Discovery, discover, discoverAgain } from '../domain/discovery.ts';
import { generateEvents, seededRandom } from './bench-events.ts';
import { listByHugo, listByTags } from './discovery-bench/baselines.ts';
import { CHANGES, makeCopies } from './discovery-bench/copies.ts';
import { type BenchArticle, enlarge, readArticles, thin } from './discovery-bench/corpus.ts';
import { excerptEvents, scoreStories, tellStories, toArticles } from './discovery-bench/events.ts';
import { countPairs, findSeries, hideSeries, type Series, scoreLists } from './discovery-bench/known-pairs.ts';
import { measureLists, type Quality } from './discovery-bench/list-quality.ts';
import { printLists, printStories } from './discovery-bench/print-samples.ts';
import { simulateHot } from './discovery-bench/simulate-hot.ts';

const CORPUS = '../shared/corpus/articles-2000.jsonl.gz';
const SEED = 20_260_224;
const DAY_MS = 86_400_000;
const OPTIONS = { limit: 6, tagNames: new Map() };
/** The articles that are edited, one after the other, from new to old. */
const EDITED = [700, 1100, 300, 1500, 30];

type Analyze = (text: BenchArticle['text']) => Analysis;

/** CPU seconds that `work` takes, and what it gives. */
function measure<Value>(work: () => Value): { value: Value; seconds: number } {
	const before = process.cpuUsage();
	const value = work();
	const { user, system } = process.cpuUsage(before);
	return { value, seconds: (user + system) / 1e6 };
}

function analyzeAll(articles: readonly BenchArticle[], analyze: Analyze): Map<string, Analysis> {
	return new Map(articles.map(({ article, text }) => [article.slug, analyze(text)]));
}

function discoverAll(articles: readonly BenchArticle[], analyses: ReadonlyMap<string, Analysis>): Discovery {
	const own = articles.map(({ article }) => article);
	return discover(own, analyses, OPTIONS);
}

const format = (value: number): string => value.toFixed(3);
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
const print = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

function printHead(title: string, cells: readonly string[]): void {
	console.log(`\n${title}\n`);
	print(cells);
	print(cells.map(() => '---'));
}

const headRelated = (): void =>
	printHead('相关文章：同一系列的各篇，标题里去掉了系列名；连同同名栏目的在括号里', [
		'篇数',
		'办法',
		'系列、文章、对数',
		'六篇中的召回率',
		'MRR',
	]);

/** Prints how well the lists of a site of this size lead from part to part of its series, ours beside two others, and returns ours. */
async function benchRelated(articles: readonly BenchArticle[], series: readonly Series[], analyze: Analyze): Promise<Quality> {
	const hidden = hideSeries(articles, series);
	const own = hidden.map(({ article }) => article);
	const analyses = analyzeAll(hidden, analyze);
	const { related, duplicates } = discoverAll(hidden, analyses);
	const lists = listSlugs(related);
	const nameless = hidden.map(({ article, text }) => ({
		text,
		article: { ...article, sources: article.sources.map(({ name }) => ({ name })) },
	}));
	const numbered = series.filter(({ isNumbered }) => isNumbered);
	const truth = [numbered, series].map((some) => `${some.length}、${scoreLists(some, lists).count}、${countPairs(some)}`);
	const rows: [string, ReadonlyMap<string, readonly string[]> | null][] = [
		['Hugo related', await listByHugo(own)],
		['只看标签', listByTags(own)],
		['本站，不给来源的地址', listSlugs(discoverAll(nameless, analyses).related)],
		['本站', lists],
	];
	for (const [name, list] of rows) {
		const [one, all] = list === null ? [] : [numbered, series].map((some) => scoreLists(some, list));
		const cells = one && all ? [withAll(one.recall, all.recall), withAll(one.reciprocal, all.reciprocal)] : ['没有安装', ''];
		print([articles.length, name, `${truth[0]}（${truth[1]}）`, ...cells]);
	}
	return measureLists(own, lists, duplicates);
}

const listSlugs = (related: Discovery['related']): Map<string, string[]> =>
	new Map([...related].map(([slug, links]) => [slug, links.map((link) => link.slug)]));

const withAll = (numbered: number, all: number): string => `${format(numbered)}（${format(all)}）`;

function printQuality(qualities: readonly Quality[]): void {
	printHead('清单的质量', ['篇数', '不足六篇、含自己或含两篇相同的清单', '至少在一份清单里的文章', '一篇文章最多在几份清单里']);
	for (const { articles: count, faulty, reached, most } of qualities) print([count, faulty, percent(reached), most]);
}

function benchCopies(articles: readonly BenchArticle[], analyze: Analyze): void {
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

const listEvents = (articles: readonly BenchArticle[]) =>
	[
		['按模板写的新闻，同一公司一周三件', generateEvents(108, SEED)],
		['真实文章各取一部分句子', excerptEvents(articles, 108, SEED)],
	] as const;

/** So many lists, and a third as many stories of each kind of events. */
function printForReading(articles: readonly BenchArticle[], count: number, seed: number): void {
	const discovery = discoverAll(articles, analyzeAll(articles, analyze));
	printLists(articles, discovery, count, seed);
	console.log('\n事件脉络：文章自己的');
	printStories(articles, discovery, Math.ceil(count / 3), seed);
	for (const [name, reports] of listEvents(articles)) {
		console.log(`\n事件脉络：${name}`);
		const all = [...articles, ...toArticles(reports)];
		printStories(all, discoverAll(all, analyzeAll(all, analyze)), Math.ceil(count / 3), seed);
	}
}

function benchStories(articles: readonly BenchArticle[], analyze: Analyze): void {
	printHead('事件脉络（与全部文章放在一起）', ['事件', '报道', 'B³ 准确率', 'B³ 召回率', 'F1', '混入的别的事件', '误成事件的旧文']);
	for (const [name, reports] of listEvents(articles)) {
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

function benchCost(articles: readonly BenchArticle[], analyze: Analyze, loading: number): void {
	printHead('花费（CPU 秒）', [
		'篇数',
		'载入词典（一次构建一次）',
		'分析全文',
		'关联全部',
		'合计',
		'改一篇之后，词典不算（五次的中位数）',
		'内存峰值 MB',
	]);
	for (const count of [2000, 6000]) {
		const many = enlarge(articles, count, SEED);
		const analysis = measure(() => analyzeAll(many, analyze));
		const own = many.map(({ article }) => article);
		const first = measure(() => discoverAgain(own, analysis.value, OPTIONS, null));
		let { kept } = first.value;
		const edits = EDITED.map((at) => {
			const { article, text } = many[at] as BenchArticle;
			const corrected = { ...text, text: `${text.text}\n\n更正一句：这里原来写错了数字，${article.title}也改了。` };
			own[at] = { ...article, digest: 'corrected' };
			const again = measure(() => {
				analysis.value.set(article.slug, analyze(corrected));
				return discoverAgain(own, analysis.value, OPTIONS, kept);
			});
			({ kept } = again.value);
			return again;
		});
		const clean = discoverAgain(own, analysis.value, OPTIONS, null);
		if (!isDeepStrictEqual(edits.at(-1)?.value.discovery, clean.discovery)) throw new Error('改一篇之后与从头算的不同');
		const [edit = 0] = edits
			.map(({ seconds }) => seconds)
			.sort((a, b) => a - b)
			.slice(Math.floor(EDITED.length / 2));
		const sum = loading + analysis.seconds + first.seconds;
		const memory = process.resourceUsage().maxRSS / 1024;
		print([count, ...[loading, analysis.seconds, first.seconds, sum, edit].map((value) => value.toFixed(2)), memory.toFixed(0)]);
	}
}

/**
 * The corpus at 24 times its pace, about thirteen articles a day, with generated events of one to six reports among it. A few have an editor's
 * weight; views are spread as on real sites, a few articles having most of them.
 */
function benchHot(articles: readonly BenchArticle[]): void {
	const random = seededRandom(SEED);
	const first = Math.min(...articles.map(({ article }) => article.publishedAt));
	const start = first + 30 * DAY_MS;
	const dense = articles.map(({ article }) => ({ ...article, publishedAt: first + (article.publishedAt - first) / 24 }));
	const reports = generateEvents(324, SEED);
	const begin = Math.min(...toArticles(reports).map(({ article }) => article.publishedAt));
	const own = toArticles(reports).map(({ article }) => ({ ...article, publishedAt: article.publishedAt - begin + start }));
	const heat = (): number => (random() < 0.04 ? 3 + Math.floor(random() * 8) : 0);
	const all = [...dense, ...own].map((article) => ({ ...article, heat: heat() }));
	const views = new Map(all.map(({ slug }) => [slug, Math.floor(20 / (random() + 0.002))]));
	const { stay, longest, returned, moved, renewed, lead, retaken } = simulateHot(all, tellStories(reports, own), {
		start,
		days: 60,
		views,
	});
	printHead('热点榜前十，每三小时一次，共 60 天（每天约 13 篇文章，另有 324 个事件的报道）', [
		'停留中位数',
		'最长停留',
		'没有新报道又回来',
		'三小时内平均移动',
		'一天后换掉',
		'榜首平均',
		'榜首没有新报道又夺回',
	]);
	print([
		`${stay} 小时`,
		`${longest} 小时`,
		percent(returned),
		`${moved.toFixed(2)} 位`,
		percent(renewed),
		`${lead.toFixed(1)} 小时`,
		percent(retaken),
	]);
}

const { values } = parseArgs({
	options: {
		corpus: { type: 'string', default: CORPUS },
		articles: { type: 'string', default: '2000,7500' },
		// So many lists and a third as many stories, to be read by eye instead of measured.
		read: { type: 'string' },
		seed: { type: 'string', default: `${SEED}` },
	},
});
if (!existsSync(values.corpus)) {
	console.error(`没有找到 ${values.corpus}；请用 --corpus 指定一个 JSON Lines 文件，格式与导入命令相同`);
	process.exit(1);
}
const articles = await readArticles(values.corpus);
const dictionary = [...new Set(articles.flatMap(({ article }) => article.tags))];
const { value: analyze, seconds: loading } = measure(() => buildAnalyzer(dictionary));
if (values.read !== undefined) {
	printForReading(articles, Number(values.read), Number(values.seed));
	process.exit();
}
const series = findSeries(articles);
const inSeries = new Set(series.flatMap(({ parts }) => [...parts.keys()]));
const sizes = values.articles.split(',').map((size) => Math.max(Number(size), inSeries.size));
const real = Math.min(articles.length, Math.max(...sizes));
console.log(`语料 ${articles.length} 篇；篇数更多的一栏，其余由系列之外的文章三篇混成一篇，与各篇争位置。系列总是完整的。`);
headRelated();
const qualities: Quality[] = [];
for (const size of sizes) {
	const some = size < articles.length ? thin(articles, size, inSeries) : enlarge(articles, size, SEED, inSeries);
	qualities.push(await benchRelated(some, series, analyze));
}
printQuality(qualities);
const base = thin(articles, Math.min(real, 2000), inSeries);
benchCopies(base, analyze);
benchStories(base, analyze);
benchHot(base);
benchCost(articles, analyze, loading);
