import type { Article } from './model.ts';
import { readSeries } from './series.ts';
import { hashText } from './text.ts';
import type { TextIndex } from './text-index.ts';

/** Words a reason never names: they say nothing of the subject. */
const EMPTY_WORDS = new Set(
	'我们 你们 他们 它们 这个 那个 这些 那些 一个 一种 一些 可以 需要 使用 进行 如果 因为 所以 但是 而且 或者 以及 什么 怎么 如何 为什么 没有 不是 就是 还是 已经 可能 应该 能够 通过 其中 其他 现在 时候 这样 那样 然后 之后 之前 自己 大家 不同 非常 比较 之间 方面 部分 问题 方式 方法 时间 情况 工作 开始 完成 提供 支持 包括 例如 比如 来说 一样 一下 起来 出来 这里 那里 本文 文章 作者 今天 目前 最后 首先 其实 当然'.split(
		' ',
	),
);

/** Returns the function that says in Chinese why article `b` stands in the list of article `a` (positions in `index`). */
export function buildReasons(index: TextIndex, tagNames: ReadonlyMap<string, string>): (a: number, b: number) => string {
	const series = index.articles.map(readSeries);
	return (a, b) => {
		const own = series[a];
		if (own != null && own.key === series[b]?.key) return `同一系列：${own.name}`;
		const first = index.articles[a] as Article;
		const second = index.articles[b] as Article;
		const word = sharedSubject(index, tagNames, a, b);
		if (word !== null) return `同样谈到 ${word}`;
		if (first.sources.some((source) => second.sources.some((other) => other.name === source.name))) {
			return `同一来源：${first.sources.find((source) => second.sources.some((other) => other.name === source.name))?.name}`;
		}
		return first.author === second.author ? '同一作者' : '同期文章';
	};
}

/** The heaviest thing that both articles have: a tag's name or a word. */
function sharedSubject(index: TextIndex, tagNames: ReadonlyMap<string, string>, a: number, b: number): string | null {
	const weights = featureWeights(index, b);
	const names = shownFeatures(index, tagNames, a);
	let best: string | null = null;
	let most = 0;
	for (let of = index.offsets[a] as number; of < (index.offsets[a + 1] as number); of++) {
		const feature = index.features[of] as number;
		const shown = names.get(index.hashes[feature] as number);
		const value = (index.weights[of] as number) * (weights.get(feature) ?? 0);
		if (shown !== undefined && value > most) {
			best = shown;
			most = value;
		}
	}
	return best;
}

function featureWeights(index: TextIndex, at: number): Map<number, number> {
	const weights = new Map<number, number>();
	for (let of = index.offsets[at] as number; of < (index.offsets[at + 1] as number); of++) {
		weights.set(index.features[of] as number, index.weights[of] as number);
	}
	return weights;
}

function shownFeatures(index: TextIndex, tagNames: ReadonlyMap<string, string>, at: number): Map<number, string> {
	const article = index.articles[at] as Article;
	const shown = new Map<number, string>();
	for (const word of index.analyses[at]?.shownWords ?? []) {
		if (!EMPTY_WORDS.has(word)) shown.set(hashText(word), word);
	}
	for (const tag of article.tags) shown.set(hashText(`tag\u0000${tag}`), tagNames.get(tag) ?? tag);
	return shown;
}
