import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '../environment.ts';
import { simulateTraffic, type TrafficResult } from './traffic-bench/simulate.ts';
import { readSiteSize, weighPages } from './traffic-bench/weigh.ts';

/** What is supposed of readers and editors, not measured. */
const SUPPOSED = { firstViews: 0.35, listPart: 0.4, editsPerDay: 40, timeToLive: 300, edges: 30 };

/** Yuan, as Chinese clouds list them without a discount; docs/operations.md says where each was read. */
const PRICES = { cdnGigabyte: 0.21, cdnTenThousand: 0.05, originGigabyte: 0.15, storageGigabyte: 0.115 };

const VIEWS = [10_000, 1_000_000, 100_000_000];
/** Views drawn for the largest month: beyond them the part of hits is that of a day's share. */
const MOST_DRAWN = 20_000_000;

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** A month of so many views; where they are too many to draw, a part of the month with the same readers and edits a day. */
function drawMonth(views: number, pages: number): TrafficResult {
	const { listPart, editsPerDay, timeToLive, edges } = SUPPOSED;
	const part = Math.min(1, MOST_DRAWN / views);
	// A tenth of the month's views are those of a tenth of the month: time runs ten times as fast.
	const result = simulateTraffic({
		...{ views: views * part, pages, listPart, edges },
		editsPerDay: editsPerDay * part,
		timeToLive: timeToLive / part,
	});
	return { views, hits: result.hits / part, unchanged: result.unchanged / part, sent: result.sent / part };
}

function benchTraffic(): number {
	const { outDir } = readEnvironment(process.env);
	if (!existsSync(join(outDir, 'index.html'))) {
		console.error(`${outDir} 里没有网站；请先运行 npm run build`);
		return 1;
	}
	const { files, bytes, articles } = readSiteSize(outDir);
	const article = weighPages(outDir, articles);
	const list = weighPages(outDir, ['', 'hot', 'updates', 'visions']);
	const { listPart, firstViews } = SUPPOSED;
	const mix = (key: keyof typeof article): number => list[key] * listPart + article[key] * (1 - listPart);
	const view = mix('html') + mix('pictures') + firstViews * mix('assets');
	const requests = 1 + firstViews * (mix('requests') - 1);
	console.log(`成品：${files} 个文件，${(bytes / 1e6).toFixed(1)} MB，${articles.length} 篇文章`);
	for (const [name, { html, assets, pictures }] of [['文章', article] as const, ['列表', list] as const]) {
		console.log(`${name}：页面 ${kilobytes(html)}，样式与脚本 ${kilobytes(assets)}（首次），图 ${kilobytes(pictures)}（brotli 5，平均）`);
	}
	console.log(`每次浏览平均 ${kilobytes(view)}、${requests.toFixed(2)} 个请求`);
	console.log(
		`假设：${percent(firstViews)} 的浏览是首次，${percent(listPart)} 看列表，文章按 Zipf 分布，每天改 ${SUPPOSED.editsPerDay} 次，CDN 缓存 ${SUPPOSED.timeToLive} 秒、${SUPPOSED.edges} 个节点`,
	);
	console.log(
		`价格（元，假设）：CDN 流量 ${PRICES.cdnGigabyte}/GB，HTTPS 请求 ${PRICES.cdnTenThousand}/万，回源 ${PRICES.originGigabyte}/GB，存储 ${PRICES.storageGigabyte}/GB·月`,
	);
	console.log(
		'\n| 每月浏览 | CDN 流量 | 请求 | 命中率 | 问过源站没有变 | 源站发出 | 元/月 |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
	);
	for (const views of VIEWS) {
		const { hits, unchanged, sent } = drawMonth(views, articles.length);
		const gigabytes = (views * view) / 1e9;
		const origin = (sent * mix('html')) / 1e9;
		const cost =
			gigabytes * PRICES.cdnGigabyte +
			((views * requests) / 1e4) * PRICES.cdnTenThousand +
			origin * PRICES.originGigabyte +
			(bytes / 1e9) * PRICES.storageGigabyte;
		const cells = [views.toLocaleString('en'), `${gigabytes.toFixed(1)} GB`, Math.round(views * requests).toLocaleString('en')];
		console.log(
			`| ${[...cells, percent(hits / views), percent(unchanged / views), `${origin.toFixed(2)} GB`, cost.toFixed(1)].join(' | ')} |`,
		);
	}
	return 0;
}

process.exitCode = benchTraffic();
