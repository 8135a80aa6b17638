import { watch } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { describeAdvice } from '../checks/advice.ts';
import { collectKnown, writeCompletions } from '../checks/completions.ts';
import { fixContent } from '../checks/fix-content.ts';
import { formatAnnotation, formatProblem } from '../checks/problem.ts';
import { readContent } from '../checks/read-content.ts';
import { renderRuleDocs } from '../checks/rule-docs.ts';
import { adviseOn } from '../data/advice.ts';
import { readEnvironment } from '../environment.ts';
import { compareProblems } from '../markdown/problem.ts';

const USAGE = '用法：npm run check [-- --fix] [-- --json] [-- --watch] [-- --rules]';
const SETTLE_MS = 200;

interface Options {
	fix: boolean;
	json: boolean;
}

/** Checks the content folder once and prints what is wrong; true where nothing stops the build. */
async function check({ fix, json }: Options): Promise<boolean> {
	const { contentDir, cacheDir, siteUrl, buildTime } = readEnvironment(process.env);
	const shown = relative(process.cwd(), contentDir);
	const folder = shown.startsWith('..') ? contentDir : shown;
	const fixedFiles = fix ? await fixContent(contentDir) : [];
	const content = await readContent({ contentDir, cacheDir, siteUrl, now: buildTime });
	await writeCompletions(collectKnown(content), contentDir);
	const { articles } = content;
	// Who has mistakes to mend is not advised on top of them.
	const faulty = new Set(content.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
	const advice = describeAdvice(articles, await adviseOn(content, cacheDir)).filter(({ file }) => !faulty.has(file));
	const problems = [...content.problems, ...advice].sort(compareProblems);
	const texts = [...articles, ...problems].map(({ file }) => file).filter((file) => /^articles\/.*\.mdx?$/.test(file));
	const count = new Set(texts).size;
	const errors = problems.filter(({ severity }) => severity === 'error').length;
	const warnings = problems.length - errors;
	if (json) {
		const placed = problems.map((problem) => ({ ...problem, file: `${folder}/${problem.file}` }));
		console.log(
			JSON.stringify({ articles: count, errors, warnings, fixed: fixedFiles.map(({ file }) => file), problems: placed }, null, '\t'),
		);
		return errors === 0;
	}
	for (const problem of problems) {
		console.log(formatProblem(problem, folder));
		if (process.env['GITHUB_ACTIONS']) console.log(formatAnnotation(problem, folder));
	}
	for (const { file, lines } of fixedFiles) {
		const places = lines.length === 0 ? '' : `，第 ${lines.slice(0, 10).join('、')}${lines.length > 10 ? ' …' : ''} 行`;
		console.log(`已改好 ${folder}/${file}${places}`);
	}
	console.log(`${count} 篇文章，${errors} 个错误，${warnings} 条提醒`);
	return errors === 0;
}

/** Checks again whenever a file of the content folder changes. */
function checkOnChange(options: Options): void {
	const { contentDir } = readEnvironment(process.env);
	let timer: NodeJS.Timeout | undefined;
	watch(contentDir, { recursive: true }, () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			console.log(`\n${new Date().toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })}`);
			check(options).catch(fail);
		}, SETTLE_MS);
	});
	console.log('改动文件后会再查一遍；按 Ctrl+C 结束');
}

/** Prints the page on the rules, formatted as the formatter wants it. */
async function printRules(): Promise<void> {
	const { format, resolveConfig } = await import('prettier');
	const file = 'docs/rules.md';
	process.stdout.write(await format(renderRuleDocs(), { ...(await resolveConfig(file)), filepath: file }));
}

function fail(error: unknown): void {
	console.error(`检查没有完成：${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 2;
}

try {
	const flag = { type: 'boolean', default: false } as const;
	const { values } = parseArgs({ options: { fix: flag, json: flag, watch: flag, rules: flag } });
	if (values.rules) await printRules();
	else {
		if (!(await check(values))) process.exitCode = 1;
		if (values.watch) checkOnChange(values);
	}
} catch (error) {
	if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
		console.error(`不认识的参数；${USAGE}`);
		process.exitCode = 2;
	} else fail(error);
}
