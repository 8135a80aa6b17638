import { describeAdvice, type NoticedAdvice } from '../checks/advice.ts';
import type { CheckedContent } from '../checks/read-content.ts';
import { openSlot } from '../data/provided-site.ts';
import { formatNearDate, formatTime } from '../domain/dates.ts';
import type { Moment } from '../domain/model.ts';
import { compareProblems, type Problem } from '../markdown/problem.ts';

/** Why readers do not see an article yet. */
interface Waiting {
	kind: 'draft' | 'scheduled';
	/** `草稿`, or `定时 11月28日 08:30`. */
	text: string;
}

/** What the preview says of one article file. */
export interface ArticleNote {
	slug: string;
	/** Path relative to the content folder. */
	file: string;
	/** Null where readers see it. */
	waiting: Waiting | null;
	/** Whether its frontmatter is sound enough for a page. */
	hasPage: boolean;
	/** As `npm run check` has them. */
	problems: Problem[];
}

/** What the preview knows of a content folder besides the site. */
export interface Notes {
	/** By slug; every article file has one. */
	articles: ReadonlyMap<string, ArticleNote>;
	/** Problems of files that are no articles. */
	others: readonly Problem[];
}

const slot = openSlot<Notes>('weilai.preview-notes');

/** Says where the pages of the preview get its notes from. */
export const provideNotes = slot.provide;

/** Notes on the content as it is now. */
export const getNotes = slot.get;

/** Puts together what the preview says of a content folder at `now`. */
export function buildNotes(content: CheckedContent, advice: NoticedAdvice, now: Moment): Notes {
	const problems = [...content.problems, ...describeAdvice(content.articles, advice)].sort(compareProblems);
	const byFile = Map.groupBy(problems, ({ file }) => file);
	const notes = content.articles.map(
		({ slug, file, data }): ArticleNote => ({
			slug,
			file,
			waiting: describeWaiting(data.draft, data.publishedAt, now),
			hasPage: true,
			problems: byFile.get(file) ?? [],
		}),
	);
	const known = new Set(notes.map(({ file }) => file));
	const broken = [...byFile]
		.filter(([file]) => !known.has(file) && /^articles\/.*\.mdx?$/.test(file))
		.map(([file, own]): ArticleNote => ({ slug: slugOf(file), file, waiting: null, hasPage: false, problems: own }));
	const all = [...broken, ...notes];
	const files = new Set(all.map(({ file }) => file));
	return {
		articles: new Map(all.map((note) => [note.slug, note])),
		others: problems.filter(({ file }) => !files.has(file)),
	};
}

const slugOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1).replace(/\.mdx?$/, '');

function describeWaiting(isDraft: boolean, publishedAt: Moment, now: Moment): Waiting | null {
	if (isDraft) return { kind: 'draft', text: '草稿' };
	if (publishedAt <= now) return null;
	return { kind: 'scheduled', text: `定时 ${formatNearDate(publishedAt, now)} ${formatTime(publishedAt)}` };
}

/** `2 个错误 · 1 条提醒`; 检查通过 where there are none. */
export function countProblems(problems: readonly Problem[]): string {
	const errors = problems.filter(({ severity }) => severity === 'error').length;
	const reminders = problems.length - errors;
	const parts = [errors > 0 ? `${errors} 个错误` : '', reminders > 0 ? `${reminders} 条提醒` : ''].filter(Boolean);
	return parts.length > 0 ? parts.join(' · ') : '检查通过';
}
