import { LARGEST_FILE } from '../checks/source-text.ts';
import { formatIso } from '../domain/dates.ts';
import { renderArticle } from '../markdown/render.ts';
import { formatArticleFile, formatEntryFile } from './article-file.ts';
import { chooseSection } from './choose-section.ts';
import { cleanLine, lengthOf, shorten } from './clean-text.ts';
import type { ContentState } from './content-state.ts';
import { buildDescription, collectSentences, fitTitle } from './describe.ts';
import type { ForeignArticle } from './foreign-article.ts';
import { mendBody } from './mend-body.ts';
import type { Register, RegisteredEntry } from './register.ts';
import { slugOfId } from './slugs.ts';

/** A file to be written, its path relative to the content folder. */
export interface NewFile {
	path: string;
	text: string;
}

/**
 * What becomes of an article: files, the article last, and whether another one of this import has the name that it would
 * have had; or the file that is there already; or what is wrong with it.
 */
export type Conversion = { files: NewFile[]; title: string; hasNamesake: boolean } | { existing: string } | { fault: string };

/** In bytes; the rest of the file is for the frontmatter. */
const LARGEST_TEXT = LARGEST_FILE - 10_000;
const MOST_TAGS = 10;
const LONGEST_NAME = 40;
const SHORTEST_DESCRIPTION = 20;
const LONGEST_DESCRIPTION = 200;
const NO_AUTHOR = '佚名';
const NO_TAG = '未分类';

/**
 * Makes files of an article from elsewhere that satisfy the schemas and pass the checks. What it adds is noted in
 * `state`, so that the next article finds its slug, its tags and its author there.
 */
export function convertArticle(article: ForeignArticle, state: ContentState): Conversion {
	const headline = cleanLine(article.title);
	if (headline === '') return { fault: '没有标题' };
	const name = slugOfId(article.id);
	const content = `${headline}\n${article.markdown}`;
	const slug = findSlug(name, content, state.imported);
	const existing = state.articles.get(slug);
	if (existing !== undefined) {
		state.imported.set(slug, content);
		return { existing };
	}
	if (Buffer.byteLength(article.markdown) > LARGEST_TEXT) return { fault: '正文超过 1 MB' };

	const pubDate = formatIso(article.publishedAt);
	const path = `articles/${pubDate.slice(0, 4)}/${slug}.md`;
	const body = mendBody(article.markdown, headline, new Set(article.pictures?.map((picture) => `/${picture.path}`)));
	const { html, text, images, problems } = renderArticle(body, { format: 'md', file: path });
	const error = problems.find(({ severity }) => severity === 'error');
	if (error !== undefined) return { fault: `正文不能用：${error.message}` };
	if (text === '' && images.length === 0) return { fault: '正文里没有可以显示的内容' };
	if (Buffer.byteLength(body) > LARGEST_TEXT) return { fault: '正文超过 1 MB' };

	const sentences = collectSentences(html, text);
	const title = fitTitle(headline, sentences);
	const files: NewFile[] = [];
	const author = enter(state.authors, 'authors', article.author ?? NO_AUTHOR, (name) => `${name}的文章。`, files);
	const tags = selectTags(article.tags).map((name) => enter(state.tags, 'tags', name, (tag) => `与${tag}有关的文章。`, files));
	const { sources } = article;
	const { updatedAt = null, canonicalUrl = null, isDraft = false } = article;
	const written = cleanLine(article.description ?? '');
	const frontmatter = {
		title,
		description: lengthOf(written) >= SHORTEST_DESCRIPTION ? shorten(written, LONGEST_DESCRIPTION) : buildDescription(sentences, title),
		section: article.section ?? chooseSection(title),
		pubDate,
		...(updatedAt !== null && updatedAt > article.publishedAt ? { updatedDate: formatIso(updatedAt) } : {}),
		author: author.slug,
		...(sources.length > 0 ? { sources } : { original: true }),
		tags: [...new Set(tags.map(({ name }) => name))],
		ai: 'none' as const,
		...(canonicalUrl === null ? {} : { canonicalUrl }),
		...(isDraft ? { draft: true } : {}),
	};
	state.articles.set(slug, path);
	state.imported.set(slug, content);
	return { files: [...files, { path, text: formatArticleFile(frontmatter, body) }], title, hasNamesake: slug !== name };
}

/** `name`, or with a number where the import has brought another article of that name: the same at every run over the same posts. */
function findSlug(name: string, content: string, imported: ReadonlyMap<string, string>): string {
	let slug = name;
	for (let number = 2; (imported.get(slug) ?? content) !== content; number++) slug = `${name}-${number}`;
	return slug;
}

/** Names that a tag can have, the first ten. */
function selectTags(names: readonly string[]): string[] {
	const usable = names
		.map((name) => cleanLine(name.replace(/^[\s#]+/, '')))
		.filter((name) => name !== '' && lengthOf(name) <= LONGEST_NAME);
	return usable.length > 0 ? usable.slice(0, MOST_TAGS) : [NO_TAG];
}

/** The entry of that name; where there is none, a new one, whose file is added to `files`. */
function enter(register: Register, folder: string, name: string, describe: (name: string) => string, files: NewFile[]): RegisteredEntry {
	const known = register.find(name);
	if (known !== null) return known;
	const entry = register.add(shorten(name, LONGEST_NAME));
	files.push({ path: `${folder}/${entry.slug}.yaml`, text: formatEntryFile({ name: entry.name, description: describe(entry.name) }) });
	return entry;
}
