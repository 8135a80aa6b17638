import type { Parameters } from 'fast-check';

/** Properties that share FUZZ_SECONDS. */
const PROPERTIES = 5;
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 0) / PROPERTIES;

/** Whether FUZZ_SECONDS asks for a long run. */
export const isLongRun = seconds > 0;

/**
 * How a property of the pipeline or the check is tried: `numRuns` texts, always the same; where FUZZ_SECONDS is set,
 * other texts each time, for its share of the seconds.
 */
export function fuzzing<T>(numRuns: number): { parameters: Parameters<T>; timeout: number } {
	if (!isLongRun) return { parameters: { numRuns, seed: 20_261_124 }, timeout: 10_000 + numRuns * 50 };
	const interruptAfterTimeLimit = seconds * 1000;
	return { parameters: { numRuns: 100_000_000, interruptAfterTimeLimit }, timeout: interruptAfterTimeLimit + 120_000 };
}

/** Time of the processor in milliseconds, so that a busy machine does not count. */
export function millisecondsSince(start: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
