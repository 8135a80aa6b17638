import { type Answer, findTag } from './answer.ts';
import { simplify } from './evaluate.ts';
import { buildExcerpt, chooseBlock } from './excerpt.ts';
import { fold } from './fold.ts';
import { answer } from './help.ts';
import { getLetters } from './pinyin.ts';
import { MissingFileError, openStore, type Store } from './store.ts';
import { createTurns } from './turns.ts';

/** How results are filtered, ordered and paged. */
export interface SearchOptions {
	/** Results at most; 10 where absent. */
	limit?: number;
	/** Results left out at the beginning. */
	offset?: number;
	/** `hot`, `updates` or `visions`. */
	section?: string;
	/** Slug, name or alias of a tag. */
	tag?: string;
	/** First and last moment: a year, month or day, which are meant whole and in +08:00, an ISO date-time, or a `Date`. */
	from?: string | Date;
	to?: string | Date;
	sort?: 'relevance' | 'newest';
}

/** One article of a result. */
export interface SearchItem {
	url: string;
	title: string;
	/** Verbatim text of the article as HTML whose only markup is `<mark>`. */
	excerpt: string;
	/** ISO date-time with +08:00. */
	date: string;
	section: string;
	/** Names. */
	tags: string[];
}

/** What a search resolves to. */
export interface SearchResult {
	/** Every article that matches, and as many as can be paged to. */
	total: number;
	items: SearchItem[];
	/** The query that was answered instead where the one typed found nothing, else null. */
	corrected: string | null;
}

/** How many of the matching articles a filter would leave. */
export interface SearchCounts {
	sections: Record<string, number>;
	/** Most first; the one that was chosen is among them, whatever it leaves. */
	tags: { slug: string; name: string; count: number; isChosen: boolean }[];
	/** By year in +08:00. */
	years: Record<string, number>;
	/** The last thirty days before `now`. */
	month: number;
}

/** Something to search for or to go to. */
export interface Suggestion {
	kind: 'title' | 'tag' | 'story';
	text: string;
	url: string;
}

const MOST_ANSWERS = 300;
const MOST_RUNNING = 4;
const MOST_SUGGESTIONS = 8;
const MOST_NAMES = 4;
/** Minutes that +08:00 is ahead. */
const SHANGHAI = 8 * 60;
const base = new URL('.', import.meta.url);

let opening: Promise<Store> | null = null;
const answers = new Map<string, Promise<Answer>>();

function open(fresh = false): Promise<Store> {
	opening ??= openStore(base, fresh).catch((error: unknown) => {
		opening = null;
		throw error;
	});
	return opening;
}

const takeTurn = createTurns(MOST_RUNNING);

/** Once more with a fresh head where the site was published anew since this one was loaded. */
async function withStore<Value>(work: (store: Store) => Promise<Value>): Promise<Value> {
	try {
		return await work(await open());
	} catch (error) {
		if (!(error instanceof MissingFileError)) throw error;
		opening = null;
		answers.clear();
		return work(await open(true));
	}
}

function getAnswer(store: Store, query: string): Promise<Answer> {
	const known = answers.get(query);
	const found =
		known ??
		answer(store, query).catch((error: unknown) => {
			answers.delete(query);
			throw error;
		});
	answers.delete(query);
	answers.set(query, found);
	for (const oldest of answers.keys()) {
		if (answers.size <= MOST_ANSWERS) break;
		answers.delete(oldest);
	}
	return found;
}

const PERIOD = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const LOCAL_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/** Milliseconds of the beginning of a year, month or day in +08:00, or of its end. */
function readPeriod([, year, month, day]: string[], end: boolean): number {
	const numbers = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
	if (end) {
		const last = day ? 2 : month ? 1 : 0;
		numbers[last] = (numbers[last] as number) + 1;
	}
	const [years, months, days] = numbers as [number, number, number];
	return Date.UTC(years, months, days) - SHANGHAI * 60_000 - (end ? 1 : 0);
}

/** Minutes since 1970 of the beginning or end of what a date names; a date that cannot be read filters nothing. */
function readMoment(date: string | Date | undefined, end: boolean, otherwise: number): number {
	if (!date) return otherwise;
	const text = date instanceof Date ? date.toJSON() : String(date).trim();
	const period = PERIOD.exec(text ?? '');
	// A time without an offset is meant in +08:00, wherever the reader is.
	const moment = period ? readPeriod(period, end) : Date.parse(LOCAL_TIME.test(text) ? `${text.replace(' ', 'T')}+08:00` : text);
	return Number.isNaN(moment) ? otherwise : Math.floor(moment / 60_000);
}

function filterRanked({ head }: Store, { ranked }: Answer, options: SearchOptions): Answer['ranked'] {
	const from = readMoment(options.from, false, Number.NEGATIVE_INFINITY);
	const to = readMoment(options.to, true, Number.POSITIVE_INFINITY);
	const section = options.section ? head.sections.indexOf(String(options.section)) : null;
	const tag = options.tag ? findTag(head, String(options.tag)) : null;
	const getMinutes = (document: number) => head.minutes[document] as number;
	const kept = ranked.filter(
		({ document }) =>
			getMinutes(document) >= from &&
			getMinutes(document) <= to &&
			(section === null || head.sectionIndexes[document] === section) &&
			(tag === null || head.tagIndexes[document]?.includes(tag)),
	);
	if (options.sort === 'newest') kept.sort((a, b) => getMinutes(b.document) - getMinutes(a.document));
	return kept;
}

const readCount = (value: number | undefined, otherwise: number): number => {
	const number = Math.floor(Number(value ?? otherwise));
	return Number.isNaN(number) ? otherwise : Math.max(0, number);
};

/** Spaces at the ends and what is not text count for nothing. */
const normalize = (query: unknown): string => (typeof query === 'string' || typeof query === 'number' ? String(query).trim() : '');

/** Loads what the first query needs. */
export async function init(): Promise<void> {
	await open();
}

/**
 * Finds articles. Never throws for what a query holds.
 *
 * @throws Error where the network fails
 */
export function search(query: string, given?: SearchOptions | null): Promise<SearchResult> {
	const typed = normalize(query);
	const options = given ?? {};
	return takeTurn(() =>
		withStore(async (store) => {
			const found = await getAnswer(store, typed);
			const kept = filterRanked(store, found, options);
			const offset = readCount(options.offset, 0);
			const page = kept.slice(offset, offset + readCount(options.limit, 10));
			const items = await Promise.all(
				page.map(async ({ document }): Promise<SearchItem> => {
					const block = chooseBlock(found.units, document);
					const { url, title, date, section, tags, text } = await store.getBlock(document, block);
					return { url, title, excerpt: buildExcerpt(found.units, document, block, text), date, section, tags };
				}),
			);
			return { total: kept.length, items, corrected: found.corrected };
		}),
	);
}

const MONTH = 30 * 24 * 60;

/** How the matching articles spread over sections, tags and time: each with the other filters applied. */
export function count(query: string, options: SearchOptions = {}, now: number = Date.now()): Promise<SearchCounts> {
	return takeTurn(() =>
		withStore(async (store) => {
			const found = await getAnswer(store, normalize(query));
			const { head } = store;
			const counts: SearchCounts = { sections: {}, tags: [], years: {}, month: 0 };
			for (const { document } of filterRanked(store, found, { ...options, section: '' })) {
				const section = head.sections[head.sectionIndexes[document] as number] as string;
				counts.sections[section] = (counts.sections[section] ?? 0) + 1;
			}
			const chosen = options.tag ? findTag(head, String(options.tag)) : null;
			const tags = head.tags.map(({ slug, name }, at) => ({ slug, name, count: 0, isChosen: at === chosen }));
			for (const { document } of filterRanked(store, found, { ...options, tag: '' })) {
				for (const tag of head.tagIndexes[document] ?? []) (tags[tag] as { count: number }).count++;
			}
			counts.tags = tags.filter((tag) => tag.count > 0 || tag.isChosen).sort((a, b) => b.count - a.count);
			if (chosen === -1) counts.tags.push({ slug: String(options.tag), name: String(options.tag), count: 0, isChosen: true });
			for (const { document } of filterRanked(store, found, { ...options, from: '', to: '' })) {
				const minutes = head.minutes[document] as number;
				const year = new Date((minutes + SHANGHAI) * 60_000).getUTCFullYear();
				counts.years[year] = (counts.years[year] ?? 0) + 1;
				if (minutes > now / 60_000 - MONTH) counts.month++;
			}
			return counts;
		}),
	);
}

const foldName = (name: string): string => fold(name).replace(/\s+/gu, '');

/** Han words that letters are the pinyin of, or the beginning of it, or the initials. */
async function getPinyinWords(store: Store, typed: string): Promise<string[]> {
	const letters = getLetters(typed);
	if (!letters) return [];
	const { words } = await store.getTerm(letters);
	const longer = letters.length > 3 && words.length === 0 ? await store.getTerms(letters, 2) : [];
	return [...words, ...longer.flatMap((term) => term.words)];
}

/** What a reader may mean who has typed so much: tags and stories by name, also by pinyin or mistyped, then titles. */
export async function suggest(prefix: string): Promise<Suggestion[]> {
	const typed = normalize(prefix);
	if (!foldName(typed)) return [];
	const { items, corrected } = await search(typed, { limit: MOST_SUGGESTIONS });
	const { head, words } = await withStore(async (store) => ({ head: store.head, words: await getPinyinWords(store, typed) }));
	const plain = foldName(simplify(foldName(typed), head));
	const instead = foldName(corrected ?? '');
	const others = new Set([...words.map(foldName), instead]);
	const rate = (text: string): number => {
		if (text.startsWith(plain)) return 0;
		if (text.includes(plain)) return 1;
		if (others.has(text)) return 2;
		return instead && text.includes(instead) ? 3 : Number.POSITIVE_INFINITY;
	};
	const named = head.suggestions.flatMap(({ kind, name, url, aliases }) => {
		// Other names count, but behind the one that is shown.
		const rank = Math.min(rate(foldName(name)), ...aliases.map((alias) => rate(foldName(alias)) + 0.5));
		return rank < 4 ? [{ kind, text: name, url, rank }] : [];
	});
	const nearest = named.sort((a, b) => a.rank - b.rank).slice(0, MOST_NAMES);
	return [
		...nearest.map(({ kind, text, url }) => ({ kind, text, url })),
		...items.slice(0, MOST_SUGGESTIONS - nearest.length).map(({ title, url }): Suggestion => ({ kind: 'title', text: title, url })),
	];
}
