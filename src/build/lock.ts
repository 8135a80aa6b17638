import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;

/** Whether a process of that number is there. */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** When a process was started, as Linux counts it; empty elsewhere. A number is given to one process after another. */
function readStart(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';
	} catch {
		return '';
	}
}

/** Number of the process that holds the lock; null where none does. */
function readHolder(file: string): number | null {
	try {
		const [pid, start] = readFileSync(file, 'utf8').split(' ');
		const number = Number(pid);
		return number > 0 && isRunning(number) && readStart(number) === start ? number : null;
	} catch {
		return null;
	}
}

/**
 * Waits until no other process holds the lock, and takes it; it ends with the process. Returns how to let it go.
 *
 * @param onWait told once, with the number of the process waited for
 */
export async function takeLock(file: string, onWait: (pid: number) => void): Promise<() => void> {
	mkdirSync(dirname(file), { recursive: true });
	let told = false;
	for (;;) {
		try {
			const handle = openSync(file, 'wx');
			writeSync(handle, `${process.pid} ${readStart(process.pid)}`);
			closeSync(handle);
			return () => rmSync(file, { force: true });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		const holder = readHolder(file);
		if (holder === null || holder === process.pid) {
			// A moment later: the file of a lock that is just being taken is still empty.
			await setTimeout(LOOK_AGAIN_MS);
			if (readHolder(file) === holder) rmSync(file, { force: true });
			continue;
		}
		if (!told) onWait(holder);
		told = true;
		await setTimeout(LOOK_AGAIN_MS);
	}
}
