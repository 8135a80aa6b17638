import { storyUrl } from './addresses.ts';
import type { Analysis } from './analysis.ts';
import type { Fact } from './facts.ts';
import type { Article, Moment } from './model.ts';
import { readSeries } from './series.ts';
import type { TextIndex } from './text-index.ts';

/** All reports of one event. */
export interface Story {
	/** The editor's id, or the slug of the first report: both stay as the story grows. */
	id: string;
	/** Title of the first report. */
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

export interface StoryReport {
	slug: string;
	publishedAt: Moment;
	first: boolean;
	/** Names and numbers that no earlier report has: `新出现：MiniMax、1300 万次`; null for the first and where nothing is new. */
	isNew: string | null;
}

/** Days after a story's last report in which another may join it. */
const WINDOW_DAYS = 7;
const DAY_MS = 86_400_000;
/** Cosine from which two texts may tell of one event. */
const SAME_EVENT = 0.42;
/** Names or numbers in common that it takes besides. */
const FACTS_IN_COMMON = 2;
/** A fact that more than this share of all articles states belongs to no event. */
const COMMON_FACT = 0.01;
const NEW_FACTS_SHOWN = 4;

/**
 * Groups articles into stories: those that editors joined, extended by what tells of the same event, and events found from
 * text, names, numbers and time. Articles are taken in order of time, each joins the story of the report it is most like, so
 * that a later article never changes the id of a story. `story: none` stays out. A story has two reports at least.
 */
export function buildStories(index: TextIndex): Story[] {
	const { articles } = index;
	const links = findLinks(index);
	const storyOf: (string | null)[] = articles.map((article) => (article.story === 'none' ? null : article.story));
	const taken = new Set(storyOf);
	for (let at = 0; at < articles.length; at++) {
		const article = articles[at] as Article;
		if (article.story !== null) continue;
		if (taken.has(article.slug)) {
			storyOf[at] = article.slug;
			continue;
		}
		const target = (links[at] as number[]).find((other) => (articles[other] as Article).story !== 'none');
		if (target === undefined) continue;
		const id = storyOf[target] ?? (articles[target] as Article).slug;
		storyOf[target] = id;
		storyOf[at] = id;
	}
	const members = new Map<string, number[]>();
	storyOf.forEach((id, at) => {
		if (id !== null) members.set(id, [...(members.get(id) ?? []), at]);
	});
	return [...members]
		.filter(([, reports]) => reports.length > 1)
		.map(([id, reports]) => describeStory(index, id, reports, articles.some((article) => article.story === id)))
		.sort((a, b) => latest(b) - latest(a) || (a.id < b.id ? -1 : 1));
}

const latest = (story: Story): Moment => (story.reports.at(-1) as StoryReport).publishedAt;

/** For each article the earlier ones that tell of the same event, most alike first. */
function findLinks(index: TextIndex): number[][] {
	const { articles, analyses } = index;
	const { width, ids, similarities } = index.nearest;
	const facts = selectRareFacts(analyses);
	const series = articles.map(readSeries);
	return articles.map((article, at) => {
		const found: number[] = [];
		for (let of = at * width; of < (at + 1) * width; of++) {
			const other = ids[of] as number;
			if (other === -1 || (similarities[of] as number) < SAME_EVENT) break;
			if (other >= at) continue;
			const apart = article.publishedAt - (articles[other] as Article).publishedAt;
			if (apart > WINDOW_DAYS * DAY_MS) continue;
			if (series[at] !== null && series[at]?.key === series[other]?.key) continue;
			if (countShared(facts[at] as Set<string>, facts[other] as Set<string>) >= FACTS_IN_COMMON) found.push(other);
		}
		return found;
	});
}

function selectRareFacts(analyses: readonly Analysis[]): Set<string>[] {
	const df = new Map<string, number>();
	const all = analyses.map((analysis) => new Set([...analysis.names, ...analysis.numbers].map((fact) => fact.key)));
	for (const keys of all) for (const key of keys) df.set(key, (df.get(key) ?? 0) + 1);
	const most = Math.max(COMMON_FACT * analyses.length, 8);
	return all.map((keys) => new Set([...keys].filter((key) => (df.get(key) as number) <= most)));
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	let shared = 0;
	for (const key of a) if (b.has(key)) shared++;
	return shared;
}

function describeStory(index: TextIndex, id: string, members: readonly number[], explicit: boolean): Story {
	const told = new Set<string>();
	const reports = members.map((at, number): StoryReport => {
		const article = index.articles[at] as Article;
		const { names, numbers } = index.analyses[at] as Analysis;
		const fresh = [...names, ...numbers].filter((fact) => !told.has(fact.key));
		for (const fact of [...names, ...numbers]) told.add(fact.key);
		const first = number === 0;
		return { slug: article.slug, publishedAt: article.publishedAt, first, isNew: first ? null : describeFacts(fresh) };
	});
	const sources = new Set(members.flatMap((at) => (index.articles[at] as Article).sources.map((source) => source.name)));
	const title = (index.articles[members[0] as number] as Article).title;
	return { id, title, url: storyUrl(id), reports, sources: sources.size, explicit };
}

function describeFacts(facts: readonly Fact[]): string | null {
	if (facts.length === 0) return null;
	const strongest = [...facts].sort((a, b) => b.count - a.count).slice(0, NEW_FACTS_SHOWN);
	return `新出现：${strongest.map((fact) => fact.shown).join('、')}`;
}
