import { buildCount, type Counter } from '../domain/counting.ts';

/** Tells the counter, described in JSON, that this page was opened: no cookie, no identifier, and no word where it does not answer. */
export async function countVisit(description: string): Promise<void> {
	const { hostname, pathname, origin } = location;
	const referrer = document.referrer.startsWith(origin) ? '' : document.referrer;
	const { url, body } = buildCount(JSON.parse(description) as Counter, { path: pathname, referrer }, hostname);
	const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
	const options: RequestInit = { credentials: 'omit', keepalive: true, ...(body === null ? { mode: 'no-cors' } : post) };
	await fetch(url, options).catch(() => {});
}
