import type { AiUse } from '../schemas/article.ts';
import { site } from '../site.config.ts';
import { describeSources } from './cards.ts';
import { describeOldAge, formatDate, formatDateTime, formatIso, formatNearDate } from './dates.ts';
import { cutKeyPoints } from './key-points.ts';
import type { NeighbourArticles } from './lists.ts';
import type { Article, Author, Heading, Moment, Picture, Tag } from './model.ts';
import type { RelatedLink } from './related.ts';
import type { ChangedText } from './revisions.ts';
import type { SourceEntry } from './sources.ts';
import type { Story } from './stories.ts';
import { foldName } from './text.ts';
import { formatCount } from './views.ts';

/** A moment as a page shows it. */
interface ShownTime {
	/** ISO date-time, +08:00. */
	iso: string;
	text: string;
}

interface ShownLink {
	url: string;
	title: string;
}

/** Everything an article page shows besides the text itself: plain data, ready to print. */
export interface ArticleView {
	slug: string;
	url: string;
	digest: string;
	title: string;
	/** The sentences of the summary: one, or the key points. */
	points: string[];
	section: { name: string; url: string };
	published: ShownTime;
	updated: ShownTime | null;
	/** `本文发布于 2 年前…`, null for what is younger than a year. */
	ageNotice: string | null;
	author: { name: string; url: string };
	source: string;
	sources: { name: string; title: string | null; url: string | null; pageUrl: string }[];
	isOriginal: boolean;
	readingMinutes: number;
	length: number;
	/** `1,234`, `1.2 万`; null where nobody counts. */
	views: string | null;
	ai: AiUse;
	cover: Picture | null;
	pictures: string[];
	/** Empty where there are fewer than three. */
	contents: Heading[];
	corrections: { date: ShownTime; note: string }[];
	/** What was changed after publication, newest first. */
	revisions: { date: ShownTime; paragraphs: ChangedText[][]; rest: number }[];
	story: {
		url: string;
		title: string;
		position: string;
		reports: (ShownLink & { day: string; isCurrent: boolean; isNew: string | null })[];
	} | null;
	tags: { name: string; url: string }[];
	related: (ShownLink & { reason: string; day: string })[];
	earlier: ShownLink | null;
	later: ShownLink | null;
}

export interface ArticleViewInput {
	article: Article;
	author: Author;
	articleBySlug: ReadonlyMap<string, Article>;
	tagBySlug: ReadonlyMap<string, Tag>;
	/** Sources by folded name. */
	sourceByName: ReadonlyMap<string, SourceEntry>;
	story: Story | null;
	related: readonly RelatedLink[];
	neighbours: NeighbourArticles;
	revisions: readonly { at: Moment; paragraphs: ChangedText[][] }[];
	views: number | null;
	now: Moment;
}

const CONTENTS_FROM = 3;
/** Reports of the story shown around the article. */
const STORY_SHOWN = 6;
/** Changed paragraphs shown of one revision. */
const CHANGES_SHOWN = 8;

const showTime = (moment: Moment): ShownTime => ({ iso: formatIso(moment), text: formatDateTime(moment) });
const showLink = (article: Article | null): ShownLink | null => (article ? { url: article.url, title: article.title } : null);

/** Resolves what the page of an article shows. */
export function buildArticleView(input: ArticleViewInput): ArticleView {
	const { article, author, articleBySlug, tagBySlug, now } = input;
	const section = site.sections[article.section];
	return {
		slug: article.slug,
		url: article.url,
		digest: article.digest,
		title: article.title,
		points: cutKeyPoints(article.description),
		section: { name: section.name, url: section.url },
		published: showTime(article.publishedAt),
		updated: article.updatedAt === null ? null : showTime(article.updatedAt),
		ageNotice: describeOldAge(article.updatedAt ?? article.publishedAt, now, article.updatedAt !== null),
		author: { name: author.name, url: author.url },
		source: describeSources(article),
		sources: article.sources.map(({ name, title, url }) => ({
			name,
			title: title ?? null,
			url: url ?? null,
			pageUrl: input.sourceByName.get(foldName(name))?.url ?? '/sources/',
		})),
		isOriginal: article.original,
		readingMinutes: article.readingMinutes,
		length: article.length,
		views: input.views === null ? null : formatCount(input.views),
		ai: article.ai,
		cover: article.cover,
		pictures: article.pictures,
		contents: article.headings.length < CONTENTS_FROM ? [] : article.headings,
		corrections: article.corrections.map(({ date, note }) => ({ date: { iso: formatIso(date), text: formatDate(date) }, note })),
		revisions: input.revisions.map(({ at, paragraphs }) => ({
			date: showTime(at),
			paragraphs: paragraphs.slice(0, CHANGES_SHOWN),
			rest: Math.max(0, paragraphs.length - CHANGES_SHOWN),
		})),
		story: input.story && describeStory(input.story, article, articleBySlug, now),
		tags: article.tags.flatMap((slug) => tagBySlug.get(slug) ?? []).map(({ name, url }) => ({ name, url })),
		related: input.related.flatMap(({ slug, reason }) => {
			const other = articleBySlug.get(slug);
			return other ? [{ url: other.url, title: other.title, reason, day: formatDate(other.publishedAt) }] : [];
		}),
		earlier: showLink(input.neighbours.earlier),
		later: showLink(input.neighbours.later),
	};
}

function describeStory(story: Story, article: Article, articleBySlug: ReadonlyMap<string, Article>, now: Moment): ArticleView['story'] {
	const at = story.reports.findIndex(({ slug }) => slug === article.slug);
	const from = Math.max(0, Math.min(at - Math.floor(STORY_SHOWN / 2), story.reports.length - STORY_SHOWN));
	return {
		url: story.url,
		title: story.title,
		position: `共 ${story.reports.length} 篇，本文是第 ${at + 1} 篇`,
		reports: story.reports.slice(from, from + STORY_SHOWN).flatMap(({ slug, publishedAt, isNew }) => {
			const report = articleBySlug.get(slug);
			if (!report) return [];
			return [{ url: report.url, title: report.title, day: formatNearDate(publishedAt, now), isCurrent: slug === article.slug, isNew }];
		}),
	};
}
