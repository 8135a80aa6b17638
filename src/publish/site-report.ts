import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FEED_FORMATS } from '../domain/feed-formats.ts';

/** What the pages of a finished site ask of a host. */
export interface SiteReport {
	/** Policies by the folder of pages that state them, such as `/articles/` or `/` for the home page; where pages of a folder differ, what all of them need. */
	policies: ReadonlyMap<string, string>;
	/** Old addresses and where they lead. */
	redirects: ReadonlyMap<string, string>;
	/** Addresses of what was taken down for good. */
	gone: readonly string[];
	/** Pages read. */
	pages: number;
	/** Pages without a policy. */
	unprotected: readonly string[];
}

/** The head of a page stands within so many bytes. */
const HEAD_BYTES = 8192;

/** Reads the heads of all pages below `folder`. */
export async function readSiteReport(folder: string): Promise<SiteReport> {
	const files = (await readdir(folder, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
	const policies = new Map<string, Set<string>>();
	const redirects = new Map<string, string>();
	const gone: string[] = [];
	const unprotected: string[] = [];
	const pages = files.filter((file) => file.endsWith('.html')).sort();
	for (const file of pages) {
		const head = await readHead(join(folder, file));
		const address = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
		const policy = metaContent(head, 'http-equiv', 'content-security-policy');
		if (policy === null) unprotected.push(address);
		else {
			const place = topFolder(address);
			policies.set(place, (policies.get(place) ?? new Set()).add(policy));
		}
		const target = /^0;\s*url=(.+)$/i.exec(metaContent(head, 'http-equiv', 'refresh') ?? '')?.[1];
		if (target && address.endsWith('/')) redirects.set(address, target);
		if (metaContent(head, 'name', 'weilai:status') === '410') gone.push(address);
	}
	const known = new Set(files.map((file) => `/${file}`));
	// Pages first: a host that reads only so many redirects leaves out those of the files, which stand at the old addresses as well.
	for (const [from, to] of [...redirects]) {
		const targets = listTwins(to);
		for (const [at, twin] of listTwins(from).entries()) {
			const target = targets[at] as string;
			if (known.has(target)) redirects.set(twin, target);
		}
	}
	return {
		policies: new Map([...policies].map(([place, stated]) => [place, joinPolicies([...stated])])),
		redirects,
		gone,
		pages: pages.length,
		unprotected,
	};
}

/** The policy of most places, and of addresses without a page. */
export function getCommonPolicy({ policies }: SiteReport): string {
	const places = Map.groupBy(policies, ([, policy]) => policy);
	return [...places].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? "default-src 'none'";
}

/** Addresses under which programs read what the page at `address` shows people: its feeds and its Markdown. */
const listTwins = (address: string): string[] => [...FEED_FORMATS.map(({ file }) => address + file), address.replace(/\/$/, '.md')];

async function readHead(path: string): Promise<string> {
	const file = await open(path);
	try {
		const buffer = Buffer.alloc(HEAD_BYTES);
		const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
		return buffer.toString('utf8', 0, bytesRead);
	} finally {
		await file.close();
	}
}

/** `content` of the meta element whose attribute `key` is `value`; null where there is none. */
function metaContent(head: string, key: string, value: string): string | null {
	const found = new RegExp(`<meta\\s+${key}="${value}"\\s+content="([^"]*)"`, 'i').exec(head)?.[1];
	return found === undefined ? null : found.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** First folder of an address: `/articles/x/` → `/articles/`; of the home page `/`, of a page that is a file its own name. */
const topFolder = (address: string): string => /^\/[^/]+\//.exec(address)?.[0] ?? address;

/** One policy that grants what each of `policies` grants. All headers and the page's own policy hold at once, so it takes nothing away from the page's. */
export function joinPolicies(policies: readonly string[]): string {
	const directives = new Map<string, Set<string>>();
	for (const policy of policies) {
		for (const directive of policy.split(';')) {
			const [name = '', ...values] = directive.trim().split(/\s+/);
			if (name === '') continue;
			const joined = directives.get(name) ?? new Set();
			for (const value of values) joined.add(value);
			directives.set(name, joined);
		}
	}
	// What a page does not state falls back to its `default-src`, or is free: neither may be laid on it by the header.
	const stated = (name: string): boolean => policies.every((policy) => new RegExp(`(?:^|;)\\s*${name}(?:\\s|;|$)`).test(policy));
	const common = [...directives].filter(([name]) => name.endsWith('-src') || stated(name));
	return common
		.map(([name, values]) => {
			const granted = values.size > 1 ? [...values].filter((value) => value !== "'none'") : [...values];
			return [name, ...granted].join(' ');
		})
		.join('; ');
}
