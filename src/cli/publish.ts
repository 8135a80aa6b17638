import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../environment.ts';
import { compressSite } from '../publish/compress.ts';
import { describePolicies, writeHosts } from '../publish/write-hosts.ts';

const USAGE = `用法：
  npm run publish -- --hosts         写好各家主机的配置：OUT_DIR/_headers、_redirects，hosts/ 里的 nginx 与 Caddy
  npm run publish -- --compress      在 OUT_DIR 里给每个文本文件放上 .br、.gz、.zst 副本`;

async function publish(): Promise<number> {
	const { values } = parseArgs({
		options: { hosts: { type: 'boolean', default: false }, compress: { type: 'boolean', default: false } },
	});
	const { outDir, cacheDir, siteUrl } = readEnvironment(process.env);
	if (!existsSync(join(outDir, 'index.html'))) {
		console.error(`${outDir} 里没有网站；请先运行 npm run build`);
		return 1;
	}
	if (values.hosts) console.log(describePolicies(await writeHosts(outDir, 'hosts', siteUrl)));
	if (values.compress) {
		const { copies, made, bytes } = await compressSite(outDir, join(cacheDir, 'compressed'));
		console.log(`压缩副本 ${copies} 个，共 ${(bytes / 1e6).toFixed(1)} MB，其中新做 ${made} 个`);
	}
	if (!values.hosts && !values.compress) console.log(USAGE);
	return 0;
}

process.exitCode = await publish();
