import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { site as config } from '../site.config.ts';
import type { StepContext } from './step.ts';

/** Newest articles that are kept for readers without a network. */
const NEWEST = 20;
const SOURCE = fileURLToPath(new URL('../offline/worker.ts', import.meta.url));

/** A worker that takes itself and all it kept off every device that comes by. */
export const FAREWELL = `addEventListener('install',()=>skipWaiting());addEventListener('activate',e=>e.waitUntil((async()=>{for(const n of await caches.keys())await caches.delete(n);await registration.unregister()})()));`;

/** Writes `/service-worker.js`, which knows by their digests the pages of this release that it keeps. */
export async function writeServiceWorker({ site, files }: StepContext): Promise<void> {
	if (!config.offline) return files.write('service-worker.js', null, () => FAREWELL);
	const addresses = ['/offline/', '/', ...site.articles.slice(0, NEWEST).map(({ url }) => url)];
	const pages = addresses.map((address) => [address, hash('sha256', files.read(`${address.slice(1)}index.html`)).slice(0, 16)]);
	const named = files.paths().filter((path) => /^_astro\/.*\.(?:css|js)$/.test(path));
	const release = { pages, files: named.sort().map((path) => `/${path}`) };
	const id = hash('sha256', JSON.stringify(release)).slice(0, 16);
	await files.write('service-worker.js', id, async () => `const RELEASE=${JSON.stringify({ id, ...release })};${await bundleWorker()}`);
}

async function bundleWorker(): Promise<string> {
	const bundle = await rolldown({ input: SOURCE, transform: { target: ['chrome86', 'safari14'] } });
	const { output } = await bundle.generate({ format: 'iife', minify: true });
	await bundle.close();
	return output[0].code;
}
