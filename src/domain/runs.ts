/** Rows `start` to `end − 1` stood side by side from row `was` on before. */
export interface Run {
	start: number;
	end: number;
	was: number;
}

/** The runs in which rows, those apart that are `skipped`, can be taken over from where they stood `previous`ly (−1: nowhere). */
export function listRuns(previous: Int32Array, skipped: Uint8Array | null = null): Run[] {
	const runs: Run[] = [];
	let last: Run | undefined;
	previous.forEach((was, at) => {
		if (was === -1 || skipped?.[at] === 1) return;
		if (last !== undefined && last.end === at && last.was + at - last.start === was) {
			last.end++;
			return;
		}
		last = { start: at, end: at + 1, was };
		runs.push(last);
	});
	return runs;
}
