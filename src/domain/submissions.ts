import { unescapeXml } from './feed-xml.ts';

/** Last changes by absolute address, as a sitemap gives them; empty where it does not know. */
export type KnownAddresses = ReadonlyMap<string, string>;

/** Addresses that one request may carry: IndexNow takes 10,000, Baidu 2,000. */
const INDEX_NOW_MOST = 10_000;
const BAIDU_MOST = 2000;

/** A request to somebody who wants to hear of changed addresses. */
export interface Submission {
	/** Who is told. */
	name: string;
	url: string;
	contentType: string;
	body: string;
	/** Number of addresses in it. */
	count: number;
}

/** Reads the addresses of a sitemap and when they last changed. */
export const readSitemap = (xml: string): KnownAddresses =>
	new Map(
		[...xml.matchAll(/<loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?/g)].map(([, url = '', date = '']) => [unescapeXml(url), date]),
	);

/** Addresses that are new or have changed since `before`, then those that are gone. */
export function findChangedAddresses(before: KnownAddresses, now: KnownAddresses): string[] {
	const changed = [...now].filter(([url, date]) => before.get(url) !== date).map(([url]) => url);
	return [...changed, ...[...before.keys()].filter((url) => !now.has(url))];
}

export interface SubmissionTargets {
	/** Origin of the site. */
	siteUrl: string;
	indexNowKey: string | null;
	/** Secret that Baidu's search platform gives: never in the repository. */
	baiduToken: string | null;
	webSubHub: string | null;
}

/** The requests that tell search engines and the hub of changed addresses; none where nothing has changed. */
export function buildSubmissions(addresses: readonly string[], targets: SubmissionTargets): Submission[] {
	if (addresses.length === 0) return [];
	const { siteUrl, indexNowKey, baiduToken, webSubHub } = targets;
	const { host, origin } = new URL(siteUrl);
	const indexNow = (urlList: string[]): Submission => ({
		name: 'IndexNow',
		url: 'https://api.indexnow.org/indexnow',
		contentType: 'application/json; charset=utf-8',
		body: JSON.stringify({ host, key: indexNowKey, keyLocation: `${origin}/${indexNowKey}.txt`, urlList }),
		count: urlList.length,
	});
	const baidu = (urls: string[]): Submission => ({
		name: '百度',
		url: `http://data.zz.baidu.com/urls?site=${encodeURIComponent(origin)}&token=${encodeURIComponent(baiduToken ?? '')}`,
		contentType: 'text/plain',
		body: urls.join('\n'),
		count: urls.length,
	});
	const hub = (url: string): Submission => {
		const feeds = ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${origin}/${file}`);
		const fields = [['hub.mode', 'publish'], ...feeds.map((feed) => ['hub.url', feed])];
		return {
			name: 'WebSub',
			url,
			contentType: 'application/x-www-form-urlencoded',
			body: new URLSearchParams(fields).toString(),
			count: feeds.length,
		};
	};
	return [
		...(indexNowKey === null ? [] : cut(addresses, INDEX_NOW_MOST).map(indexNow)),
		...(baiduToken === null ? [] : cut(addresses, BAIDU_MOST).map(baidu)),
		...(webSubHub === null ? [] : [hub(webSubHub)]),
	];
}

const cut = (addresses: readonly string[], most: number): string[][] =>
	Array.from({ length: Math.ceil(addresses.length / most) }, (_, at) => addresses.slice(at * most, (at + 1) * most));
