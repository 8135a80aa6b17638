import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '../environment.ts';
import { readKeys, submitSite } from './submit-site.ts';

const NOBODY = { indexNowKey: null, baiduToken: null, webSubHub: null };

/** Tells search engines and the WebSub hub what has changed on the published site; with `--dry-run` only lists it. */
async function submit(): Promise<number> {
	const environment = readEnvironment(process.env);
	const isRehearsal = process.argv.includes('--dry-run');
	if (!existsSync(join(environment.outDir, 'sitemap-index.xml'))) {
		console.error(`${environment.outDir} 里没有网站；请先运行 npm run build，发布之后再运行 npm run submit`);
		return 1;
	}
	const { addresses, lines, isComplete } = await submitSite(environment, isRehearsal ? NOBODY : readKeys());
	if (isRehearsal) console.log([...addresses, `共 ${addresses.length} 个地址有变化`].join('\n'));
	else if (addresses.length === 0) console.log('没有变化，不必告知');
	else if (lines.length === 0)
		console.log(
			`${addresses.length} 个地址有变化，但没有设置告知谁：见 src/site.config.ts 的 indexNowKey、webSubHub 和环境变量 BAIDU_TOKEN`,
		);
	else console.log(lines.join('\n'));
	return isComplete ? 0 : 1;
}

process.exitCode = await submit();
