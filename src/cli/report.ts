import { statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type CheckedContent, readContent } from '../checks/read-content.ts';
import { buildSite, type Site } from '../data/build-site.ts';
import { buildCareReport, type ReportSection } from '../domain/care-report.ts';
import { formatDateTime } from '../domain/dates.ts';
import type { Article } from '../domain/model.ts';
import { readEnvironment } from '../environment.ts';
import { findDeadOutsideLinks, MOST_LINKS, type OutsideLinks } from './outside-links.ts';

const USAGE = `用法：npm run report -- [选项]
  --html 文件   另写成一个网页
  --links       也查站外链接有没有失效（慢；每个网站一秒一个，最多 300 个）
  --all         每一类都列全，不只前十条`;
const SHOWN = 10;

/** The report cannot be had; the message is for the editor. */
class Refusal extends Error {}

/** Reads the content and says what wants care. */
async function report(content: CheckedContent, site: Site, contentDir: string): Promise<ReportSection[]> {
	const texts = new Map<string, string>();
	for (const article of site.articles) texts.set(article.slug, (await site.readBody(article)).text);
	const pictures = new Set(content.articles.flatMap(({ images }) => images));
	const pictureSizes = new Map([...pictures].map((path) => [relative(contentDir, path), statSync(path).size]));
	const withoutAlt = content.problems.filter(({ rule }) => rule === 'missing-alt').map(({ file, line }) => `${file}:${line}`);
	return buildCareReport({ ...site, texts, pictureSizes, withoutAlt });
}

/** Addresses elsewhere that articles name as sources or link to. */
async function collectOutsideLinks(site: Site): Promise<OutsideLinks> {
	const links = new Map<string, Article[]>();
	for (const article of site.articles) {
		const { html } = await site.readBody(article);
		const named = article.sources.flatMap(({ url }) => url ?? []);
		const linked = Array.from(html.matchAll(/<a [^>]*href="(https?:\/\/[^"]+)"/g), ([, url]) => (url as string).replaceAll('&amp;', '&'));
		for (const url of new Set([...named, ...linked])) if (URL.canParse(url)) links.set(url, [...(links.get(url) ?? []), article]);
	}
	return links;
}

function print(sections: readonly ReportSection[], most: number): void {
	for (const { title, figures, advice, findings } of sections) {
		console.log(`\n${title}：${findings.length === 0 ? '没有' : `${findings.length} 处。${advice}`}`);
		if (figures) console.log(`  ${figures}`);
		for (const { text, url } of findings.slice(0, most)) console.log(`  ${text}${url === null || text.startsWith(url) ? '' : `  ${url}`}`);
		if (findings.length > most) console.log(`  ……还有 ${findings.length - most} 处，加 --all 列全`);
	}
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The report as a page that needs nothing else. */
function renderReport(sections: readonly ReportSection[], when: string, siteUrl: string): string {
	const item = ({ text, url }: ReportSection['findings'][number]): string =>
		`<li>${url === null ? escapeHtml(text) : `<a href="${escapeHtml(new URL(url, siteUrl).href)}">${escapeHtml(text)}</a>`}</li>`;
	const part = ({ title, figures = '', advice, findings }: ReportSection): string => {
		const list = findings.length === 0 ? '<p>没有。</p>' : `<p>${escapeHtml(advice)}</p><ul>${findings.map(item).join('')}</ul>`;
		return `<section><h2>${title}（${findings.length}）</h2>${figures && `<p>${escapeHtml(figures)}</p>`}${list}</section>`;
	};
	return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>内容体检</title>
<style>:root{color-scheme:light dark}body{max-width:48rem;margin:2rem auto;padding:0 1rem;font:16px/1.7 sans-serif;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-top:1px solid #8888;padding-top:1rem}p{margin:.25rem 0}ul{padding-left:1.2rem}</style></head>
<body><h1>内容体检</h1><p>${when}</p>${sections.map(part).join('\n')}</body></html>
`;
}

async function writeReport(file: string, text: string): Promise<void> {
	try {
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	} catch (error) {
		throw new Refusal(`不能写 ${file}（${(error as NodeJS.ErrnoException).code}）`);
	}
}

async function run(): Promise<void> {
	const flag = { type: 'boolean', default: false } as const;
	const { values } = parseArgs({ options: { html: { type: 'string' }, links: flag, all: flag } });
	const environment = readEnvironment(process.env);
	const { contentDir, buildTime, siteUrl } = environment;
	const content = await readContent({ ...environment, now: buildTime, fallbackPagesDir: 'content/pages' });
	const missing = content.problems.find(({ rule }) => rule === 'missing-folder');
	if (missing) throw new Refusal(`${missing.message}；${missing.suggestion}`);
	const errors = content.problems.filter(({ severity }) => severity === 'error').length;
	if (errors > 0) console.log(`内容有 ${errors} 个错误，写错的文章没有算进来：先 npm run check`);
	const site = await buildSite(content, environment);
	const sections = await report(content, site, contentDir);
	if (values.links) {
		const links = await collectOutsideLinks(site);
		const left = links.size - MOST_LINKS;
		sections.push({
			title: '失效的站外链接',
			figures: `共 ${links.size} 个地址${left > 0 ? `，还有 ${left} 个这次没有查` : ''}`,
			advice: '换成存档或新的网址',
			findings: await findDeadOutsideLinks(links),
		});
	}
	print(sections, values.all ? Number.POSITIVE_INFINITY : SHOWN);
	if (values.html === undefined) return;
	await writeReport(values.html, renderReport(sections, formatDateTime(buildTime), siteUrl));
	console.log(`\n已写 ${values.html}`);
}

try {
	await run();
} catch (error) {
	const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
	if (!isUsage && !(error instanceof Refusal)) throw error;
	console.error(isUsage ? USAGE : (error as Refusal).message);
	process.exitCode = 1;
}
