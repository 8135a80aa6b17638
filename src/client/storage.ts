/** What is kept on the device under `key`; null where there is nothing, or storage is closed to us (private mode, WeChat). */
export function readStored(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

/** Keeps `value` on the device, null to forget it. Where storage is closed or full, a choice lasts for this page. */
export function store(key: string, value: string | null): void {
	try {
		if (value === null) localStorage.removeItem(key);
		else localStorage.setItem(key, value);
	} catch {
		// Nothing to be done.
	}
}

/** A list kept on the device; empty where it is none. Whoever reads it checks its items: other programs write there too. */
export function readStoredList(key: string): unknown[] {
	try {
		const list: unknown = JSON.parse(readStored(key) ?? '[]');
		return Array.isArray(list) ? list : [];
	} catch {
		return [];
	}
}
