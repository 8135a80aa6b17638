import { parseArgs } from 'node:util';
import { mergeTags } from '../checks/merge-tags.ts';
import { readEnvironment } from '../environment.ts';

const USAGE = `用法：npm run tags -- merge 标签甲 标签乙
  甲并入乙：用到甲的文章改用乙，甲的名字成为乙的别名，甲的文件删去。名称、别名、文件名都可以写。`;

async function run(): Promise<number> {
	const { positionals } = parseArgs({ allowPositionals: true, strict: false });
	const [action, from, into] = positionals;
	if (action !== 'merge' || from === undefined || into === undefined || positionals.length > 3) {
		console.error(USAGE);
		return 1;
	}
	const result = await mergeTags(readEnvironment(process.env).contentDir, from, into);
	if ('fault' in result) {
		console.error(result.fault);
		return 1;
	}
	for (const file of result.changed) console.log(`已改 ${file}`);
	console.log(`“${result.from}”已并入“${result.into}”，旧名字留作别名。接下来：npm run check`);
	return 0;
}

process.exitCode = await run();
