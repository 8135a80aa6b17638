import { readStored } from './storage.ts';

interface TrustedTypes {
	createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): unknown };
}

const ADDRESS = '/service-worker.js';

/** Where the reader's wish not to keep anything is noted. */
export const OFFLINE_KEY = 'offline';

/** Starts keeping pages for later, unless the reader does not want it. */
export async function startOffline(): Promise<void> {
	if (!('serviceWorker' in navigator) || readStored(OFFLINE_KEY) === 'off') return;
	const types = (globalThis as unknown as { trustedTypes?: TrustedTypes }).trustedTypes;
	// The one address that the page's policy lets become a script.
	const address = types ? types.createPolicy('worker', { createScriptURL: () => ADDRESS }).createScriptURL('') : ADDRESS;
	await navigator.serviceWorker.register(address as string).catch(() => {});
}
