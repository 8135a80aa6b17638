import type { Duplicate } from './duplicates.ts';
import type { Article, Tag } from './model.ts';
import type { RelatedLink } from './related.ts';
import type { Story } from './stories.ts';
import { foldName } from './text.ts';

/** Something that wants a look: what, and where. */
export interface Finding {
	text: string;
	/** Address on the site or elsewhere; null where it has none. */
	url: string | null;
}

/** Findings of one kind. */
export interface ReportSection {
	title: string;
	/** What was measured of all articles. */
	figures?: string;
	/** What to do about them. */
	advice: string;
	findings: Finding[];
}

/** What the report is made from. */
export interface CareInput {
	articles: readonly Article[];
	tags: readonly Tag[];
	articlesByTag: ReadonlyMap<string, readonly Article[]>;
	stories: readonly Story[];
	storyByArticle: ReadonlyMap<string, Story>;
	relatedByArticle: ReadonlyMap<string, readonly RelatedLink[]>;
	duplicates: readonly Duplicate[];
	/** Plain texts by slug. */
	texts: ReadonlyMap<string, string>;
	/** Bytes of the picture files, by path. */
	pictureSizes: ReadonlyMap<string, number>;
	/** Places of pictures without a description. */
	withoutAlt: readonly string[];
}

const SAME_ARTICLES = 0.8;
const FEWEST_ARTICLES = 3;
const LONG_SENTENCE = 45;
const LONGEST_SENTENCE = 120;
const LONG_PARAGRAPH = 250;
const HEAVY_PICTURE = 500_000;
const MOST_LINKS_BETWEEN = 2;

/** Everything that an editor might tend to, kind by kind; kinds without findings are there too. */
export function buildCareReport(input: CareInput): ReportSection[] {
	return [
		{ title: '意思相近的标签', advice: 'npm run tags -- merge 甲 乙 合成一个', findings: findLikeTags(input) },
		{ title: '只有一篇或没有文章的标签', advice: '并入更宽的标签，或等它长大', findings: findRareTags(input) },
		{ title: '孤立的文章', advice: '补标签，或在别的文章里链接到它', findings: findOrphans(input) },
		{ title: '来源没有网址', advice: '有原文就补上 url', findings: findBareSources(input) },
		{ title: '几乎一样的文章', advice: '留一篇，旧网址写进 formerSlugs', findings: findCopies(input) },
		{ title: '可以合并的脉络', advice: '给其中的文章写上同一个 story', findings: findJoinableStories(input) },
		{
			title: '读起来费力的文章',
			figures: `全部文章：${describeWhole(input)}`,
			advice: `一句平均不超过 ${LONG_SENTENCE} 个字、最长不超过 ${LONGEST_SENTENCE} 个字，一段不超过 ${LONG_PARAGRAPH} 个字；拆开会好读`,
			findings: findHardTexts(input),
		},
		{ title: '图片没有说明', advice: '在 ![ ] 里写上图里有什么', findings: input.withoutAlt.map((text) => ({ text, url: null })) },
		{ title: '图片太大', advice: '缩小或另存为 webp，500 KB 以内', findings: findHeavyPictures(input) },
	];
}

function findLikeTags({ tags, articlesByTag }: CareInput): Finding[] {
	const found: Finding[] = [];
	for (const [index, a] of tags.entries()) {
		for (const b of tags.slice(index + 1)) {
			const [ofA, ofB] = [articlesByTag.get(a.slug) ?? [], articlesByTag.get(b.slug) ?? []];
			const common = ofA.filter((article) => ofB.includes(article)).length;
			const share = common / (ofA.length + ofB.length - common || 1);
			const isSame = share >= SAME_ARTICLES && common >= FEWEST_ARTICLES;
			if (!isSame && !areNear(a.name, b.name)) continue;
			const why = isSame ? `${common} 篇文章相同` : '名字相近';
			found.push({ text: `${a.name}（${ofA.length} 篇）与 ${b.name}（${ofB.length} 篇）：${why}`, url: a.url });
		}
	}
	return found;
}

/** Whether two names differ by one character, of three at least. */
function areNear(a: string, b: string): boolean {
	const [short, long] = [[...foldName(a)], [...foldName(b)]].sort((x, y) => x.length - y.length) as [string[], string[]];
	if (short.length < 3 || long.length - short.length > 1) return false;
	let at = 0;
	while (at < short.length && short[at] === long[at]) at++;
	const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at);
	return rest.join('') === long.slice(at + 1).join('') && /\D/.test(long[at] ?? '');
}

const findRareTags = ({ tags, articlesByTag }: CareInput): Finding[] =>
	tags
		.map(({ slug, name, url }) => ({ name, url, count: articlesByTag.get(slug)?.length ?? 0 }))
		.filter(({ count }) => count < 2)
		.map(({ name, url, count }) => ({ text: `${name}：${count} 篇`, url }));

function findOrphans({ articles, relatedByArticle, storyByArticle }: CareInput): Finding[] {
	const led = new Set([...relatedByArticle.values()].flat().map(({ slug }) => slug));
	return articles.filter(({ slug }) => !led.has(slug) && !storyByArticle.has(slug)).map(finding);
}

const finding = ({ title, url }: Article): Finding => ({ text: title, url });

const findBareSources = ({ articles }: CareInput): Finding[] =>
	articles.flatMap(({ title, url, sources }) =>
		sources.filter((source) => source.url === undefined).map(({ name }) => ({ text: `${title}：${name}`, url })),
	);

function findCopies({ articles, duplicates }: CareInput): Finding[] {
	const bySlug = new Map(articles.map((article) => [article.slug, article]));
	return duplicates.flatMap(({ slug, of, similarity }) => {
		const [copy, first] = [bySlug.get(slug), bySlug.get(of)];
		if (copy === undefined || first === undefined) return [];
		return [{ text: `《${copy.title}》与《${first.title}》：${Math.round(similarity * 100)}% 相同`, url: copy.url }];
	});
}

/** Stories whose reports point to each other's as related. */
function findJoinableStories({ stories, storyByArticle, relatedByArticle }: CareInput): Finding[] {
	const counts = new Map<string, { a: Story; b: Story; count: number }>();
	for (const a of stories) {
		for (const { slug } of a.reports) {
			for (const link of relatedByArticle.get(slug) ?? []) {
				const b = storyByArticle.get(link.slug);
				if (b === undefined || b.id === a.id) continue;
				const [first, second] = a.id < b.id ? [a, b] : [b, a];
				const key = `${first.id} ${second.id}`;
				const known = counts.get(key) ?? { a: first, b: second, count: 0 };
				counts.set(key, { ...known, count: known.count + 1 });
			}
		}
	}
	return [...counts.values()]
		.filter(({ count }) => count >= MOST_LINKS_BETWEEN)
		.sort((x, y) => y.count - x.count)
		.map(({ a, b, count }) => ({ text: `《${a.title}》与《${b.title}》：${count} 处相关`, url: a.url }));
}

/** How a text reads; lengths in Han characters and words. */
export interface Readability {
	/** Of an average sentence. */
	sentence: number;
	/** Of the longest sentence. */
	longest: number;
	/** Of an average paragraph. */
	paragraph: number;
}

const lengthsOf = (parts: readonly string[]): number[] =>
	parts.map((part) => part.match(/\p{sc=Han}|[\p{L}\p{N}]+/gu)?.length ?? 0).filter((length) => length > 3);
const mean = (lengths: readonly number[]): number => lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);

/** Measures a plain text, whose paragraphs are lines. */
export function measureReadability(text: string): Readability {
	const sentences = lengthsOf(text.split(/[。！？!?…\n]+/));
	return { sentence: mean(sentences), longest: Math.max(0, ...sentences), paragraph: mean(lengthsOf(text.split(/\n+/))) };
}

/** The figures of the whole, and of the articles that are the hardest to read. */
function findHardTexts({ articles, texts }: CareInput): Finding[] {
	const measured = articles.map((article) => ({ article, ...measureReadability(texts.get(article.slug) ?? '') }));
	const hard = measured
		.filter(({ sentence, longest, paragraph }) => sentence > LONG_SENTENCE || longest > LONGEST_SENTENCE || paragraph > LONG_PARAGRAPH)
		.sort((a, b) => b.sentence - a.sentence || b.longest - a.longest);
	return hard.map(({ article, ...figures }) => ({ text: `${article.title}：${describeReadability(figures)}`, url: article.url }));
}

/** `平均一句 24 个字，最长一句 80 个字，平均一段 110 个字` */
const describeReadability = ({ sentence, longest, paragraph }: Readability): string =>
	`平均一句 ${Math.round(sentence)} 个字，最长一句 ${longest} 个字，平均一段 ${Math.round(paragraph)} 个字`;

/** The figures of all texts together, for the head of their section. */
function describeWhole({ articles, texts }: CareInput): string {
	const all = articles.map(({ slug }) => measureReadability(texts.get(slug) ?? ''));
	const whole = {
		sentence: mean(all.map(({ sentence }) => sentence)),
		longest: Math.max(0, ...all.map(({ longest }) => longest)),
		paragraph: mean(all.map(({ paragraph }) => paragraph)),
	};
	return describeReadability(whole);
}

const findHeavyPictures = ({ pictureSizes }: CareInput): Finding[] =>
	[...pictureSizes]
		.filter(([, bytes]) => bytes > HEAVY_PICTURE)
		.sort((a, b) => b[1] - a[1])
		.map(([path, bytes]) => ({ text: `${path}：${Math.round(bytes / 1000)} KB`, url: null }));
