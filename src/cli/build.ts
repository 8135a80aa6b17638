import { existsSync } from 'node:fs';
import { buildWhole } from '../build/build-whole.ts';
import { takeLock } from '../build/lock.ts';
import type { SiteChanges } from '../build/site-folder.ts';
import { formatProblem } from '../checks/problem.ts';
import type { CheckedContent } from '../checks/read-content.ts';
import { formatDateTime, formatIso } from '../domain/dates.ts';
import { readEnvironment } from '../environment.ts';
import { BuildTalk } from './build-talk.ts';

/** Builds the site and says what came of it. */
async function run(args: string[]): Promise<number> {
	const started = performance.now();
	const environment = readEnvironment(process.env);
	const { contentDir, cacheDir, outDir, buildTime } = environment;
	process.env['BUILD_TIME'] = formatIso(buildTime);
	if (!existsSync(contentDir)) {
		console.error(`没有内容文件夹 ${contentDir}；请检查环境变量 CONTENT_DIR`);
		return 1;
	}
	const talk = new BuildTalk();
	const anew = args.includes('--clean');
	let release = () => {};
	try {
		release = await takeLock(`${cacheDir}.lock`, (pid) => console.log(`另一次构建正在进行（进程 ${pid}），等它结束……`));
		const { content, changes } = await buildWhole(environment, { anew, listener: talk });
		talk.finish();
		if (changes === null) return reportErrors(content);
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		console.log(`用时 ${seconds} 秒：${talk.describeTime()}`);
		console.log(`${describeChanges(changes)}：${outDir}`);
		announceNext(content, buildTime);
		return 0;
	} catch (error) {
		talk.finish();
		console.error(`构建失败，网站没有改动：${describeError(error)}`);
		return 1;
	} finally {
		release();
	}
}

/** What changed on the site: `共 58 个页面；新写 3 个文件（0.1 MB），沿用 200 个，删除 1 个`. */
function describeChanges({ written, bytes, kept, removed }: SiteChanges): string {
	const pages = [...written, ...kept].filter((path) => path.endsWith('.html')).length;
	const megabytes = (bytes / 1e6).toFixed(1);
	return `共 ${pages} 个页面；新写 ${written.length} 个文件（${megabytes} MB），沿用 ${kept.length} 个，删除 ${removed.length} 个`;
}

const ADVICE: Record<string, string> = {
	ENOSPC: '磁盘已满，请腾出空间后再运行 npm run build',
	EDQUOT: '磁盘配额已用完，请腾出空间后再运行 npm run build',
	EACCES: '没有写入权限，请检查下面这个位置属于谁',
	EPERM: '没有写入权限，请检查下面这个位置属于谁',
	EROFS: '这个位置是只读的，请换一个 OUT_DIR',
};

function describeError(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const advice = ADVICE[(error as NodeJS.ErrnoException).code ?? ''];
	return advice ? `${advice}\n${error.message}` : error.message;
}

function reportErrors({ problems }: CheckedContent): number {
	const errors = problems.filter(({ severity }) => severity === 'error');
	for (const problem of errors) console.error(formatProblem(problem));
	console.error(`\n共 ${errors.length} 个错误，网站没有改动。改好后再运行 npm run build。`);
	return 1;
}

function announceNext({ articles }: CheckedContent, buildTime: number): void {
	const next = articles
		.filter(({ data }) => !data.draft && data.publishedAt > buildTime)
		.sort((a, b) => a.data.publishedAt - b.data.publishedAt)[0];
	if (next) console.log(`下一篇定时文章：${formatDateTime(next.data.publishedAt)}《${next.data.title}》`);
}

process.exitCode = await run(process.argv.slice(2));
