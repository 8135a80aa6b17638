import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { getCutter } from '../domain/cutter.ts';
import { type DiscoverySubjects, discoverKept, openDiscoveries } from './discoveries.ts';

/** The other end of `discoverBeside`: reads what was kept, waits for the articles, answers, and only then keeps what it found. */
const port = parentPort as MessagePort;
const kept = openDiscoveries(workerData as string);
for (const part of [kept.found, kept.analyses, kept.before]) part.preload();
// An article that has changed will have to be cut into words.
getCutter();
port.once('message', async (subjects: DiscoverySubjects) => {
	const { discovery, save } = await discoverKept(subjects, kept);
	port.postMessage(discovery);
	save();
});
