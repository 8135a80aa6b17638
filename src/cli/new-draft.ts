import { PLACEHOLDER } from '../checks/unfinished.ts';
import { formatIso } from '../domain/dates.ts';
import type { Moment } from '../domain/model.ts';
import { formatArticleFile, type Hints, type WrittenFrontmatter } from '../import/article-file.ts';
import { slugOfName } from '../import/slugs.ts';
import { type SectionId, type Source, sourceSchema } from '../schemas/article.ts';

/** What an editor said about an article to be written. */
export interface DraftFacts {
	title: string;
	section: SectionId;
	/** Canonical names. */
	tags: string[];
	sources: Source[];
	/** Id of a story; null where none was named. */
	story: string | null;
	/** Id of the author. */
	author: string;
	publishedAt: Moment;
}

const LONGEST_PROPOSAL = 40;
const DESCRIPTION = `${PLACEHOLDER}用二十到二百个字写标题里没有的：结果、数字、影响。`;
const HINTS: Hints = {
	section: 'hot 热点 / updates 动态 / visions 畅想',
	ai: 'none 没有用 / assisted 辅助 / generated 生成',
	draft: '写好后删去这一行',
};
const BODY = `${PLACEHOLDER}先用一段话说清事情本身。

## 背景

${PLACEHOLDER}事情从哪里来，读者需要知道什么。
`;

/** The text of a new article file: frontmatter that passes the checks, with hints, and the beginning of a body. */
export function formatDraft(facts: DraftFacts): string {
	const { title, section, publishedAt, author, sources, tags, story } = facts;
	const frontmatter: WrittenFrontmatter = {
		title,
		description: DESCRIPTION,
		section,
		pubDate: formatIso(publishedAt),
		author,
		...(story === null ? {} : { story }),
		sources: sources.length > 0 ? sources : [{ name: `${PLACEHOLDER}来源的名字` }],
		tags,
		ai: 'none',
		draft: true,
	};
	return formatArticleFile(frontmatter, BODY, HINTS);
}

/** A short slug for a title: its first words, Han characters in pinyin. */
export function proposeSlug(title: string): string {
	const words = slugOfName(title, 'article').split('-');
	let slug = words[0] ?? 'article';
	for (const word of words.slice(1)) {
		if (slug.length + word.length + 1 > LONGEST_PROPOSAL) break;
		slug += `-${word}`;
	}
	return slug.slice(0, LONGEST_PROPOSAL);
}

/** A source written as `名字|网址`, or with a space between them, or as an address alone; null where the address is none. */
export function readSource(written: string): Source | null {
	const [, named = '', url = ''] = /^(.*?)[\s|｜]*(https?:\/\/\S+)?$/su.exec(written.trim()) ?? [];
	const name = named || (URL.parse(url)?.hostname ?? '');
	const source = sourceSchema.safeParse(url === '' ? { name } : { name, url });
	return source.success && !/[|｜]/.test(name) ? source.data : null;
}
