import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { imageKey } from '../markdown/images.ts';
import type { AuthorFrontmatter } from '../schemas/author.ts';
import type { PageFrontmatter } from '../schemas/page.ts';
import type { TagFrontmatter } from '../schemas/tag.ts';
import { findNearest } from './nearest.ts';
import type { Problem } from './problem.ts';
import type { ArticleFile, CheckedArticle } from './read-content.ts';
import { severityOf } from './rules.ts';

export interface ReferenceInput {
	contentDir: string;
	articleFiles: ArticleFile[];
	tags: { slug: string; data: TagFrontmatter }[];
	authors: { id: string; data: AuthorFrontmatter }[];
	pages: { slug: string; data: PageFrontmatter }[];
	/** New problems are added here. */
	problems: Problem[];
}

/** Case, width and spaces do not tell two tags apart. */
export function foldTag(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** Checks everything that one file says about another, and resolves tags and pictures. */
export function checkReferences({ contentDir, articleFiles, tags, authors, problems }: ReferenceInput): CheckedArticle[] {
	const tagByName = new Map<string, string>();
	for (const { slug, data } of tags) for (const name of [slug, data.name, ...data.aliases]) tagByName.set(foldTag(name), slug);
	const authorIds = new Set(authors.map(({ id }) => id));
	const articles: CheckedArticle[] = [];
	for (const { slug, file, digest, facts } of articleFiles) {
		const report = (path: string, rule: string, message: string, suggestion: string): void => {
			const [line, column] = facts.places[path] ?? [1, 1];
			problems.push({ file, line, column, severity: severityOf(rule), rule, message, suggestion });
		};
		const { data } = facts;
		if (data === null) continue;
		const canonical: string[] = [];
		data.tags.forEach((tag, index) => {
			const found = tagByName.get(foldTag(tag));
			if (found !== undefined) canonical.push(found);
			else {
				const names = tags.flatMap((entry) => [entry.data.name, ...entry.data.aliases]);
				const near = findNearest(tag, names);
				report(`tags.${index}`, 'unknown-tag', `没有标签“${tag}”`, near === null ? '改用已有的标签，或在 tags/ 里新建一个' : `是不是“${near}”？`);
			}
		});
		if (!authorIds.has(data.author)) {
			const near = findNearest(data.author, authorIds);
			report('author', 'unknown-author', `没有作者 ${data.author}`, near === null ? `可用的有：${[...authorIds].join('、')}` : `是不是 ${near}？`);
		}
		const images: string[] = [];
		for (const use of facts.images) {
			const path = join(contentDir, use.image);
			if (existsSync(path)) images.push(path);
			else problems.push({ file, line: use.line, column: use.column, severity: 'error', rule: 'missing-image', message: `找不到图片 ${use.src}`, suggestion: '把图片放到文章旁边，写 ./文件名' });
		}
		if (data.cover !== undefined) {
			const path = posix.join(contentDir, imageKey(data.cover.src, file));
			if (existsSync(path)) images.push(path);
			else report('cover.src', 'missing-image', `找不到题图 ${data.cover.src}`, '把图片放到文章旁边，写 ./文件名');
		}
		articles.push({
			slug,
			file,
			digest,
			data: { ...data, tags: [...new Set(canonical)] },
			headings: facts.headings,
			minutes: facts.minutes,
			length: facts.length,
			images: [...new Set(images)],
		});
	}
	return articles;
}
