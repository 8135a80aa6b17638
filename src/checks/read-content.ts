import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { FileDigests } from '../cache/file-digests.ts';
import type { Heading, Moment, Removal } from '../domain/model.ts';
import { imageKey } from '../markdown/images.ts';
import { compareProblems, type Problem, reporterFor, severityOf } from '../markdown/problem.ts';
import { type AuthorFrontmatter, authorSchema } from '../schemas/author.ts';
import type { PageFrontmatter } from '../schemas/page.ts';
import { type TagFrontmatter, tagSchema } from '../schemas/tag.ts';
import { keepBodies, loadFacts, saveBody, saveFacts } from './cache.ts';
import type { Places } from './frontmatter.ts';
import { reportIgnoredFiles } from './ignored-files.ts';
import { openPictures, type PictureCheck, type PictureProblem } from './pictures.ts';
import { type ArticleData, type ArticleFacts, readArticle } from './read-article.ts';
import { checkSlug, type Entry, isSound, listFiles, openContentDigests, readYamlEntries } from './read-entries.ts';
import { type PageEntry, readPages } from './read-pages.ts';
import { readRemoved } from './read-removed.ts';
import { type ArticleFile, checkReferences, checkUnique, soundParts } from './references.ts';
import { checkLink, isReserved, type SiteEntries } from './site-addresses.ts';
import { indexTags } from './tags.ts';

export { isDamagedCache, readBody, readBodyNow } from './cache.ts';

/** A checked article; drafts and future ones included. */
export interface CheckedArticle {
	slug: string;
	/** Relative to the content folder. */
	file: string;
	/** Key of `readBody`. */
	digest: string;
	/** Tags are canonical slugs, each once; dates are moments. */
	data: ArticleData;
	/** Where its fields stand in the file. */
	places: Places;
	headings: Heading[];
	/** Minutes to read, computed from the text. */
	minutes: number;
	/** Han characters plus words. */
	length: number;
	/** Absolute paths of the pictures used, cover included. */
	images: string[];
	/** Those of them that a machine made, as their credits say. */
	machineMade: string[];
}

/** A content folder, read whole. Entries that are not sound are left out and named in `problems`. */
export interface CheckedContent {
	articles: CheckedArticle[];
	tags: { slug: string; file: string; data: TagFrontmatter }[];
	authors: { id: string; file: string; data: AuthorFrontmatter }[];
	pages: { slug: string; file: string; data: PageFrontmatter }[];
	/** Articles that were taken down. */
	removed: Removal[];
	/** Sorted by file and place. */
	problems: Problem[];
}

export interface ReadOptions {
	contentDir: string;
	/** Where rendered bodies are kept between runs. */
	cacheDir: string;
	/** Pages taken where the content folder has none. */
	fallbackPagesDir?: string;
	/** Moment of the build, for links to articles yet to come. */
	now?: Moment;
	/** Origin of the site, for links that name it in full. */
	siteUrl?: string;
}

/** Reads, checks and renders a content folder; what did not change since the last run comes from the cache. */
export async function readContent({ contentDir, cacheDir, fallbackPagesDir, now, siteUrl }: ReadOptions): Promise<CheckedContent> {
	const problems: Problem[] = [];
	if (!existsSync(contentDir)) {
		reporterFor('', '', problems)(0, 'missing-folder', `没有内容文件夹 ${contentDir}`, '检查 CONTENT_DIR');
		return { articles: [], tags: [], authors: [], pages: [], removed: [], problems };
	}
	const digests = openContentDigests(contentDir, join(cacheDir, 'file-digests.json'));
	const articleFiles = await readArticles({ contentDir, cacheDir }, digests, problems);
	for (const { facts } of articleFiles) problems.push(...facts.problems);
	const tags = await readYamlEntries(contentDir, 'tags', tagSchema, problems, { cacheDir, digests });
	const authors = await readYamlEntries(contentDir, 'authors', authorSchema, problems, { cacheDir, digests });
	digests.save();
	const hasPages = existsSync(join(contentDir, 'pages')) || fallbackPagesDir === undefined;
	const pages = await readPages(hasPages ? contentDir : dirname(fallbackPagesDir), problems);
	const pictures = await openPictures(contentDir, cacheDir);
	await reportIgnoredFiles(contentDir, problems);

	const reportField = (entry: Entry<unknown>, path: string, rule: string, message: string, suggestion: string): void => {
		const [line, column] = entry.places[path] ?? [1, 1];
		problems.push({ file: entry.file, line, column, severity: severityOf(rule), rule, message, suggestion });
	};
	for (const author of authors) {
		const { avatar } = author.sound;
		const problem = avatar === undefined ? null : await pictures.check(imageKey(avatar, author.file), avatar);
		if (problem !== null) reportField(author, 'avatar', problem.rule, problem.message, problem.suggestion);
	}
	checkUnique(articleFiles, problems);
	const former = articleFiles.flatMap(({ slug, file, facts }) =>
		(soundParts(facts).formerSlugs ?? []).flatMap((old) => (old === null ? [] : [{ old, slug, file }])),
	);
	const owners = new Map([
		...former.map(({ old, file }) => [old, file] as const),
		...articleFiles.map(({ slug, file }) => [slug, file] as const),
	]);
	const removed = await readRemoved(contentDir, owners, problems);
	const tagIndex = indexTags(tags, reportField);
	const site: SiteEntries = {
		articleIds: new Map(articleFiles.map(({ slug, facts }) => [slug, facts.ids])),
		formerSlugs: new Map(former.map(({ old, slug }) => [old, slug])),
		removed: new Set(removed.map(({ slug }) => slug)),
		tags: new Set(tags.map(({ id }) => id)),
		slugOfTag: (name) => tagIndex.find(name)?.id ?? null,
		authors: new Set(authors.map(({ id }) => id)),
		pages: new Set(pages.map(({ id }) => id)),
		origin: siteUrl ?? null,
	};
	if (hasPages) await checkPages(pages, site, pictures.check, problems);
	const resolved = await checkReferences({
		contentDir,
		articleFiles,
		tags: tagIndex,
		authors,
		site,
		checkPicture: pictures.check,
		now: now ?? null,
		problems,
	});
	await pictures.save();
	return {
		articles: resolved.map(({ article: { slug, file, digest, facts }, data, images, machineMade }) => {
			const { places, headings, minutes, length } = facts;
			return { slug, file, digest, data, places, headings, minutes, length, images, machineMade };
		}),
		tags: tags.filter(isSound).map(({ id, file, data }) => ({ slug: id, file, data })),
		authors: authors.filter(isSound).map(({ id, file, data }) => ({ id, file, data })),
		pages: pages.filter(isSound).map(({ id, file, data }) => ({ slug: id, file, data })),
		removed,
		problems: problems.sort(compareProblems),
	};
}

/** Pages of the folder itself; those of another folder know nothing of this one's entries. */
async function checkPages(pages: PageEntry[], site: SiteEntries, checkPicture: PictureCheck, problems: Problem[]): Promise<void> {
	for (const { id, file, links, images } of pages) {
		const add = (line: number, column: number, rule: string, message: string, suggestion: string): void => {
			problems.push({ file, line, column, severity: severityOf(rule), rule, message, suggestion });
		};
		if (isReserved(`/${id}/`)) add(1, 1, 'duplicate-slug', `网址 /${id}/ 是网站自己用的`, '改这个文件的名字');
		for (const { url, line, column } of links) {
			const problem = checkLink(url, site);
			if (problem !== null) add(line, column, ...problem);
		}
		for (const { image, src, line, column } of images) {
			if (src.startsWith('/') && existsSync(join(PUBLIC, src))) continue;
			const problem = (await checkPicture(image, src)) ?? checkBesidePage(image, src, file);
			if (problem !== null) add(line, column, problem.rule, problem.message, problem.suggestion);
		}
	}
}

/** Files that are copied into the site as they are. */
const PUBLIC = 'public';

/** Pages are compiled as they stand: the pictures of the content folder are found by the way from the page alone. */
function checkBesidePage(image: string, src: string, file: string): PictureProblem | null {
	if (!/^\/?images\//.test(src)) return null;
	const way = posix.relative(posix.dirname(file), image);
	return { rule: 'missing-image', message: `页面里找不到图片 ${src}`, suggestion: `写成 ${way}` };
}

async function readArticles(
	{ contentDir, cacheDir }: Pick<ReadOptions, 'contentDir' | 'cacheDir'>,
	digests: FileDigests,
	problems: Problem[],
): Promise<ArticleFile[]> {
	const known = loadFacts(cacheDir);
	const facts = new Map<string, ArticleFacts>();
	const found: ArticleFile[] = [];
	const readChanged = async (file: string): Promise<Pick<ArticleFile, 'digest' | 'facts'>> => {
		const { bytes, digest } = digests.read(file);
		const same = known.get(digest);
		if (same) return { digest, facts: same };
		const read = readArticle(bytes, file);
		await saveBody(cacheDir, digest, read.body);
		return { digest, facts: read.facts };
	};
	for (const file of await listFiles(contentDir, 'articles')) {
		if (!/\.mdx?$/.test(file)) {
			checkFileType(file, problems);
			continue;
		}
		const slug = posix.basename(file).replace(/\.mdx?$/, '');
		checkSlug(slug, file, problems);
		const noted = digests.find(file);
		const same = noted === null ? undefined : known.get(noted);
		const { digest, facts: own } = noted !== null && same ? { digest: noted, facts: same } : await readChanged(file);
		facts.set(digest, own);
		found.push({ slug, file, digest, facts: own });
	}
	if (facts.size !== known.size || [...facts.keys()].some((digest) => !known.has(digest))) {
		await saveFacts(cacheDir, known, facts);
		// What the last run knew stays: a preview or a build may still be reading it.
		await keepBodies(cacheDir, new Set([...known.keys(), ...facts.keys()]));
	}
	return found;
}

/** Texts that were saved under an extension that nothing reads. */
function checkFileType(file: string, problems: Problem[]): void {
	if (!/\.(?:markdown|mdown|mkd|txt|docx?|rtf|html?|md\w|MD|MDX|Md|Mdx)$/i.test(file)) return;
	const capital = /^(.*)(\.mdx?)$/i.exec(posix.basename(file));
	if (capital !== null) {
		const better = `${capital[1]}${capital[2]?.toLowerCase()}`;
		reporterFor(file, '', problems)(0, 'file-type', '扩展名用了大写，不会成为文章', `改名为 ${better}`);
		return;
	}
	const better = `${posix.basename(file).replace(/(?:\.[A-Za-z]+)+$/, '')}.md`;
	reporterFor(file, '', problems)(0, 'file-type', '这个扩展名的文件不会成为文章', `另存为纯文本，改名为 ${better}`);
}
