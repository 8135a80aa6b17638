import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'astro';
import { formatProblem } from '../checks/problem.ts';
import { readContent } from '../checks/read-content.ts';
import { formatDateTime, formatIso } from '../domain/dates.ts';
import { readEnvironment } from '../environment.ts';

/** Builds the site beside the old one and puts it in its place at the end: until then, and after any failure, the old one stays. */
async function buildWhole(): Promise<number> {
	const started = performance.now();
	const environment = readEnvironment(process.env);
	const { contentDir, cacheDir, outDir, buildTime } = environment;
	process.env['BUILD_TIME'] = formatIso(buildTime);
	if (!existsSync(contentDir)) {
		console.error(`没有内容文件夹 ${contentDir}；请检查环境变量 CONTENT_DIR`);
		return 1;
	}
	if (process.argv.includes('--clean')) await rm(cacheDir, { recursive: true, force: true });

	const { problems, articles } = await readContent({ contentDir, cacheDir, fallbackPagesDir: 'content/pages' });
	const errors = problems.filter(({ severity }) => severity === 'error');
	if (errors.length > 0) {
		for (const problem of errors) console.error(formatProblem(problem));
		console.error(`\n共 ${errors.length} 个错误，网站没有改动。改好后再运行 npm run build。`);
		return 1;
	}

	const staging = `${outDir}.next-${process.pid}`;
	await removeAbandoned(outDir);
	try {
		await build({ outDir: staging, logLevel: 'error' });
		await replaceFolder(outDir, staging);
	} catch (error) {
		await rm(staging, { recursive: true, force: true });
		console.error(`构建失败，网站没有改动：${error instanceof Error ? error.message : String(error)}`);
		return 1;
	}
	const pages = await countPages(outDir);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`已生成 ${pages} 个页面，用时 ${seconds} 秒：${outDir}`);
	const next = articles
		.filter(({ data }) => !data.draft && data.publishedAt > buildTime)
		.sort((a, b) => a.data.publishedAt - b.data.publishedAt)[0];
	if (next) console.log(`下一篇定时文章：${formatDateTime(next.data.publishedAt)}《${next.data.title}》`);
	return 0;
}

/** Puts `fresh` in the place of `folder`. */
async function replaceFolder(folder: string, fresh: string): Promise<void> {
	const previous = `${folder}.previous-${process.pid}`;
	await mkdir(dirname(folder), { recursive: true });
	if (existsSync(folder)) await rename(folder, previous);
	await rename(fresh, folder);
	await rm(previous, { recursive: true, force: true });
}

/** Removes what killed builds left beside `outDir`; the folder of a build that still runs stays. */
async function removeAbandoned(outDir: string): Promise<void> {
	if (!existsSync(dirname(outDir))) return;
	const pattern = new RegExp(`^${RegExp.escape(basename(outDir))}\\.(?:next|previous)-(\\d+)$`);
	for (const name of await readdir(dirname(outDir))) {
		const pid = Number(pattern.exec(name)?.[1]);
		if (pid && !isRunning(pid)) await rm(join(dirname(outDir), name), { recursive: true, force: true });
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function countPages(root: string): Promise<number> {
	return (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.html')).length;
}

process.exitCode = await buildWhole();
