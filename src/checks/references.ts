import { join, posix } from 'node:path';
import { isCreditedToMachine } from '../domain/ai-label.ts';
import type { Moment } from '../domain/model.ts';
import { imageKey } from '../markdown/images.ts';
import { findNearest } from '../markdown/nearest.ts';
import { type Problem, severityOf } from '../markdown/problem.ts';
import type { AuthorFrontmatter } from '../schemas/author.ts';
import { splitNames } from './issues.ts';
import type { PictureCheck } from './pictures.ts';
import type { ArticleData, ArticleFacts } from './read-article.ts';
import type { Entry } from './read-entries.ts';
import type { Sound } from './schema-parts.ts';
import { checkLink, pathWithin, type SiteEntries } from './site-addresses.ts';
import type { TagIndex } from './tags.ts';

/** One article file with its digest and facts. */
export interface ArticleFile {
	slug: string;
	file: string;
	digest: string;
	facts: ArticleFacts;
}

export interface ReferenceInput {
	contentDir: string;
	articleFiles: ArticleFile[];
	tags: TagIndex;
	authors: Entry<AuthorFrontmatter>[];
	site: SiteEntries;
	checkPicture: PictureCheck;
	/** Moment of the build; without it no article counts as yet to come. */
	now: Moment | null;
	/** New problems are added here. */
	problems: Problem[];
}

/** An article whose tags are slugs, and the absolute paths of its pictures. */
export interface ResolvedArticle {
	article: ArticleFile;
	data: ArticleData;
	images: string[];
	/** Those of them that a machine made, as their credits say. */
	machineMade: string[];
}

/** Checks everything that an article says about other files, and resolves its tags and pictures. */
export async function checkReferences(input: ReferenceInput): Promise<ResolvedArticle[]> {
	const partsBySlug = new Map(input.articleFiles.map(({ slug, facts }) => [slug, soundParts(facts)]));
	const resolved: ResolvedArticle[] = [];
	for (const article of input.articleFiles) {
		const { file, facts } = article;
		const parts = soundParts(facts);
		const add = (line: number, column: number, rule: string, message: string, suggestion: string): void => {
			input.problems.push({ file, line, column, severity: severityOf(rule), rule, message, suggestion });
		};
		const reportField: ReportField = (path, ...rest) => add(...(facts.places[path] ?? [1, 1]), ...rest);
		for (const { url, line, column } of facts.links) {
			const problem = checkLink(url, input.site) ?? checkPublished(url, parts, partsBySlug, input);
			if (problem !== null) add(line, column, ...problem);
		}
		for (const [path, url] of addressesOf(parts)) {
			const problem = checkLink(url, input.site);
			if (problem !== null) reportField(path, ...problem);
		}
		const images = await resolveImages(article, input, add, reportField);
		if (parts.author !== undefined) checkAuthor(parts.author, input.authors, reportField);
		const tags = resolveTags(parts.tags ?? [], input.tags, reportField);
		if (facts.data !== null)
			resolved.push({ article, data: { ...facts.data, tags }, images, machineMade: findMachineMade(article, input.contentDir) });
	}
	return resolved;
}

/** What of an article's fields is right by itself. */
export function soundParts({ data, sound }: ArticleFacts): Sound<ArticleData> {
	return data ?? sound ?? {};
}

/** Addresses among the fields of an article, by path. */
function addressesOf({ sources, canonicalUrl }: Sound<ArticleData>): [path: string, url: string][] {
	const found: [string, string][] = [];
	sources?.forEach((source, index) => {
		if (source?.url !== undefined) found.push([`sources.${index}.url`, source.url]);
	});
	if (canonicalUrl !== undefined) found.push(['canonicalUrl', canonicalUrl]);
	return found;
}

type ReportField = (path: string, rule: string, message: string, suggestion: string) => void;
type Add = (line: number, column: number, rule: string, message: string, suggestion: string) => void;

function resolveTags(written: (string | null)[], tags: TagIndex, report: ReportField): string[] {
	const slugs: string[] = [];
	written.forEach((name, index) => {
		if (name === null) return;
		const found = tags.find(name);
		if (found === undefined) {
			const near = tags.findNear(name);
			const parts = splitNames(name);
			const isSeveral = parts.length > 1 && parts.some((part) => tags.find(part) !== undefined);
			const bare = tags.find(parts[0] ?? '')?.sound.name;
			const advice = isSeveral
				? `几个标签用半角逗号隔开：[${parts.join(', ')}]`
				: bare !== undefined
					? `去掉引号、# 等符号，写成 ${bare}`
					: near === null
						? '改用已有的标签，或在 tags/ 里新建一个'
						: `是不是“${near}”？`;
			report(`tags.${index}`, 'unknown-tag', `没有标签“${name}”`, advice);
		} else if (slugs.includes(found.id)) {
			report(`tags.${index}`, 'repeated-tag', `“${name}”与前面的标签是同一个：${found.sound.name ?? found.id}`, `删去“${name}”`);
		} else slugs.push(found.id);
	});
	return slugs;
}

function checkAuthor(author: string, authors: Entry<AuthorFrontmatter>[], report: ReportField): void {
	if (authors.some(({ id }) => id === author)) return;
	const ids = authors.map(({ id }) => id);
	const named = authors.find(({ sound }) => sound.name === author)?.id ?? findNearest(author, ids);
	const known = ids.length === 0 ? '在 authors/ 里新建一个' : `可用的有：${ids.slice(0, 10).join('、')}`;
	report('author', 'unknown-author', `没有作者“${author}”`, named === null ? known : `是不是 ${named}？`);
}

async function resolveImages(
	{ file, facts }: ArticleFile,
	{ contentDir, checkPicture }: ReferenceInput,
	add: Add,
	reportField: ReportField,
): Promise<string[]> {
	const paths = new Set<string>();
	const check = async (image: string, src: string, report: (...problem: [string, string, string]) => void): Promise<void> => {
		const problem = await checkPicture(image, src);
		if (problem === null) paths.add(join(contentDir, image));
		else report(problem.rule, problem.message, problem.suggestion);
	};
	const cover = soundParts(facts).cover?.src;
	if (cover !== undefined) {
		const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(cover);
		if (isAddress) reportField('cover.src', 'missing-image', '题图不能是网址', '把图片存到文章旁边，写 ./文件名');
		else await check(imageKey(cover, file), cover, (...problem) => reportField('cover.src', ...problem));
	}
	for (const { image, src, line, column } of facts.images) {
		await check(image, src, (...problem) => add(line, column, ...problem));
	}
	return [...paths];
}

/** Absolute paths of the pictures whose credits say that a machine made them. */
function findMachineMade({ file, facts }: ArticleFile, contentDir: string): string[] {
	const cover = facts.data?.cover;
	const covers = cover && isCreditedToMachine(cover.credit) ? [imageKey(cover.src, file)] : [];
	const shown = facts.images.filter(({ isMachineMade }) => isMachineMade).map(({ image }) => image);
	return [...covers, ...shown].map((image) => join(contentDir, image));
}

/** A published article may lead only to what is published by then. */
function checkPublished(
	url: string,
	own: Sound<ArticleData>,
	partsBySlug: ReadonlyMap<string, Sound<ArticleData>>,
	{ now, site }: ReferenceInput,
): [string, string, string] | null {
	const slug = /^\/articles\/([^/#?]+?)(?:\.md)?(?:[/#?]|$)/.exec(pathWithin(url, site.origin) ?? '')?.[1];
	const target = slug === undefined ? undefined : partsBySlug.get(slug);
	if (target === undefined || own.draft) return null;
	if (target.draft) return ['unpublished-link', `链接到的文章 ${slug} 还是草稿`, '等它发布再链接，或先删去链接'];
	if (now === null || (target.publishedAt ?? now) <= Math.max(now, own.publishedAt ?? now)) return null;
	return ['unpublished-link', `链接到的文章 ${slug} 还没有到发布时间`, '等它发布再链接，或先删去链接'];
}

/** Checks that no two articles share a slug, an old slug, a text or a title. */
export function checkUnique(articleFiles: ArticleFile[], problems: Problem[]): void {
	const add = (file: string, [line, column]: [number, number], rule: string, message: string, suggestion: string): void => {
		problems.push({ file, line, column, severity: severityOf(rule), rule, message, suggestion });
	};
	const slugs = new Map<string, ArticleFile>();
	const texts = new Map<string, ArticleFile>();
	const titles = new Map<string, ArticleFile>();
	for (const article of articleFiles) {
		const { slug, file, facts } = article;
		const same = slugs.get(slug);
		if (same !== undefined) add(file, [1, 1], 'duplicate-slug', `文件名与 ${same.file} 相同，网址会撞在一起`, '改其中一个的文件名');
		slugs.set(slug, same ?? article);
		const copy = facts.textDigest === null ? undefined : texts.get(facts.textDigest);
		if (copy !== undefined && copy.slug !== slug) {
			add(file, [1, 1], 'duplicate-text', `正文与 ${copy.file} 一样`, `删去一篇；旧地址写进另一篇的 formerSlugs`);
		}
		if (facts.textDigest !== null) texts.set(facts.textDigest, copy ?? article);
		const { title } = soundParts(facts);
		const namesake = title === undefined ? undefined : titles.get(title);
		if (namesake !== undefined)
			add(file, facts.places['title'] ?? [1, 1], 'duplicate-title', `标题与 ${namesake.file} 一样`, '写出各自的不同');
		if (title !== undefined) titles.set(title, namesake ?? article);
	}
	const former = new Map<string, string>();
	for (const { slug, file, facts } of articleFiles) {
		soundParts(facts).formerSlugs?.forEach((old, index) => {
			if (old === null) return;
			const owner = slugs.get(old)?.file ?? former.get(old);
			const place = facts.places[`formerSlugs.${index}`] ?? ([1, 1] as [number, number]);
			if (old === slug) add(file, place, 'former-slug', `旧地址 ${old} 就是现在的地址`, '删去这一行');
			else if (owner !== undefined) add(file, place, 'former-slug', `旧地址 ${old} 已经属于 ${posix.normalize(owner)}`, '删去这一行');
			former.set(old, former.get(old) ?? file);
		});
	}
}
