import { createHash } from 'node:crypto';
import { parseEditorDate } from '../domain/dates.ts';
import type { ArticleBody, Correction, Heading, Moment } from '../domain/model.ts';
import type { ImageUse } from '../markdown/images.ts';
import type { Link } from '../markdown/links.ts';
import { compareProblems, type Problem, reporterFor } from '../markdown/problem.ts';
import { renderArticle } from '../markdown/render.ts';
import { type ArticleFrontmatter, articleSchema } from '../schemas/article.ts';
import { describeBadDate } from './date-form.ts';
import { splitFrontmatter } from './fences.ts';
import { checkYaml, type Places } from './frontmatter.ts';
import type { Sound } from './schema-parts.ts';
import { readSourceText, withLineFeeds } from './source-text.ts';
import { checkStyle } from './style.ts';
import { checkFinished } from './unfinished.ts';

/** Frontmatter with its dates as moments. */
export type ArticleData = Omit<ArticleFrontmatter, 'pubDate' | 'updatedDate' | 'corrections'> & {
	publishedAt: Moment;
	updatedAt: Moment | null;
	corrections: Correction[];
};

/** What one file says by itself: everything that does not depend on another file. */
export interface ArticleFacts {
	/** Null where the frontmatter is not sound. */
	data: ArticleData | null;
	/** What of an unsound frontmatter is right by itself; null where all of it is, or where nothing can be read. */
	sound: Sound<ArticleData> | null;
	places: Places;
	headings: Heading[];
	ids: string[];
	links: Link[];
	images: ImageUse[];
	minutes: number;
	/** Han characters plus words. */
	length: number;
	/** Digest of the text without spaces; null for very short texts. */
	textDigest: string | null;
	problems: Problem[];
}

export interface ReadArticle {
	facts: ArticleFacts;
	body: ArticleBody;
}

/** More problems of one file than this help nobody. */
const MOST_PROBLEMS = 300;
/** Texts shorter than this may be alike. */
const SHORTEST_TEXT = 200;

const EMPTY_BODY: ArticleBody = { html: '', feedHtml: '', markdown: '', text: '' };

/** Reads, checks and renders one article file. `file` is relative to the content folder. */
export function readArticle(bytes: Uint8Array, file: string): ReadArticle {
	const problems: Problem[] = [];
	const written = readSourceText(bytes, file, problems);
	if (written === null) return { facts: emptyFacts(problems), body: EMPTY_BODY };
	const text = withLineFeeds(written);
	const report = reporterFor(file, text, problems);
	const parts = splitFrontmatter(text, report);
	const { data, sound, places, misnamed } =
		parts.yaml === null
			? { data: null, sound: null, places: {}, misnamed: new Set<string>() }
			: checkYaml(parts.yaml, articleSchema, file, lineOf(text, parts.yamlOffset), problems);
	if (data !== null && !data.draft) checkFinished(text, report);
	const firstLine = lineOf(text, parts.bodyOffset);
	const rendered = renderArticle(parts.body, { format: file.endsWith('.mdx') ? 'mdx' : 'md', file, firstLine });
	problems.push(...rendered.problems);
	if (rendered.text === '' && !rendered.html.includes('<img') && problems.every(({ severity }) => severity !== 'error')) {
		report(text.length, 'empty-text', '文章没有正文', '在 --- 之后写上正文');
	}
	const moments = sound === null ? {} : checkFields(sound, places, misnamed, file, problems);
	const article = data === null || !areWhole(moments) ? null : withMoments(data, moments);
	const yaml = sound === null ? '' : (parts.yaml ?? '');
	checkStyle({ data, places, rendered, body: parts.body, yaml, file, firstLine, yamlLine: lineOf(text, parts.yamlOffset), problems });
	const { html, feedHtml, markdown, headings, ids, links, images, minutes, characters } = rendered;
	const plain = rendered.text.replace(/\s+/g, '');
	return {
		facts: {
			data: article,
			sound: article !== null || sound === null ? null : withMoments(sound, moments),
			places,
			headings,
			ids,
			links,
			images,
			minutes,
			length: characters,
			textDigest: plain.length < SHORTEST_TEXT ? null : createHash('sha256').update(plain).digest('base64url').slice(0, 22),
			problems: problems.sort(compareProblems).slice(0, MOST_PROBLEMS),
		},
		body: { html, feedHtml, markdown, text: rendered.text },
	};
}

function emptyFacts(problems: Problem[]): ArticleFacts {
	return {
		data: null,
		sound: null,
		places: {},
		headings: [],
		ids: [],
		links: [],
		images: [],
		minutes: 1,
		length: 0,
		textDigest: null,
		problems,
	};
}

function lineOf(text: string, offset: number): number {
	return text.slice(0, offset).split('\n').length;
}

type Moments = Pick<ArticleData, 'publishedAt' | 'updatedAt' | 'corrections'>;

/** Whether every date is one. */
function areWhole(moments: Sound<Moments>): moments is Moments {
	const { publishedAt, updatedAt, corrections } = moments;
	return publishedAt !== undefined && updatedAt !== undefined && (corrections ?? []).every((correction) => correction?.date !== undefined);
}

function withMoments<Written extends Sound<ArticleFrontmatter>, Read extends Sound<Moments>>(written: Written, moments: Read) {
	const { pubDate: _pubDate, updatedDate: _updatedDate, corrections: _corrections, ...rest } = written;
	return { ...rest, ...moments };
}

/** Dates as moments, those left out that are none, and the rules between the fields that are there. */
function checkFields(
	data: Sound<ArticleFrontmatter>,
	places: Places,
	misnamed: ReadonlySet<string>,
	file: string,
	problems: Problem[],
): Sound<Moments> {
	const report = (path: string, rule: string, message: string, suggestion: string): void => {
		const [line, column] = places[path] ?? places[''] ?? [2, 1];
		problems.push({ file, line, column, severity: 'error', rule, message, suggestion });
	};
	const read = (written: string | undefined, path: string): Moment | undefined => {
		const moment = written === undefined ? undefined : parseEditorDate(written);
		if (moment === null) report(path, 'date', ...describeBadDate(path.replace(/\.\d+\./, ' 的 '), written as string));
		return moment ?? undefined;
	};
	const { pubDate, updatedDate, corrections = [] } = data;
	const publishedAt = read(pubDate, 'pubDate');
	const updatedAt = updatedDate === undefined && !('updatedDate' in places) ? null : read(updatedDate, 'updatedDate');
	const mended = corrections.map((correction, index) => {
		const date = read(correction?.date, `corrections.${index}.date`);
		return { ...correction, date };
	});
	if (publishedAt !== undefined && updatedAt != null && updatedAt < publishedAt) {
		report('updatedDate', 'date-order', 'updatedDate 早于 pubDate', '更新时间不能早于发布时间，改其中一个');
	}
	const hasNoSource = data.sources === undefined ? !('sources' in places || misnamed.has('sources')) : data.sources.length === 0;
	if (hasNoSource && !data.original) {
		report('sources', 'no-source', '没有写来源', '在 sources 里写 - name: 来源的名字；自己的原创文章写 original: true');
	}
	return { publishedAt, updatedAt, corrections: mended };
}
