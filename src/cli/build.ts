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
	const isJson = args.includes('--json');
	const talk = new BuildTalk({ isQuiet: isJson });
	const anew = args.includes('--clean');
	let release = () => {};
	try {
		release = await takeLock(`${cacheDir}.lock`, (pid) => console.log(`另一次构建正在进行（进程 ${pid}），等它结束……`));
		const { errors, changes, next } = await buildWhole(environment, { anew, listener: talk });
		talk.finish();
		if (changes === null) return reportErrors(errors);
		const seconds = (performance.now() - started) / 1000;
		if (isJson) {
			console.log(JSON.stringify({ ...countChanges(changes), seconds, phases: talk.seconds, phasesCpu: talk.cpuSeconds, next }));
			return 0;
		}
		console.log(`用时 ${seconds.toFixed(1)} 秒：${talk.describeTime()}`);
		console.log(`${describeChanges(changes)}：${outDir}`);
		if (next) console.log(`下一篇定时文章：${formatDateTime(Date.parse(next.at))}《${next.title}》`);
		return 0;
	} catch (error) {
		talk.finish();
		console.error(`构建失败，网站没有改动：${describeError(error)}`);
		return 1;
	} finally {
		release();
	}
}

const isPage = (path: string): boolean => path.endsWith('.html');

function countChanges({ written, bytes, kept, removed }: SiteChanges) {
	return {
		pages: [...written, ...kept].filter(isPage).length,
		pagesWritten: written.filter(isPage).length,
		written: written.length,
		bytes,
		kept: kept.length,
		removed: removed.length,
	};
}

/** What changed on the site: `共 58 个页面，新写 2 个；文件新写 3 个（0.1 MB），沿用 200 个，删除 1 个`. */
function describeChanges(changes: SiteChanges): string {
	const { pages, pagesWritten, written, bytes, kept, removed } = countChanges(changes);
	const megabytes = (bytes / 1e6).toFixed(1);
	return `共 ${pages} 个页面，新写 ${pagesWritten} 个；文件新写 ${written} 个（${megabytes} MB），沿用 ${kept} 个，删除 ${removed} 个`;
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

function reportErrors(errors: CheckedContent['problems']): number {
	for (const problem of errors) console.error(formatProblem(problem));
	console.error(`\n共 ${errors.length} 个错误，网站没有改动。改好后再运行 npm run build。`);
	return 1;
}

process.exitCode = await run(process.argv.slice(2));
