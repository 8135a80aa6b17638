import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '../environment.ts';
import { ensureChromium } from './chromium.ts';
import { serveCompressed } from './pages-bench/compressed-server.ts';
import { ensureLighthouse, measurePage, type PageScores } from './pages-bench/lighthouse.ts';

/**
 * Measures one page of each kind of the built site on Lighthouse's phone profile (a slow phone on slow 4G), cold:
 * the run of median performance (of median blocking time where they are equal) out of three, or of `--runs N`.
 */
async function benchPages(args: readonly string[]): Promise<number> {
	const runs = Math.max(1, Number(args[args.indexOf('--runs') + 1]) || 3);
	const { outDir } = readEnvironment(process.env);
	if (!existsSync(join(outDir, 'index.html'))) {
		console.error(`${outDir} 里没有网站；请先运行 npm run build`);
		return 1;
	}
	const chromium = ensureChromium(process.env);
	if (chromium === null) throw new Error('没有 Chromium，也装不上；请安装后用 CHROMIUM_PATH 指明它在哪里');
	const program = ensureLighthouse('.cache');
	const { origin, close } = await serveCompressed(outDir);
	console.log(
		`每种页面 ${runs} 次，取性能居中的一次（同分看 TBT）。性能/无障碍/最佳实践/SEO，LCP，CLS，TBT，字节（压缩后，图片另计），请求`,
	);
	const faults = new Set<string>();
	try {
		for (const [kind, path] of pickPages(outDir)) {
			const measured: PageScores[] = [];
			for (let run = 0; run < runs; run++) measured.push(await measurePage(program, chromium, origin + path));
			const scores = measured.sort((a, b) => a.performance - b.performance || b.tbt - a.tbt)[Math.floor(runs / 2)] as PageScores;
			console.log(describe(kind, path, scores));
			for (const fault of scores.faults) faults.add(`${kind}：${fault}`);
		}
	} finally {
		close();
	}
	for (const fault of faults) console.log(`  扣分 ${fault}`);
	return 0;
}

/** Kinds of pages by name, of each the largest. */
function pickPages(outDir: string): [kind: string, path: string][] {
	const largest = (folder: string): string => {
		const names = existsSync(join(outDir, folder)) ? readdirSync(join(outDir, folder)) : [];
		const pages = names.filter((name) => existsSync(join(outDir, folder, name, 'index.html')));
		const size = (name: string) => statSync(join(outDir, folder, name, 'index.html')).size;
		const [name] = pages.sort((a, b) => size(b) - size(a));
		return name === undefined ? '' : `/${folder}/${name}/`;
	};
	const picked: [string, string][] = [
		['首页', '/'],
		['热点', '/hot/'],
		['动态', '/updates/'],
		['文章', largest('articles')],
		['标签', largest('tags')],
		['脉络', largest('stories')],
		['搜索', '/search/'],
		['今日', '/today/'],
	];
	return picked.filter(([, path]) => path !== '');
}

function describe(kind: string, path: string, scores: PageScores): string {
	const { performance, accessibility, bestPractices, seo, lcp, cls, tbt, requests } = scores;
	const bytes = (isPicture: boolean) =>
		requests.filter(({ type }) => (type === 'Image') === isPicture).reduce((sum, request) => sum + request.bytes, 0);
	const kilobytes = (count: number) => `${(count / 1024).toFixed(1)} KB`;
	const points = [performance, accessibility, bestPractices, seo].join('/');
	const weight = `${kilobytes(bytes(false))}＋图 ${kilobytes(bytes(true))}，${requests.length} 个请求`;
	return `${kind} ${path}\n  ${points}，${lcp} ms，${cls.toFixed(3)}，${tbt} ms，${weight}`;
}

process.exitCode = await benchPages(process.argv.slice(2));
