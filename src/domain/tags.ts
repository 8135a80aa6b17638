import { pinyin } from 'pinyin-pro';
import { SLUG_PATTERN } from '../schemas/article.ts';
import type { Article, Moment, Tag } from './model.ts';
import { rememberBy } from './remember.ts';
import { foldName } from './text.ts';

/** Finds the slug of a tag by its name, an alias or its slug, in any case, width, spacing or traditional characters; null where unknown. */
export function buildTagResolver(tags: readonly Tag[]): (name: string) => string | null {
	const slugs = new Map<string, string>();
	const add = (name: string, slug: string): void => {
		const key = foldName(name);
		if (!slugs.has(key)) slugs.set(key, slug);
	};
	for (const tag of tags) add(tag.name, tag.slug);
	for (const tag of tags) for (const alias of tag.aliases) add(alias, tag.slug);
	for (const tag of tags) add(tag.slug, tag.slug);
	return (name) => slugs.get(foldName(name)) ?? null;
}

/** Number of articles by tag slug. */
export function countTags(articles: readonly Article[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const article of articles) {
		const { tags } = article;
		for (let at = 0; at < tags.length; at++) {
			const tag = tags[at] as string;
			if (tags.indexOf(tag) === at) counts.set(tag, (counts.get(tag) ?? 0) + 1);
		}
	}
	return counts;
}

const rememberCounts = rememberBy(countTags);

const groupByTag = rememberBy((articles: readonly Article[]): Map<string, Article[]> => {
	const groups = new Map<string, Article[]>();
	for (const article of articles) {
		for (const slug of article.tags) {
			const group = groups.get(slug);
			if (group) group.push(article);
			else groups.set(slug, [article]);
		}
	}
	return groups;
});

export interface PopularTag {
	tag: Tag;
	/** Articles that carry it. */
	count: number;
	/** Sum over its articles of 2^(−age / half-life). */
	weight: number;
}

/** Days after which an article counts half for a tag's popularity. */
const HALF_LIFE_DAYS = 30;
const DAY_MS = 86_400_000;

/** The tags that recent articles carry, most popular first, `limit` at most. */
export function selectPopularTags(
	articles: readonly Article[],
	tags: readonly Tag[],
	options: { now: Moment; limit: number },
): PopularTag[] {
	const counts = countTags(articles);
	const weights = new Map<string, number>();
	for (const article of articles) {
		if (article.publishedAt > options.now) continue;
		const weight = 2 ** (-(options.now - article.publishedAt) / (HALF_LIFE_DAYS * DAY_MS));
		for (const tag of new Set(article.tags)) weights.set(tag, (weights.get(tag) ?? 0) + weight);
	}
	return tags
		.map((tag) => ({ tag, count: counts.get(tag.slug) ?? 0, weight: weights.get(tag.slug) ?? 0 }))
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight || b.count - a.count || compareText(a.tag.slug, b.tag.slug))
		.slice(0, options.limit);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Tags that go with `tag`: its broader and narrower ones and those that stand beside it more often than chance has it
 * (log-likelihood of the pair against independence, only where it is positive), strongest first.
 */
export function selectRelatedTags(tag: Tag, articles: readonly Article[], tags: readonly Tag[], limit: number): Tag[] {
	const counts = rememberCounts(articles);
	const together = countTags(groupByTag(articles).get(tag.slug) ?? []);
	const own = counts.get(tag.slug) ?? 0;
	const strength = (other: Tag): number => {
		const shared = together.get(other.slug) ?? 0;
		const expected = (own * (counts.get(other.slug) ?? 0)) / Math.max(articles.length, 1);
		const kin = other.broader === tag.slug || tag.broader === other.slug ? 1 : 0;
		return kin + (shared === 0 ? 0 : Math.max(0, shared * Math.log(shared / expected)));
	};
	return tags
		.filter((other) => other.slug !== tag.slug && (counts.get(other.slug) ?? 0) > 0)
		.map((other) => ({ other, value: strength(other) }))
		.filter(({ value }) => value > 0)
		.sort((a, b) => b.value - a.value || compareText(a.other.slug, b.other.slug))
		.slice(0, limit)
		.map(({ other }) => other);
}

export interface TagGroup {
	/** Name of the subject, or the initial: `A` … `Z`, `#`. */
	name: string;
	/** The subject itself; null for initials and for what belongs to none. */
	subject: Tag | null;
	tags: Tag[];
}

/**
 * Tags in use by their broadest subject, each subject, in use or not, followed by what is narrower; tags without either come last
 * under 其他.
 */
export function groupTagsBySubject(tags: readonly Tag[], isUsed: (tag: Tag) => boolean = () => true): TagGroup[] {
	const bySlug = new Map(tags.map((tag) => [tag.slug, tag]));
	const groups = new Map<string, Tag[]>();
	for (const tag of tags.filter(isUsed)) {
		const root = broadest(tag, bySlug);
		groups.set(root.slug, [...(groups.get(root.slug) ?? []), tag]);
	}
	const subjects: TagGroup[] = [];
	const single: Tag[] = [];
	for (const [slug, members] of groups) {
		const subject = bySlug.get(slug) as Tag;
		if (members.every((tag) => tag === subject)) single.push(subject);
		else subjects.push({ name: subject.name, subject, tags: sortByPinyin(members.filter((tag) => tag !== subject)) });
	}
	subjects.sort((a, b) => b.tags.length - a.tags.length || compareText(a.name, b.name));
	return single.length === 0 ? subjects : [...subjects, { name: '其他', subject: null, tags: sortByPinyin(single) }];
}

/** Follows `broader` to its end; a circle ends where it would begin again. */
function broadest(tag: Tag, bySlug: ReadonlyMap<string, Tag>): Tag {
	const seen = new Set<string>();
	let at = tag;
	while (at.broader !== null && !seen.has(at.slug)) {
		seen.add(at.slug);
		const next = bySlug.get(at.broader);
		if (next === undefined) break;
		at = next;
	}
	return seen.has(at.slug) ? (bySlug.get([...seen].sort()[0] as string) as Tag) : at;
}

/** Tags by the initial of their name in pinyin, A to Z; digits and signs under `#`, last. */
export function groupTagsByInitial(tags: readonly Tag[]): TagGroup[] {
	const groups = new Map<string, Tag[]>();
	for (const tag of sortByPinyin(tags)) {
		const letter = readingOf(tag.name).charAt(0).toUpperCase();
		const name = /[A-Z]/.test(letter) ? letter : '#';
		groups.set(name, [...(groups.get(name) ?? []), tag]);
	}
	return [...groups]
		.sort(([a], [b]) => Number(a === '#') - Number(b === '#') || compareText(a, b))
		.map(([name, members]) => ({ name, subject: null, tags: members }));
}

const readingOf = (name: string): string =>
	pinyin(name.normalize('NFKC'), { toneType: 'none', type: 'array', v: true }).join('').toLowerCase();

function sortByPinyin(tags: readonly Tag[]): Tag[] {
	return tags
		.map((tag) => ({ tag, reading: readingOf(tag.name) }))
		.sort((a, b) => compareText(a.reading, b.reading) || compareText(a.tag.slug, b.tag.slug))
		.map(({ tag }) => tag);
}

/**
 * Addresses that lead to a tag besides its own: those of its other names that can be one, such as the slug of a tag that was
 * merged into it.
 */
export function findFormerSlugs(tags: readonly Tag[]): { slug: string; tag: Tag }[] {
	const own = new Set(tags.map(({ slug }) => slug));
	return tags.flatMap((tag) =>
		[...new Set(tag.aliases.map((alias) => alias.toLowerCase()))]
			.filter((slug) => SLUG_PATTERN.test(slug) && !own.has(slug))
			.map((slug) => ({ slug, tag })),
	);
}
