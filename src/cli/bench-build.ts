import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Line, renderChart } from './build-bench/chart.ts';
import { writeHugoSite } from './build-bench/hugo.ts';
import { type Cost, measure } from './build-bench/measure.ts';
import { makeArticles, readArticles, takeArticles } from './build-bench/texts.ts';

/** Builds sites of several sizes cold, unchanged, and after an edit, a new and a deleted article; Hugo beside it where it is installed. */

const USAGE = '用法：npm run bench -- build [--articles FILE.jsonl.gz] [--sizes 1000,3000,6000] [--to 结果文件夹]';
const BUILD_TIME = '2026-11-24T09:00:00+08:00';
const ADDED = '\n\n这一段是测量时加上的。\n';

/** One build of one size. */
interface Row extends Omit<Cost, 'output'> {
	articles: number;
	name: string;
	pagesWritten?: number;
	written?: number;
	bytes?: number;
	phases?: Record<string, number>;
	phasesCpu?: Record<string, number>;
}

const { values } = parseArgs({
	options: {
		articles: { type: 'string', default: '../shared/corpus/articles-2000.jsonl.gz' },
		sizes: { type: 'string', default: '1000,3000,6000' },
		to: { type: 'string', default: '.cache/bench' },
	},
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.some((size) => !(size > 0))) {
	console.error(USAGE);
	process.exit(1);
}
const hasCorpus = existsSync(values.articles);
const articles = hasCorpus ? readArticles(values.articles) : makeArticles(2000);
const hasHugo = spawnSync('hugo', ['version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'weilai-bench-'));
const rows: Row[] = [];

try {
	console.log(hasCorpus ? `语料：${values.articles}` : '没有语料，文章由程序生成');
	if (!hasHugo) console.log('没有安装 hugo，不作比较（apt-get install hugo）');
	for (const size of sizes) await benchSize(size);
	report();
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function benchSize(size: number): Promise<void> {
	const contentDir = join(folder, `content-${size}`);
	const outDir = join(folder, `dist-${size}`);
	const lines = join(folder, 'articles.jsonl');
	writeFileSync(
		lines,
		takeArticles(articles, size)
			.map((article) => `${JSON.stringify(article)}\n`)
			.join(''),
	);
	const env = { ...process.env, CONTENT_DIR: contentDir, OUT_DIR: outDir, BUILD_TIME, NODE_ENV: 'production' };
	const script = (name: string) => [join(import.meta.dirname, 'bootstrap.mjs'), name];
	await measure(process.execPath, [...script('import'), lines, '--to', contentDir], env);
	const build = async (name: string, ...args: string[]) => {
		const { output, ...cost } = await measure(process.execPath, [...script('build'), '--json', ...args], env);
		const { pagesWritten, written, bytes, phases, phasesCpu } = JSON.parse(output.trim().split('\n').at(-1) as string);
		note({ articles: size, name, ...cost, pagesWritten, written, bytes, phases, phasesCpu });
	};
	await build('冷构建', '--clean');
	await build('无改动');
	const files = readdirSync(join(contentDir, 'articles'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
	const edited = join(contentDir, 'articles', files.sort()[Math.floor(files.length / 2)] as string);
	writeFileSync(edited, readFileSync(edited, 'utf8') + ADDED);
	await build('改一篇');
	const added = join(contentDir, 'articles', 'bench-new.md');
	writeFileSync(
		added,
		readFileSync(edited, 'utf8')
			.replace(/^title: .*/m, 'title: 测量时加上的一篇新文章')
			.replace(/^pubDate: .*/m, 'pubDate: 2026-11-24T08:00:00+08:00'),
	);
	await build('新一篇');
	rmSync(added);
	await build('删一篇');
	if (!hasHugo) return;
	for (const related of [false, true]) {
		const site = join(folder, `hugo-${size}`);
		writeHugoSite(contentDir, site, { related });
		const { output: _output, ...cost } = await measure('hugo', ['--quiet', '--destination', join(folder, 'hugo-out')], process.env, site);
		note({ articles: size, name: related ? 'Hugo，有相关文章' : 'Hugo，无相关文章', ...cost });
		rmSync(join(folder, 'hugo-out'), { recursive: true, force: true });
	}
	rmSync(outDir, { recursive: true, force: true });
}

function note(row: Row): void {
	rows.push(row);
	const { articles: size, name, wall, cpu, memory, pagesWritten, written, bytes = 0, phases = {}, phasesCpu = {} } = row;
	const changed = written === undefined ? '' : `，写 ${pagesWritten} 页、${written} 个文件、${(bytes / 1e6).toFixed(1)} MB`;
	const spent = Object.entries(phases).map(
		([phase, seconds]) => `${phase} ${seconds.toFixed(1)}（CPU ${(phasesCpu[phase] ?? 0).toFixed(1)}）`,
	);
	console.log(`${size} 篇 ${name}：CPU ${cpu.toFixed(1)} 秒，墙钟 ${wall.toFixed(1)} 秒，内存 ${Math.round(memory)} MB${changed}`);
	if (spent.length > 0) console.log(`    ${spent.join('，')}`);
}

function cpuOf(name: string, size: number): number {
	return rows.find((row) => row.name === name && row.articles === size)?.cpu ?? Number.NaN;
}

/** Exponent of growth between the smallest and the largest size: 1 where cost grows as the number of articles does. */
function getExponent(name: string): number {
	const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
	return Math.log(cpuOf(name, most) / cpuOf(name, least)) / Math.log(most / least);
}

function report(): void {
	const most = Math.max(...sizes);
	const names = [...new Set(rows.map(({ name }) => name))];
	console.log(`\n| ${['CPU 秒', ...sizes.map((size) => `${size} 篇`), '增长指数'].join(' | ')} |`);
	console.log(`| ${['---', ...sizes.map(() => '---:'), '---:'].join(' | ')} |`);
	for (const name of names) {
		console.log(`| ${[name, ...sizes.map((size) => cpuOf(name, size).toFixed(1)), getExponent(name).toFixed(2)].join(' | ')} |`);
	}
	const cold = cpuOf('冷构建', most);
	console.log(`\n改一篇 / 冷构建：${(cpuOf('改一篇', most) / cold).toFixed(2)}`);
	if (hasHugo) {
		console.log(`冷构建 / Hugo 有相关文章：${(cold / cpuOf('Hugo，有相关文章', most)).toFixed(2)}`);
		console.log(`冷构建 / Hugo 无相关文章：${(cold / cpuOf('Hugo，无相关文章', most)).toFixed(2)}`);
	}
	const colours: Record<string, string> = {
		冷构建: '#c0351c',
		改一篇: '#173f3d',
		'Hugo，有相关文章': '#8a6d00',
		'Hugo，无相关文章': '#777777',
	};
	const lines = Object.entries(colours).flatMap(([name, colour]): Line[] =>
		names.includes(name) ? [{ name, colour, points: sizes.map((size) => [size, cpuOf(name, size)]) }] : [],
	);
	const machine = {
		processor: cpus()[0]?.model ?? '',
		cores: cpus().length,
		memory: Math.round(totalmem() / 1e9),
		system: process.platform,
	};
	const versions = { node: process.version, hugo: hasHugo ? spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout.trim() : null };
	mkdirSync(values.to, { recursive: true });
	const result = { time: new Date().toISOString(), corpus: hasCorpus, machine, versions, rows };
	writeFileSync(join(values.to, 'build.json'), `${JSON.stringify(result, null, '\t')}\n`);
	writeFileSync(join(values.to, 'build.svg'), renderChart(lines, `构建所用 CPU 秒（${machine.cores} 核 ${machine.processor}）`));
	console.log(`结果：${resolve(values.to, 'build.json')}，图：${resolve(values.to, 'build.svg')}`);
}
