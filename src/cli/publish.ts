import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../environment.ts';
import { compressSite } from '../publish/compress.ts';
import { openTarget } from '../publish/open-target.ts';
import type { Plan } from '../publish/plan.ts';
import { previewRelease, publishRelease, rollBack } from '../publish/publish-release.ts';
import { describePolicies, writeHosts } from '../publish/write-hosts.ts';
import { submitPublished } from './submit-site.ts';

const HOUR = 3_600_000;
const USAGE = `用法：npm run publish -- [选项]
  --to 目标         上传有变化的文件。目标：/本机/文件夹、用户@主机:/文件夹（rsync），或 rclone:远端:桶/路径；也可写在环境变量 PUBLISH_TO
  --dry-run         只列出要做的事和字节数，不改动任何东西
  --rollback        退回上一版
  --now             删去的文件立刻消失，也不留底（撤稿用）；平时留 24 小时，好让正开着旧页面的读者用完
  --grace 小时      改变上面的 24 小时
  --wait 秒         别处正在发布时等多久，默认 60
  --compress        先给每个文本文件做 .br、.gz、.zst 副本（自己的服务器用；CDN 多半自己压缩）
  --hosts           先写好各家主机的配置：OUT_DIR/_headers、_redirects，hosts/ 里的 nginx 与 Caddy`;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

function describePlan({ stages, staleCopies, removals, leaving, bytes }: Plan): string {
	const uploads = stages.map(({ name, paths }) => `  ${name}：${paths.length} 个，如 ${paths.slice(0, 3).join('、')}`);
	const files = stages.reduce((sum, { paths }) => sum + paths.length, 0);
	return [
		`上传 ${files} 个文件，${megabytes(bytes)}`,
		...uploads,
		`删除 ${removals.length + staleCopies.length} 个；再留一阵的旧文件 ${Object.keys(leaving).length} 个`,
	].join('\n');
}

async function publish(): Promise<number> {
	const { values } = parseArgs({
		options: {
			to: { type: 'string', default: process.env['PUBLISH_TO'] ?? '' },
			'dry-run': { type: 'boolean', default: false },
			rollback: { type: 'boolean', default: false },
			now: { type: 'boolean', default: false },
			grace: { type: 'string', default: '24' },
			wait: { type: 'string', default: '60' },
			compress: { type: 'boolean', default: false },
			hosts: { type: 'boolean', default: false },
		},
	});
	const { outDir, cacheDir, siteUrl } = readEnvironment(process.env);
	if (!values.to && !values.hosts && !values.compress) {
		console.error(USAGE);
		return 1;
	}
	const grace = values.now ? 0 : Number(values.grace) * HOUR;
	const patience = Number(values.wait) * 1000;
	if (!(grace >= 0) || !(patience >= 0)) {
		console.error('--grace 和 --wait 要写成数字');
		return 1;
	}
	const digestNotes = join(cacheDir, 'publish-digests.json');
	const options = { now: Date.now(), grace, patience, digestNotes, log: (line: string) => console.log(line) };
	if (values.rollback) {
		console.log(describePlan(await rollBack(openTarget(values.to), options)));
		return 0;
	}
	if (!existsSync(join(outDir, 'index.html'))) {
		console.error(`${outDir} 里没有网站；请先运行 npm run build`);
		return 1;
	}
	if (values.hosts) console.log(describePolicies(await writeHosts(outDir, 'hosts', siteUrl)));
	if (values.compress) {
		const { copies, made, bytes } = await compressSite(outDir, join(cacheDir, 'compressed'));
		console.log(`压缩副本 ${copies} 个，共 ${megabytes(bytes)}，其中新做 ${made} 个`);
	}
	if (!values.to) return 0;
	const target = openTarget(values.to);
	const isRehearsal = values['dry-run'];
	const plan = isRehearsal ? await previewRelease(target, outDir, options) : await publishRelease(target, outDir, options);
	console.log(describePlan(plan));
	if (!isRehearsal) for (const line of await submitPublished({ outDir, cacheDir, siteUrl })) console.log(line);
	return 0;
}

try {
	process.exitCode = await publish();
} catch (error) {
	const isWayBack = process.argv.includes('--rollback');
	console.error(`${isWayBack ? '没有退回' : '没有发布完'}：${error instanceof Error ? error.message : String(error)}`);
	if (!isWayBack) console.error('读者看到的仍是完整的页面。再运行一次会接着做完；要退回上一版，加 --rollback。');
	process.exitCode = 1;
}
