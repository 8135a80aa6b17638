import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageUse } from '../markdown/images.ts';
import type { Link } from '../markdown/links.ts';
import { type Problem, reporterFor } from '../markdown/problem.ts';
import { renderArticle } from '../markdown/render.ts';
import { SourceLines } from '../markdown/tree.ts';
import { type PageFrontmatter, pageSchema } from '../schemas/page.ts';
import { splitFrontmatter } from './fences.ts';
import { checkYaml } from './frontmatter.ts';
import { type Entry, listFiles } from './read-entries.ts';
import { readSourceText } from './source-text.ts';

/** A page with the links and pictures of its text. */
export interface PageEntry extends Entry<PageFrontmatter> {
	links: Link[];
	/** None of a page with imports of its own. */
	images: ImageUse[];
}

/** Rules of an article's text that hold for a page as well; the others forbid what maintainers may do there. */
const RULES: ReadonlySet<string> = new Set([
	'dead-fragment',
	'dead-link',
	'heading-jump',
	'html-syntax',
	'mdx-syntax',
	'second-h1',
	'too-complex',
	'unclosed-tag',
	'unknown-footnote',
	'unsafe-address',
]);

/**
 * Reads `pages/**`. Their text is MDX that Astro compiles. What a maintainer wrote with imports of its own is compiled as it
 * stands and only its links are looked at; the others are text, and checked so that nothing in them stops the compiler.
 */
export async function readPages(root: string, problems: Problem[]): Promise<PageEntry[]> {
	const pages: PageEntry[] = [];
	for (const file of await listFiles(root, 'pages')) {
		const format = /\.(mdx?)$/.exec(file)?.[1] as 'md' | 'mdx' | undefined;
		if (format === undefined) continue;
		const text = readSourceText(await readFile(join(root, file)), file, problems);
		if (text === null) continue;
		const { yaml, body, bodyOffset } = splitFrontmatter(text, reporterFor(file, text, problems));
		if (yaml === null) continue;
		const { data, sound, places } = checkYaml(yaml, pageSchema, file, 2, problems);
		const firstLine = text.slice(0, bodyOffset).split('\n').length;
		const { links, images, problems: found } = renderArticle(body, { format, file, firstLine });
		const hasLogic = found.some(({ rule }) => rule === 'import-export');
		if (!hasLogic) {
			const unknown: Problem[] = [];
			if (format === 'mdx') reportComponents(body, reporterFor(file, body, unknown, firstLine));
			// A component that is not there need not be closed.
			const isUnknown = ({ line, column }: Problem): boolean => unknown.some((other) => other.line === line && other.column === column);
			const told = found.filter((problem) => RULES.has(problem.rule) || isText(problem, body, firstLine));
			problems.push(...unknown, ...told.filter((problem) => !isUnknown(problem)));
		}
		pages.push({
			id: file.replace(/^pages\//, '').replace(/\.mdx?$/, ''),
			file,
			data,
			sound: sound ?? {},
			places,
			links,
			images: hasLogic ? [] : images,
		});
	}
	return pages;
}

/** Whether an expression is Chinese text between braces, which no program can be. */
function isText({ rule, line, column }: Problem, body: string, firstLine: number): boolean {
	if (rule !== 'expression') return false;
	const offset = new SourceLines(body).offsetOf(line - firstLine + 1, column);
	return /^\{\s*\p{Script=Han}/u.test(body.slice(offset));
}

/** Where nothing is imported there is no component: the compiler would stop at its first use. */
function reportComponents(body: string, report: (offset: number, rule: string, message: string, suggestion: string) => void): void {
	const text = body.replace(/^( *)(`{3,}|~{3,})[\s\S]*?^ *\2|`[^`\n]*`/gm, (code) => code.replace(/[^\n]/g, ' '));
	const told = new Set<string>();
	for (const { 1: name = '', index } of text.matchAll(/<([A-Z]\w*)/g)) {
		if (told.has(name)) continue;
		told.add(name);
		report(index, 'unknown-component', `页面里没有组件 <${name}>`, '组件只有文章里能用；要突出一段，用 > 引用');
	}
}
