import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Discovery } from '../domain/discovery.ts';
import type { DiscoverySubjects } from './discoveries.ts';

/** A discovery in a thread of its own. */
export interface DiscoveryBeside {
	/** As `getDiscovery`; to be called once. Errors of the thread are thrown here and by `finish`. */
	discover(subjects: DiscoverySubjects): Promise<Discovery>;
	/** Resolves when what was found is kept, too. */
	finish(): Promise<void>;
	/** Ends the thread, whatever it is doing. */
	abandon(): Promise<void>;
}

/** Starts a thread that reads what earlier discoveries have kept in `cacheDir` while the articles are still being read. */
export function discoverBeside(cacheDir: string): DiscoveryBeside {
	const thread = new Worker(new URL('discovery-thread.ts', import.meta.url), { workerData: cacheDir });
	const ended = once(thread, 'exit');
	ended.catch(() => {});
	return {
		discover: async ({ articles, tags }) => {
			const answer = once(thread, 'message');
			thread.postMessage({ articles, tags });
			const [discovery] = await Promise.race([answer, ended.then(() => Promise.reject(new Error('the discovery was abandoned')))]);
			return discovery;
		},
		finish: async () => {
			await ended;
		},
		abandon: async () => {
			await thread.terminate();
		},
	};
}
