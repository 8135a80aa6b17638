/** Runs work a few pieces at a time; where more is asked for, what was asked last comes first. */
export function createTurns(most: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
	const waiting: (() => void)[] = [];
	let running = 0;
	return async (work) => {
		if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
		else running++;
		try {
			return await work();
		} finally {
			const next = waiting.pop();
			if (next) next();
			else running--;
		}
	};
}
