import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** CPU seconds of all children that have ended and been waited for: fields 16 and 17 of proc(5) stat; 0 where there is no /proc. */
export function readChildrenCpu(): number {
	try {
		const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
		return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
	} catch {
		return 0;
	}
}

/** CPU seconds of this process, its threads, and its children that have ended. */
export function readCpu(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1e6 + readChildrenCpu();
}
