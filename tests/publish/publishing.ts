import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishOptions } from '../../src/publish/publish-release.ts';
import type { Target } from '../../src/publish/target.ts';

export const DAY = 86_400_000;
export const LONG = 300_000;
export const START = Date.parse('2026-03-01T08:00:00+08:00');

/** Options of a publisher who does not wait, changed as a test wants them. */
export const options = (change: Partial<PublishOptions> = {}): PublishOptions => ({
	now: START,
	grace: DAY,
	patience: 0,
	log: () => {},
	...change,
});

/** Locks of publishers that died are as old as they are some minutes later. */
export function ageLocks(live: string): void {
	const folder = join(live, '.publish/locks');
	for (const name of readdirSync(folder)) {
		const lock = JSON.parse(readFileSync(join(folder, name), 'utf8')) as object;
		writeFileSync(join(folder, name), JSON.stringify({ ...lock, until: 0 }));
	}
}

/** A target whose publisher dies at its operation number `at`: of an upload half is done. It counts its operations. */
export function dieAt(target: Target, at: number): { target: Target; count(): number } {
	let count = 0;
	const dying = new Proxy(target, {
		get(object, name: keyof Target) {
			return async (...args: unknown[]) => {
				// Its lock goes, as that of a process which is no more.
				if (count >= at && name === 'remove' && String(args[0]).startsWith('.publish/locks/')) return object.remove(args[0] as string[]);
				if (++count === at && name === 'upload') await object.upload(args[0] as string, (args[1] as string[]).slice(0, 1));
				if (count >= at) throw new Error('died');
				return (object[name] as (...args: unknown[]) => Promise<unknown>)(...args);
			};
		},
	});
	return { target: dying, count: () => count };
}
