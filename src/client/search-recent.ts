const KEY = 'recent-searches';
const MOST = 8;

/** Queries asked before on this device, latest first. They never leave it. */
export function getRecentQueries(): string[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
		return Array.isArray(kept) ? kept.filter((query) => typeof query === 'string').slice(0, MOST) : [];
	} catch {
		return [];
	}
}

/** Notes a query that led somewhere. */
export function rememberQuery(query: string): void {
	const text = query.trim().slice(0, 100);
	if (!text) return;
	try {
		const others = getRecentQueries().filter((known) => known !== text);
		localStorage.setItem(KEY, JSON.stringify([text, ...others].slice(0, MOST)));
	} catch {
		// Storage may be closed to us: then nothing is remembered.
	}
}

/** Erases all of them. */
export function forgetQueries(): void {
	try {
		localStorage.removeItem(KEY);
	} catch {
		// Nothing was kept.
	}
}
