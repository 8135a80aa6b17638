import { stringify } from 'yaml';
import { site } from '../site.config.ts';
import { absoluteUrl } from './addresses.ts';
import { AI_LABEL_TEXT, buildAiLabel } from './ai-label.ts';
import { formatDate, formatIso } from './dates.ts';
import { lastChange } from './feed-entries.ts';
import type { FeedPictures } from './feed-text.ts';
import { CODE, labelPictures, oneOf } from './markdown-labels.ts';
import type { Article, Author, Picture, Tag } from './model.ts';

type ShownPicture = Omit<Picture, 'alt' | 'credit'>;

export interface MarkdownTwin {
	article: Article;
	author: Author;
	tags: readonly Tag[];
	/** The text as `ArticleBody` has it. */
	markdown: string;
	pictures: FeedPictures;
	siteUrl: string;
}

/** The plain Markdown twin of an article: a short header with its facts and AI label, then the text, addresses absolute. */
export function renderMarkdownTwin({ article, author, tags, markdown, pictures, siteUrl }: MarkdownTwin): string {
	const changedAt = lastChange(article);
	const label = buildAiLabel(article, siteUrl);
	const header = stringify(
		{
			title: article.title,
			description: article.description,
			url: absoluteUrl(article.url, siteUrl),
			published: formatIso(article.publishedAt),
			...(changedAt > article.publishedAt && { updated: formatIso(changedAt) }),
			author: author.name,
			section: site.sections[article.section].name,
			tags: tags.map(({ name }) => name),
			...(article.sources.length > 0 && { sources: article.sources }),
			...(article.canonicalUrl !== null && { canonical: article.canonicalUrl }),
			ai: article.ai,
			...(label !== null && { AIGC: label, license: site.licence.url }),
		},
		{ lineWidth: 0 },
	);
	const shownLabel = AI_LABEL_TEXT[article.ai];
	return [
		`---\n${header}---`,
		`# ${article.title}`,
		...(shownLabel === null ? [] : [`> **${shownLabel}**（[说明](${absoluteUrl('/about/ai/', siteUrl)})）`]),
		completeMarkdown(markdown, article, pictures, siteUrl),
		...(article.corrections.length === 0
			? []
			: [`**更正：**\n\n${article.corrections.map(({ date, note }) => `- ${formatDate(date)}：${note}`).join('\n')}`]),
		'',
	]
		.join('\n\n')
		.replace(/\n+$/, '\n');
}

/** Code, or a place where an address stands: after `](`, in a definition, in an HTML attribute. */
const CODE_OR_ADDRESS = oneOf([...CODE, /(?<start>\]\(<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|\s(?:href|src|cite)=")(?<address>[^\s"<>()]+)/]);

function completeMarkdown(markdown: string, article: Article, pictures: FeedPictures, siteUrl: string): string {
	const machineMade = new Set<string>();
	const complete = markdown.replace(CODE_OR_ADDRESS, (whole, ...rest) => {
		const { start, address } = rest.at(-1) as { start?: string; address?: string };
		if (start === undefined || address === undefined || /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(address)) return whole;
		const picture = findPicture(address, article, pictures);
		const shown = absoluteUrl(picture?.src ?? address, picture === null ? absoluteUrl(article.url, siteUrl) : siteUrl);
		if (picture?.isMachineMade) machineMade.add(shown);
		return start + shown;
	});
	return labelPictures(complete, [...machineMade]);
}

/** A picture of the article, as its text names the file: by its path without the way up to it. */
function findPicture(address: string, article: Article, pictures: FeedPictures): ShownPicture | null {
	const path = decode(address).replace(/^(?:\.{0,2}\/)+/, '');
	for (const [key, picture] of pictures) {
		if (article.pictures.includes(picture.src) && (key === path || key.endsWith(`/${path}`))) return picture;
	}
	return null;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
