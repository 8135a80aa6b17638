import { storyUrl } from './addresses.ts';
import type { Analysis } from './analysis.ts';
import { type Fact, isTold } from './facts.ts';
import type { Article, Moment } from './model.ts';
import { buildStoryLinks, type StoryLinks } from './story-links.ts';
import { hashText } from './text.ts';
import type { TextIndex } from './text-index.ts';
import { decodeUint32 } from './typed-text.ts';

/** All reports of one event. */
export interface Story {
	/** The editor's id, or the slug of the report that it was first seen in: both stay as the story grows. */
	id: string;
	/** Title of the report with the editor's greatest weight, the first of them. */
	title: string;
	/** `/stories/<id>/` */
	url: string;
	/** Oldest first. */
	reports: StoryReport[];
	/** Number of different sources of all reports. */
	sources: number;
	/** Whether an editor's `story` field made it. */
	explicit: boolean;
}

interface StoryReport {
	slug: string;
	publishedAt: Moment;
	first: boolean;
	/** Names and numbers that no earlier report has: `新出现：MiniMax、1300 万次`; null for the first and where nothing is new. */
	isNew: string | null;
}

/** Evidence from which a report joins a story, see `buildStoryLinks`. */
const SAME_EVENT = 0.21;
const NEW_FACTS_SHOWN = 4;

/**
 * Groups articles into stories: those that editors joined by a `story` id, wherever in time, and events found from text, numbers
 * and time. Articles are taken oldest first; each joins the story that it has most evidence for, and with it those earlier ones that
 * only now belong. So a later article never changes the id of a story, nor takes a report out of one. `story: none` stays
 * out; the slug of a report as another's `story` joins the two. A story has two reports at least. Latest report first.
 */
export function buildStories(index: TextIndex): Story[] {
	const { articles } = index;
	const links = buildStoryLinks(index);
	const members = new Map<string, number[]>();
	const storyOf: (string | null)[] = articles.map(() => null);
	const join = (at: number, id: string): void => {
		storyOf[at] = id;
		members.set(id, [...(members.get(id) ?? []), at]);
	};
	// What says next to nothing is like whatever else says next to nothing.
	const hasText = (at: number): boolean => (index.analyses[at] as Analysis).textKey !== null;
	const explicit = new Set(articles.flatMap(({ story }) => (story === null || story === 'none' ? [] : [story])));
	articles.forEach(({ slug, story }, at) => {
		if (story !== 'none' && (story !== null || explicit.has(slug))) join(at, story ?? slug);
	});
	for (let at = 0; at < articles.length; at++) {
		if (storyOf[at] === null && (articles[at] as Article).story === null && hasText(at)) place(at);
	}

	function place(at: number): void {
		const earlier = [...links(at)].filter(
			([other, evidence]) => other < at && evidence >= SAME_EVENT && (articles[other] as Article).story !== 'none' && hasText(other),
		);
		let best: number[] = [];
		let most = SAME_EVENT;
		for (const [other] of earlier.sort(([a], [b]) => a - b)) {
			const group = members.get(storyOf[other] ?? '') ?? [other];
			const evidence = weighGroup(links, at, group);
			if (evidence >= most && !(evidence === most && best.length > 0)) {
				best = group;
				most = evidence;
			}
		}
		const [founder] = best;
		if (founder === undefined) return;
		const id = storyOf[founder] ?? (articles[founder] as Article).slug;
		if (storyOf[founder] === null) join(founder, id);
		join(at, id);
		for (const [other] of earlier) {
			if (storyOf[other] === null && weighGroup(links, other, members.get(id) as number[]) >= SAME_EVENT) join(other, id);
		}
	}

	return [...members]
		.filter(([, reports]) => reports.length > 1)
		.map(([id, reports]) =>
			describeStory(
				index,
				id,
				reports.sort((a, b) => a - b),
				explicit.has(id),
			),
		)
		.sort((a, b) => latest(b) - latest(a) || (a.id < b.id ? -1 : 1));
}

/**
 * Ids under which a story may have been published before: where an older report comes in later, or an editor names the story or joins it with another,
 * its id was the slug of another of its reports.
 */
export function findFormerStories(stories: readonly Story[]): { id: string; story: Story }[] {
	const own = new Set(stories.map(({ id }) => id));
	return stories.flatMap((story) => story.reports.filter(({ slug }) => !own.has(slug)).map(({ slug }) => ({ id: slug, story })));
}

const latest = (story: Story): Moment => (story.reports.at(-1) as StoryReport).publishedAt;

/** Mean evidence for the better half of a story's reports: a text need not tell what each of them tells, but more than one. */
function weighGroup(links: StoryLinks, at: number, group: readonly number[]): number {
	const evidence = group.map((other) => links(at).get(other) ?? 0).sort((a, b) => b - a);
	const half = evidence.slice(0, Math.ceil(group.length / 2));
	return half.reduce((sum, value) => sum + value, 0) / half.length;
}

function describeStory(index: TextIndex, id: string, members: readonly number[], explicit: boolean): Story {
	const told = new Set<number>();
	const hasTold = (key: string): boolean => told.has(hashText(key));
	const reports = members.map((at, number): StoryReport => {
		const { slug, publishedAt } = index.articles[at] as Article;
		const analysis = index.analyses[at] as Analysis;
		const fresh = tellingFacts(analysis)
			.filter((fact) => !isTold(fact, hasTold))
			.slice(0, NEW_FACTS_SHOWN);
		for (const hash of decodeUint32(analysis.stated)) told.add(hash);
		const isNew = number === 0 || fresh.length === 0 ? null : `新出现：${fresh.map(({ shown }) => shown).join('、')}`;
		return { slug, publishedAt, first: number === 0, isNew };
	});
	const sources = new Set(members.flatMap((at) => (index.articles[at] as Article).sources.map((source) => source.name)));
	const weights = members.map((at) => (index.articles[at] as Article).heat);
	const { title } = index.articles[members[weights.indexOf(Math.max(...weights))] as number] as Article;
	return { id, title, url: storyUrl(id), reports, sources: sources.size, explicit };
}

/** Names, and numbers that have a unit, those stated most often first. */
function tellingFacts({ names, numbers }: Analysis): Fact[] {
	const named = names.filter(({ shown }) => shown.length > 2 || /\d/u.test(shown));
	return [...named, ...numbers.filter(({ shown }) => /[^\d.,]/u.test(shown))].sort((a, b) => b.count - a.count);
}
