import type { Summary } from './summary.ts';

/** One line of the table of targets. */
export interface Target {
	name: string;
	bound: string;
	measured: string;
	holds: boolean;
}

type Figure = 'recall' | 'precision' | 'mrr';

const FIGURES: Record<Figure, string> = { recall: '召回', precision: 'P@10', mrr: 'MRR' };

/** By the letter of the class: what must at least be reached. */
const QUALITY: [string, Partial<Record<Figure, number>>][] = [
	['a', { recall: 0.995, precision: 0.995 }],
	['b', { recall: 0.995, precision: 0.995 }],
	['c', { recall: 0.995, precision: 0.995 }],
	['d', { recall: 0.97, mrr: 0.97 }],
	['e', { mrr: 0.995 }],
	['f', { recall: 0.995, precision: 0.995 }],
	['g', { recall: 0.97, mrr: 0.97 }],
	['h', { recall: 0.95 }],
	['i', { recall: 0.99, mrr: 0.95 }],
	['j', { mrr: 0.98 }],
	['k', { mrr: 0.95 }],
];
/** Kilobytes of a query; half as much again is allowed where there are many more articles. */
const KILOBYTES: Record<string, number> = { a: 25, b: 35, e: 80 };
const MANY_ARTICLES = 6000;

const atMost = (name: string, measured: number, bound: number, unit: string): Target => ({
	name,
	bound: `≤ ${bound.toFixed(0)}${unit}`,
	measured: `${measured.toFixed(1)}${unit}`,
	holds: measured <= bound,
});

/**
 * What the search promises and what was measured, by classes of queries (their letter first) and for all.
 *
 * @param stock the same queries asked Pagefind as it comes, in the same run
 * @param memory megabytes that building the index took at most
 */
export function checkTargets(
	own: Record<string, Summary>,
	stock: Record<string, Summary> | undefined,
	articles: number,
	memory: number,
): Target[] {
	const targets = [atMost('建索引的内存，Pagefind 在内', memory, 1500, ' MB')];
	const isLarge = articles >= MANY_ARTICLES;
	for (const [letter, bounds] of QUALITY) {
		const [kind, summary] = Object.entries(own).find(([name]) => name.startsWith(`${letter} `)) ?? [];
		if (!kind || !summary) continue;
		for (const [figure, bound] of Object.entries(bounds) as [Figure, number][]) {
			const measured = summary[figure];
			targets.push({ name: `${kind} ${FIGURES[figure]}`, bound: `≥ ${bound}`, measured: measured.toFixed(4), holds: measured >= bound });
		}
		const kilobytes = KILOBYTES[letter];
		if (kilobytes) targets.push(atMost(`${kind} 中位`, summary.kilobytes, kilobytes * (isLarge ? 1.5 : 1), ' KB'));
	}
	const all = own['全部'];
	if (!all) return targets;
	targets.push(atMost('没有结果的查询', all.empty, 0, ''), atMost('前十条随条数变的查询', all.unsteady, 0, ''));
	targets.push({ name: '逐字的摘要', bound: '100%', measured: `${(all.verbatim * 100).toFixed(2)}%`, holds: all.verbatim === 1 });
	targets.push(atMost('启动', all.start, isLarge ? 180 : 130, ' KB'));
	targets.push(atMost('中位耗时', all.p50, 60, ' 毫秒'), atMost('p95 耗时', all.p95, 350, ' 毫秒'));
	const other = stock?.['全部'];
	if (other) {
		targets.push(atMost('中位耗时，原样 Pagefind 的 0.9 倍', all.p50, other.p50 * 0.9, ' 毫秒'));
		targets.push(atMost('p95 耗时，原样 Pagefind 的 0.9 倍', all.p95, other.p95 * 0.9, ' 毫秒'));
	}
	return targets;
}
