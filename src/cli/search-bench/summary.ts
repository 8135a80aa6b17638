/** Figures of one class of queries. */
export interface Summary {
	queries: number;
	recall: number;
	/** Right ones among the first ten. */
	precision: number;
	mrr: number;
	/** Queries without an answer. */
	empty: number;
	/** Share of queries whose total is exact. */
	counted: number;
	/** Queries whose first ten depend on the limit. */
	unsteady: number;
	/** Share of excerpts that are text of their article. */
	verbatim: number;
	/** Medians of a query, its ten excerpts included. */
	kilobytes: number;
	requests: number;
	/** Milliseconds. */
	p50: number;
	p95: number;
	/** Kilobytes before the first query. */
	start: number;
}

export const getQuantile = (values: number[], share: number): number =>
	[...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

export const getMean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
