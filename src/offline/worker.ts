/**
 * The service worker: keeps the newest articles and what was read, and answers with them where the network does not.
 * What it keeps of a release is checked against the digests that were built into it, so that nothing of another release gets in;
 * a page that was read is kept only together with the files that it names, whose names change with their content.
 */

/** What the build puts before this code. */
interface Release {
	id: string;
	/** Addresses and the first 16 hexadecimal digits of the SHA-256 of their pages; the first two are kept on every device. */
	pages: [address: string, digest: string][];
	/** Addresses of all styles and scripts, those that pages ask for later included. */
	files: string[];
}

interface Extendable extends Event {
	waitUntil(work: Promise<unknown>): void;
}

interface Fetched extends Extendable {
	request: Request;
	respondWith(answer: Promise<Response>): void;
}

interface WorkerScope {
	addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
	addEventListener(type: 'fetch', listener: (event: Fetched) => void): void;
	skipWaiting(): Promise<void>;
	clients: { claim(): Promise<void> };
	navigator: { connection?: { saveData?: boolean } };
}

declare const RELEASE: Release;

const scope = self as unknown as WorkerScope;
const PREFIX = 'release-';
const CURRENT = PREFIX + RELEASE.id;
const READ = 'read';
/** Styles and scripts that a page names, whose names change with their content; pictures come with reading. */
const NAMED = /"(\/_astro\/[^"\s]+\.(?:css|js))"/g;
const MOST_READ = 60;
/** Milliseconds after which a page that was kept is better than one that does not come. */
const PATIENCE = 5000;

async function digest(bytes: ArrayBuffer): Promise<string> {
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(hash.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Puts the styles and scripts that a page names into `cache`, from wherever they are already. */
const keepNamed = (html: string, cache: Cache): Promise<void> =>
	keepFiles(
		Array.from(html.matchAll(NAMED), (match) => match[1] as string),
		cache,
	);

async function keepFiles(names: readonly string[], cache: Cache): Promise<void> {
	await Promise.all(
		[...new Set(names)].map(async (name) => {
			if (await cache.match(name)) return;
			const response = (await caches.match(name)) || (await fetch(name));
			if (!response.ok) throw new Error(name);
			await cache.put(name, response);
		}),
	);
}

async function keepPage([address, expected]: Release['pages'][number], cache: Cache): Promise<void> {
	const kept = await caches.match(address);
	for (const source of [() => kept, () => fetch(address, { cache: 'no-cache' })]) {
		const response = await source();
		if (!response?.ok) continue;
		const bytes = await response.clone().arrayBuffer();
		if ((await digest(bytes)) !== expected) continue;
		await keepNamed(new TextDecoder().decode(bytes), cache);
		await cache.put(address, response);
		return;
	}
	throw new Error(`${address} is not of release ${RELEASE.id}`);
}

async function install(): Promise<void> {
	const cache = await caches.open(CURRENT);
	await keepFiles(RELEASE.files, cache);
	const saves = scope.navigator.connection?.saveData;
	for (const page of saves ? RELEASE.pages.slice(0, 2) : RELEASE.pages) await keepPage(page, cache);
	await scope.skipWaiting();
}

async function activate(): Promise<void> {
	for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CURRENT) await caches.delete(name);
	await scope.clients.claim();
}

async function keepRead(address: string, response: Response): Promise<void> {
	const cache = await caches.open(READ);
	await keepNamed(await response.clone().text(), cache);
	await cache.delete(address);
	await cache.put(address, response);
	const pages = (await cache.keys()).filter(({ url }) => url.endsWith('/'));
	for (const old of pages.slice(0, Math.max(0, pages.length - MOST_READ))) await cache.delete(old);
}

async function answerPage(event: Fetched): Promise<Response> {
	const { pathname } = new URL(event.request.url);
	const kept = async () => (await (await caches.open(CURRENT)).match(pathname)) || (await (await caches.open(READ)).match(pathname));
	try {
		const network = fetch(event.request).then((response) => {
			if (response.ok && !response.redirected && pathname.startsWith('/articles/')) {
				event.waitUntil(keepRead(pathname, response.clone()).catch(() => {}));
			}
			return response;
		});
		const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
		return (await Promise.race([network, late])) || (await kept()) || (await network);
	} catch {
		return (await kept()) || (await caches.match('/offline/')) || Response.error();
	}
}

async function answerFile(request: Request): Promise<Response> {
	const kept = await caches.match(request);
	if (kept) return kept;
	const response = await fetch(request);
	if (response.status === 200) await (await caches.open(READ)).put(request, response.clone()).catch(() => {});
	return response;
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/admin/')) return;
	if (request.mode === 'navigate') event.respondWith(answerPage(event));
	else if (/^\/(?:_astro|media|cards)\//.test(pathname) && !request.headers.has('range')) event.respondWith(answerFile(request));
});
