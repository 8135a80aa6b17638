import type { Counter } from '../site.config.ts';

export type { Counter };

/** A page that somebody opened. */
export interface Visit {
	/** Without query, and no title with it: words that somebody searches for, which both hold, are told to nobody. */
	path: string;
	/** Address of the page that led here; empty where there is none. */
	referrer: string;
}

/** What a counter is sent. */
interface CountRequest {
	url: string;
	/** JSON for a `POST`; null for a `GET`. */
	body: string | null;
}

/** The request that counts a visit: GoatCounter's `/count`, or Umami's `/api/send`. */
export function buildCount({ program, origin, website }: Counter, { path, referrer }: Visit, hostname: string): CountRequest {
	if (program === 'goatcounter') {
		const query = new URLSearchParams({ p: path, ...(referrer && { r: referrer }) });
		return { url: `${origin}/count?${query}`, body: null };
	}
	return { url: `${origin}/api/send`, body: JSON.stringify({ type: 'event', payload: { website, hostname, url: path, referrer } }) };
}
