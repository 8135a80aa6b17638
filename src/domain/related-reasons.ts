import type { Analysis } from './analysis.ts';
import type { Article } from './model.ts';
import { readSeries } from './series.ts';
import { countTags } from './tags.ts';
import { hashText } from './text.ts';
import type { TextIndex } from './text-index.ts';

/** Nouns that say nothing of the subject. */
const EMPTY_WORDS = new Set(
	'时候 问题 方式 方法 时间 情况 部分 方面 文章 作者 本文 今天 目前 内容 东西 地方 事情 人们 大家 例子 结果 原因 过程 功能 信息 版本 用户 步骤 选项 任务 工作 基础 能力 目标 世界 公司 页面 来源 题目 程序 软件 系统 电脑 计算机 机器 文件 数据 网站 名称 数字 字节 答案 总量 中文 英文 痕迹 列表 规格 标准 规定 规范 条件 声明 证明 定稿 人类 编码 空格 宿主 屏幕 技巧 指南 实际 格式 业务 状态 菜单 账户 模块 仓库 类型 图片 许可 平台 ID 全部 项目 论文 报告 结构 工具 文字 文本 参数 记录 有所 亮点 规矩 文档 译者 评论 ALL END'.split(
		' ',
	),
);
/** The same in English, whatever their case. */
const EMPTY_ENGLISH = new Set(
	'the a an and or but of to in on for with from by at as is are was be it this that these those what how why when where who which will can could should would may must you your we our they their he she his her its not no yes new now more most all any some into about after before over under than then there here out up down off one two first use using used via get has have had do does did say says said make makes'.split(
		' ',
	),
);
/** A tag or an origin that at most this share of the articles has is worth naming before any word. */
const SPECIFIC = 0.08;
/** A word of a title says as much as one that weighs this many times more in both texts. */
const TITLE_FACTOR = 3;
/** A word that more than this share of the articles have says little of two of them. */
const COMMON = 0.2;
/** What so many articles have is not common yet. */
const FEW = 8;
const NEAR_DAYS = 30;
const DAY_MS = 86_400_000;

/** Reasons given before, as plain data. */
export interface KeptReasons {
	/** Whatever they depended on besides the two articles. */
	circumstances: string;
	/** Lists by slug. */
	related: ReadonlyMap<string, readonly { slug: string; reason: string }[]>;
}

interface Reasons {
	circumstances: string;
	/** Why article `b` stands in the list of article `a`, by position. */
	explain(a: number, b: number): string;
}

/**
 * Explains in Chinese why one article stands in another's list: the series, a word of both titles, a specific tag, a word that both use much, any tag, or
 * whatever else they share. Each reason is true of the pair. What `before` said of two articles that are the same as then is said again.
 */
export function buildReasons(index: TextIndex, tagNames: ReadonlyMap<string, string>, before: KeptReasons | null = null): Reasons {
	const { articles, fresh } = index;
	const tagCounts = countTags(articles);
	const specific = Math.max(3, SPECIFIC * articles.length);
	const common = listCommon(index);
	const circumstances = JSON.stringify([specific, [...common].sort(), [...tagCounts].sort(), [...tagNames]]);
	const seriesOf = rememberEach((at) => readSeries(articles[at] as Article));
	const subjectsOf = rememberEach((at) => describeSubjects(index, at, common));
	const explain = (a: number, b: number): string => {
		const part = seriesOf(a);
		if (part !== null && part.key === seriesOf(b)?.key) return `同一系列：${part.name}`;
		const tag = selectSharedTag(articles[a] as Article, articles[b] as Article, tagCounts);
		const tagName = tag === null ? null : (tagNames.get(tag) ?? tag);
		const word = selectWord(subjectsOf(a), subjectsOf(b));
		const tagFirst = tag !== null && !word?.inTitles && (tagCounts.get(tag) as number) <= specific;
		const subject = tagFirst ? tagName : (word?.shown ?? tagName);
		return subject === null ? describeOrigin(index, a, b) : `同样谈到 ${subject}`;
	};
	if (before?.circumstances !== circumstances) return { circumstances, explain };
	let [last, links] = [-1, before.related.get('')];
	const given = (a: number, b: number): string | undefined => {
		if (a !== last) [last, links] = [a, before.related.get((articles[a] as Article).slug)];
		return links?.find(({ slug }) => slug === (articles[b] as Article).slug)?.reason;
	};
	return {
		circumstances,
		explain: (a, b) => (fresh[a] === 0 && fresh[b] === 0 ? given(a, b) : undefined) ?? explain(a, b),
	};
}

function rememberEach<Value>(compute: (at: number) => Value): (at: number) => Value {
	const known = new Map<number, Value>();
	return (at) => {
		if (!known.has(at)) known.set(at, compute(at));
		return known.get(at) as Value;
	};
}

/** The rarest tag of both; equals by the order of the first article. */
function selectSharedTag(one: Article, two: Article, counts: ReadonlyMap<string, number>): string | null {
	let rarest: string | null = null;
	for (const tag of one.tags) {
		if (!two.tags.includes(tag)) continue;
		if (rarest === null || (counts.get(tag) as number) < (counts.get(rarest) as number)) rarest = tag;
	}
	return rarest;
}

/** Words of one article that a reason may name, by hash; `weight` as in the index, more for a word of the title. */
type Subjects = ReadonlyMap<number, { shown: string; inTitle: boolean; weight: number }>;

/** Hashes of what many articles have. */
function listCommon({ articles, counts, hashes }: TextIndex): Set<number> {
	const most = Math.max(COMMON * articles.length, FEW);
	const common = new Set<number>();
	for (let feature = 0; feature < counts.length; feature++) if ((counts[feature] as number) > most) common.add(hashes[feature] as number);
	return common;
}

function describeSubjects(index: TextIndex, at: number, common: ReadonlySet<number>): Subjects {
	const { features, hashes, offsets, weights } = index;
	const { shownWords, titleWords } = index.analyses[at] as Analysis;
	const shownOf = new Map(shownWords.map((shown) => [hashText(shown.toLowerCase()), shown]));
	const subjects = new Map<number, { shown: string; inTitle: boolean; weight: number }>();
	for (let of = offsets[at] as number; of < (offsets[at + 1] as number); of++) {
		const hash = hashes[features[of] as number] as number;
		const shown = shownOf.get(hash);
		if (shown === undefined || isEmpty(shown) || common.has(hash)) continue;
		const inTitle = titleWords.includes(hash);
		subjects.set(hash, { shown, inTitle, weight: (weights[of] as number) * (inTitle ? TITLE_FACTOR : 1) });
	}
	return subjects;
}

const isEmpty = (shown: string): boolean => EMPTY_WORDS.has(shown) || EMPTY_ENGLISH.has(shown.toLowerCase());

/** The heaviest word that is prominent in both texts, and whether both titles have it. */
function selectWord(one: Subjects, two: Subjects): { shown: string; inTitles: boolean } | null {
	let best: { shown: string; inTitles: boolean } | null = null;
	let most = 0;
	for (const [hash, { shown, inTitle, weight }] of one) {
		const other = two.get(hash);
		if (other === undefined || weight * other.weight <= most) continue;
		best = { shown, inTitles: inTitle && other.inTitle };
		most = weight * other.weight;
	}
	return best;
}

function describeOrigin({ articles }: TextIndex, a: number, b: number): string {
	const [one, two] = [articles[a] as Article, articles[b] as Article];
	const source = one.sources.find(({ name }) => two.sources.some((other) => other.name === name));
	if (source !== undefined) return `同一来源：${source.name}`;
	if (Math.abs(one.publishedAt - two.publishedAt) <= NEAR_DAYS * DAY_MS) return '同期文章';
	return one.section === two.section ? '同一栏目' : '更多文章';
}
