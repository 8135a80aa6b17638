import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BENCHMARKS: Record<string, string> = {
	build: '整站构建：冷构建、无改动、改一篇',
	search: '搜索：各类查询的召回、排序、字节与延迟',
	discovery: '相关文章、近重复、事件脉络',
	traffic: '流量：每次浏览的字节、CDN 命中率、每月费用',
	pages: '页面：字节、请求、LCP、CLS、TBT 与 Lighthouse 分数',
};

const [name = 'build', ...args] = process.argv.slice(2);
if (!Object.hasOwn(BENCHMARKS, name)) {
	console.error(`没有名为“${name}”的基准；可选：`);
	for (const [each, description] of Object.entries(BENCHMARKS)) console.error(`  npm run bench -- ${each}  ${description}`);
	process.exit(1);
}
const script = join(import.meta.dirname, `bench-${name}.ts`);
process.exit(spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' }).status ?? 1);
