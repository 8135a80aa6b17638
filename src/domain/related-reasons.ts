import type { Article } from './model.ts';
import { readSeries } from './series.ts';
import { hashText } from './text.ts';
import type { TextIndex } from './text-index.ts';

/** Nouns that say nothing of the subject. */
const EMPTY_WORDS = new Set(
	'时候 问题 方式 方法 时间 情况 部分 方面 文章 作者 本文 今天 目前 内容 东西 地方 事情 人们 大家 例子 结果 原因 过程 功能 信息 版本 用户 年 步骤 选项 任务 工作 基础 能力 目标 世界 公司'.split(
		' ',
	),
);
/** A tag says more than a word, a word of both titles more than one of the text. */
const TAG_FACTOR = 3;
const TITLE_FACTOR = 2;

/**
 * Returns the function that says in Chinese why others stand in the list of article `a` (positions in `index`): the series, or the heaviest
 * subject that both have, or whatever else they share. Each reason is true of the pair.
 */
export function buildReasons(
	index: TextIndex,
	tagNames: ReadonlyMap<string, string>,
): (a: number, others: readonly number[]) => string[] {
	const { articles, features, offsets, weights } = index;
	const series = articles.map(readSeries);
	const own = new Float32Array(index.hashes.length);
	return (a, others) => {
		const start = offsets[a] as number;
		const end = offsets[a + 1] as number;
		for (let of = start; of < end; of++) own[features[of] as number] = weights[of] as number;
		const subjects = describeSubjects(index, tagNames, a);
		const reasons = others.map((b) => {
			const part = series[a];
			if (part != null && part.key === series[b]?.key) return `同一系列：${part.name}`;
			const subject = selectSubject(index, own, subjects, b);
			return subject === null ? describeOrigin(articles[a] as Article, articles[b] as Article) : `同样谈到 ${subject}`;
		});
		for (let of = start; of < end; of++) own[features[of] as number] = 0;
		return reasons;
	};
}

/** What a reason may name of one article: by hash, the words and how much they say. */
type Subjects = ReadonlyMap<number, { shown: string; factor: number }>;

function describeSubjects(index: TextIndex, tagNames: ReadonlyMap<string, string>, at: number): Subjects {
	const subjects = new Map<number, { shown: string; factor: number }>();
	const { shownWords = [], titleWords = [] } = index.analyses[at] ?? {};
	for (const shown of shownWords) {
		const hash = hashText(shown.toLowerCase());
		if (!EMPTY_WORDS.has(shown)) subjects.set(hash, { shown, factor: titleWords.includes(hash) ? TITLE_FACTOR : 1 });
	}
	for (const tag of index.articles[at]?.tags ?? []) {
		subjects.set(hashText(`tag:${tag}`), { shown: tagNames.get(tag) ?? tag, factor: TAG_FACTOR });
	}
	return subjects;
}

function selectSubject(index: TextIndex, own: Float32Array, subjects: Subjects, b: number): string | null {
	const { features, hashes, offsets, weights } = index;
	let best: string | null = null;
	let most = 0;
	for (let of = offsets[b] as number; of < (offsets[b + 1] as number); of++) {
		const feature = features[of] as number;
		const shared = (own[feature] as number) * (weights[of] as number);
		if (shared * TAG_FACTOR <= most) continue;
		const subject = subjects.get(hashes[feature] as number);
		if (subject === undefined || shared * subject.factor <= most) continue;
		best = subject.shown;
		most = shared * subject.factor;
	}
	return best;
}

function describeOrigin(one: Article, two: Article): string {
	const source = one.sources.find(({ name }) => two.sources.some((other) => other.name === name));
	if (source !== undefined) return `同一来源：${source.name}`;
	return one.author === two.author ? '同一作者' : '同期文章';
}
