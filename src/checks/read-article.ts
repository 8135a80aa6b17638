import type { Correction, Heading, Moment } from '../domain/model.ts';
import { parseEditorDate } from '../domain/dates.ts';
import { type ImageUse, type Link, type RenderedArticle, renderArticle } from '../markdown/render.ts';
import { type ArticleFrontmatter, articleSchema } from '../schemas/article.ts';
import { decodeFile } from './decode.ts';
import { checkYaml, type Places } from './frontmatter.ts';
import type { Problem } from './problem.ts';

/** Frontmatter with its dates as moments. */
export type ArticleData = Omit<ArticleFrontmatter, 'pubDate' | 'updatedDate' | 'corrections'> & {
	publishedAt: Moment;
	updatedAt: Moment | null;
	corrections: Correction[];
};

/** What one file says, by itself: everything that does not depend on another file. */
export interface ArticleFacts {
	/** Null where the frontmatter is not sound. */
	data: ArticleData | null;
	places: Places;
	headings: Heading[];
	ids: string[];
	links: Link[];
	images: ImageUse[];
	minutes: number;
	length: number;
	problems: Problem[];
}

export interface ReadArticle {
	facts: ArticleFacts;
	body: Pick<RenderedArticle, 'html' | 'feedHtml' | 'markdown' | 'text'>;
}

/** Reads, checks and renders one article file. `file` is relative to the content folder. */
export function readArticle(bytes: Uint8Array, file: string): ReadArticle {
	const { text, problem } = decodeFile(bytes);
	const problems: Problem[] = [];
	const report = (line: number, column: number, rule: string, message: string, suggestion: string): void => {
		problems.push({ file, line, column, severity: 'error', rule, message, suggestion });
	};
	if (problem !== null) report(1, 1, 'encoding', problem.message, problem.suggestion);
	const parts = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/.exec(text);
	if (parts === null && problem === null) report(1, 1, 'missing-fence', '文件开头没有用 --- 围起的信息', '第一行写 ---，写完各字段后再单独写一行 ---');
	const yaml = parts?.[1] ?? '';
	const header = parts?.[0] ?? '';
	const checked = parts === null ? null : checkYaml(yaml, articleSchema, file, 2);
	const rendered = renderArticle(text.slice(header.length), {
		format: file.endsWith('.mdx') ? 'mdx' : 'md',
		file,
		firstLine: header.split('\n').length,
	});
	problems.push(...(checked?.problems ?? []), ...rendered.problems);
	const data = checked?.data ?? null;
	return {
		facts: {
			data: data === null ? null : withMoments(data, checked?.places ?? {}, report),
			places: checked?.places ?? {},
			headings: rendered.headings,
			ids: rendered.ids,
			links: rendered.links,
			images: rendered.images,
			minutes: rendered.minutes,
			length: rendered.characters,
			problems,
		},
		body: { html: rendered.html, feedHtml: rendered.feedHtml, markdown: rendered.markdown, text: rendered.text },
	};
}

function withMoments(
	data: ArticleFrontmatter,
	places: Places,
	report: (line: number, column: number, rule: string, message: string, suggestion: string) => void,
): ArticleData | null {
	const { pubDate, updatedDate, corrections, ...rest } = data;
	const read = (value: string | Date, path: string): Moment => {
		const moment = parseEditorDate(value);
		if (moment === null) {
			const [line, column] = places[path] ?? [1, 1];
			report(line, column, 'date', `${path} 的“${String(value)}”不是真实的日期`, '写成 2026-11-23T08:30:00+08:00');
		}
		return moment ?? Number.NaN;
	};
	const publishedAt = read(pubDate, 'pubDate');
	const updatedAt = updatedDate === undefined ? null : read(updatedDate, 'updatedDate');
	const mended = corrections.map(({ date, note }, index) => ({ date: read(date, `corrections.${index}.date`), note }));
	const moments = [publishedAt, updatedAt ?? 0, ...mended.map(({ date }) => date)];
	return moments.some(Number.isNaN) ? null : { ...rest, publishedAt, updatedAt, corrections: mended };
}
