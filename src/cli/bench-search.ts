import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from './bench-events.ts';
import { serveFolder, withPage } from './search-bench/browser.ts';
import { readDocuments, repeatDocuments } from './search-bench/documents.ts';
import { type Ask, type Outcome, prepareOwn, prepareStock } from './search-bench/engines.ts';
import { type BenchQuery, generateQueries } from './search-bench/queries.ts';
import { getMean, getQuantile, type Summary } from './search-bench/summary.ts';
import { checkTargets } from './search-bench/targets.ts';

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Text of an excerpt; each escape is read once, for an article may hold escapes as text. */
const decode = (html: string): string =>
	html
		.replace(/<\/?mark>/g, '')
		.replace(/&(?:#(\d+)|(lt|gt|amp|quot));/g, (_, code, name) => (code ? String.fromCharCode(Number(code)) : (NAMED[name] ?? '')));

interface Answered {
	query: BenchQuery;
	outcome: Outcome;
}

/** A line for a query whose first result is wrong or that misses some. */
function describeFailure({ query: { kind, text, right, counted }, outcome: { urls, total, bytes, milliseconds } }: Answered): string[] {
	const found = urls.filter((url) => right.has(url)).length;
	const rank = urls.findIndex((url) => right.has(url)) + 1;
	if (rank === 1 && found >= Math.min(counted, right.size)) return [];
	return [`${kind}：${text}：找到 ${found} / ${right.size}，共 ${total}，名次 ${rank}，${bytes} 字节，${milliseconds.toFixed(0)} 毫秒`];
}

/** Figures of one class of queries. */
function summarize(answered: Answered[], texts: Map<string, string>): Summary {
	const rows = answered.map(({ query: { right, counted }, outcome }) => {
		const { urls, firstTen, excerpts, total, ...rest } = outcome;
		const rank = urls.findIndex((url) => right.has(url)) + 1;
		return {
			...rest,
			recall: urls.filter((url) => right.has(url)).length / Math.min(counted, right.size),
			precision: firstTen.filter((url) => right.has(url)).length / Math.min(10, right.size),
			reciprocal: rank > 0 ? 1 / rank : 0,
			empty: urls.length === 0,
			steady: firstTen.every((url, index) => url === urls[index]) && Math.min(counted, total) === urls.length,
			exact: total === right.size,
			verbatim: excerpts.filter(({ url, html }) => texts.get(url)?.includes(decode(html))).length,
			excerpts: excerpts.length,
		};
	});
	const excerpts = rows.reduce((sum, row) => sum + row.excerpts, 0);
	const verbatim = rows.reduce((sum, row) => sum + row.verbatim, 0);
	const milliseconds = rows.map((row) => row.milliseconds);
	return {
		queries: rows.length,
		recall: getMean(rows.map(({ recall }) => recall)),
		precision: getMean(rows.map(({ precision }) => precision)),
		mrr: getMean(rows.map(({ reciprocal }) => reciprocal)),
		empty: rows.filter(({ empty }) => empty).length,
		counted: getMean(rows.map(({ exact }) => Number(exact))),
		unsteady: rows.filter(({ steady }) => !steady).length,
		verbatim: verbatim / Math.max(1, excerpts),
		kilobytes:
			getQuantile(
				rows.map(({ bytes }) => bytes),
				0.5,
			) / 1000,
		requests: getQuantile(
			rows.map(({ requests }) => requests),
			0.5,
		),
		p50: getQuantile(milliseconds, 0.5),
		p95: getQuantile(milliseconds, 0.95),
		start:
			getQuantile(
				rows.map(({ startBytes }) => startBytes),
				0.5,
			) / 1000,
	};
}

/** Prints what each engine gives for queries that a person judges: how many, and the first five titles with their excerpts. */
async function showAnswers(
	texts: string[],
	engines: { name: string; ask: Ask }[],
	run: (query: string, ask: Ask) => Promise<Outcome>,
): Promise<void> {
	for (const text of texts) {
		console.log(`\n# ${text}`);
		for (const { name, ask } of engines) {
			const { total, firstTen, excerpts } = await run(text, ask);
			console.log(`${name}：${total} 篇`);
			for (const [at, url] of firstTen.slice(0, 5).entries()) {
				const excerpt = excerpts[at]?.html.replaceAll('<mark>', '【').replaceAll('</mark>', '】').replace(/\s+/g, ' ') ?? '';
				console.log(`  ${at + 1}. ${titles.get(url)} (${dates.get(url)?.slice(0, 10)}) | ${decode(excerpt).slice(0, 90)}`);
			}
		}
	}
}

const COLUMNS = 'n 召回 P@10 MRR 空 总数准 不稳 逐字 KB 请求 p50ms p95ms'.split(' ');

const toCells = (summary: Summary): string[] => [
	String(summary.queries),
	...[summary.recall, summary.precision, summary.mrr].map((value) => value.toFixed(3)),
	String(summary.empty),
	summary.counted.toFixed(2),
	String(summary.unsteady),
	summary.verbatim.toFixed(3),
	summary.kilobytes.toFixed(1),
	String(summary.requests),
	...[summary.p50, summary.p95].map((value) => value.toFixed(0)),
];

const { values, positionals } = parseArgs({
	args: process.argv.slice(2).filter((argument) => argument !== 'search'),
	allowPositionals: true,
	allowNegative: true,
	options: {
		articles: { type: 'string', default: '2000' },
		queries: { type: 'string', default: '40' },
		seed: { type: 'string', default: '1' },
		stock: { type: 'boolean', default: true },
		failures: { type: 'boolean', default: false },
		ask: { type: 'string' },
		json: { type: 'string' },
	},
});

const path = positionals[0] ?? '../shared/corpus/articles-2000.jsonl.gz';
const documents = repeatDocuments(await readDocuments(path, Number(values.articles)), Number(values.articles));
/** Queries that a person judges: parted by `|`. */
const judged = values.ask?.split('|') ?? [];
const queries = generateQueries(documents, Number(values.queries), seededRandom(Number(values.seed)));
const folder = await mkdtemp(join(tmpdir(), 'weilai-search-'));
const site = join(folder, 'site');
await mkdir(site);
await writeFile(join(site, 'index.html'), '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>搜索</title>');
const { ask: askOwn, cost } = await prepareOwn(documents, site, folder);
const engines: { name: string; ask: Ask }[] = [{ name: '未来已来', ask: askOwn }];
console.log(
	`${documents.length} 篇，${queries.length} 个查询；建索引 ${cost.wall.toFixed(1)} 秒，内存峰值 ${cost.memory.toFixed(0)} MB：${cost.output.trim()}`,
);
if (values.stock) engines.push({ name: 'Pagefind 原样', ask: await prepareStock(documents, site) });

const titles = new Map(documents.map(({ url, title }) => [url, title]));
const dates = new Map(documents.map(({ url, date }) => [url, date]));
const texts = new Map(documents.map(({ url, text }) => [url, text]));
const report: Record<string, Record<string, Summary>> = {};
const server = await serveFolder(site);
try {
	await withPage(`${server.origin}/`, async (page) => {
		await showAnswers(judged, engines, (query, ask) => ask(page, server, query, 1000));
		if (queries.length === 0) return;
		const asked: { query: BenchQuery; outcomes: Outcome[] }[] = [];
		// Side by side: what else the machine does meets both engines.
		for (const query of queries) {
			const outcomes: Outcome[] = [];
			for (const { ask } of engines) outcomes.push(await ask(page, server, query.text, query.counted));
			asked.push({ query, outcomes });
		}
		for (const [at, { name }] of engines.entries()) {
			const answered = asked.flatMap(({ query, outcomes }) => (outcomes[at] ? [{ query, outcome: outcomes[at] }] : []));
			const kinds = [...new Set(queries.map(({ kind }) => kind))];
			const rows = Object.fromEntries([
				...kinds.map((kind) => [
					kind,
					summarize(
						answered.filter(({ query }) => query.kind === kind),
						texts,
					),
				]),
				['全部', summarize(answered, texts)],
			]) as Record<string, Summary>;
			report[name] = rows;
			console.log(`\n${name}（启动 ${rows['全部']?.start.toFixed(0)} KB）\n类\t${COLUMNS.join('\t')}`);
			for (const [kind, summary] of Object.entries(rows)) console.log([kind, ...toCells(summary)].join('\t'));
			if (values.failures && at === 0) for (const line of answered.flatMap(describeFailure)) console.log(line);
		}
	});
} finally {
	await server.close();
	await rm(folder, { recursive: true, force: true });
}
const [own, stock] = Object.values(report);
if (own) {
	console.log('\n目标\t要求\t测得\t');
	for (const { name, bound, measured, holds } of checkTargets(own, stock, documents.length, cost.memory)) {
		console.log([name, bound, measured, holds ? '达到' : '没有达到'].join('\t'));
	}
}
if (values.json) await writeFile(values.json, JSON.stringify(report, null, '\t'));
process.exit();
