import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';

/** A page of a finished site. */
interface BuiltPage {
	/** Address on the site, such as `/hot/`; `/404.html` for the one page that is a file. */
	address: string;
	html: string;
	document: Document;
}

/** A finished site in a folder. */
export interface BuiltSite {
	folder: string;
	/** Addresses of all pages, sorted. */
	addresses: readonly string[];
	/** Whether a file answers `path`, which carries no query or fragment. */
	answers(path: string): boolean;
	/** The page at `address`, parsed once. */
	page(address: string): BuiltPage;
	/** All pages, in the order of `addresses`. */
	pages(): BuiltPage[];
}

/** Opens the site in `folder`. */
export function openSite(folder: string): BuiltSite {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
	// The admin is a tool beside the site; it has tests of its own.
	const pages = files.filter((file) => file.endsWith('.html') && !file.startsWith('admin/'));
	const addresses = pages.map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`);
	const known = new Map<string, BuiltPage>();
	const page = (address: string): BuiltPage => {
		const found = known.get(address);
		if (found) return found;
		const html = readFileSync(join(folder, fileOf(address)), 'utf8');
		const parsed = { address, html, document: parseHTML(html).document };
		known.set(address, parsed);
		return parsed;
	};
	addresses.sort();
	return {
		folder,
		addresses,
		answers: (path) => existsSync(join(folder, fileOf(path))),
		page,
		pages: () => addresses.map(page),
	};
}

/** File that answers an address. */
const fileOf = (address: string): string => (address.endsWith('/') ? `${address}index.html` : address);

/** The built site of the repository's own content. */
export const openOwnSite = (): BuiltSite => openSite(folderFrom('DIST_DIR'));

/** The built site of `tests/fixtures/small`. */
export const openFixtureSite = (): BuiltSite => openSite(folderFrom('FIXTURE_DIST_DIR'));

function folderFrom(variable: string): string {
	const folder = process.env[variable];
	if (!folder || !existsSync(folder)) throw new Error(`${variable} names no built site; run npm test, which builds it`);
	return folder;
}

/** One page of each kind, by kind; of articles the one with the most different elements. */
export function pickKinds(site: BuiltSite): [kind: string, address: string][] {
	const fullest = (pattern: RegExp): string =>
		best(
			site.addresses.filter((address) => pattern.test(address)),
			(address) => site.page(address).html.length,
		);
	const picked: [string, string][] = [
		['home', '/'],
		['today', '/today/'],
		['hot', '/hot/'],
		['updates', '/updates/'],
		['second page of a list', fullest(/^\/updates\/2\/$/)],
		['visions', '/visions/'],
		['article', pickRichestArticle(site)],
		['stories', '/stories/'],
		['story', fullest(/^\/stories\/[^/]+\/$/)],
		['tags', '/tags/'],
		['tag', fullest(/^\/tags\/[^/]+\/$/)],
		['author', fullest(/^\/authors\/[^/]+\/$/)],
		['sources', '/sources/'],
		['source', fullest(/^\/sources\/[^/]+\/$/)],
		['archive', '/archive/'],
		['month', fullest(/^\/archive\/\d{4}\/\d{2}\/$/)],
		['search', '/search/'],
		['about', '/about/'],
		['corrections', '/corrections/'],
		['subscribe', '/subscribe/'],
		['bookmarks', '/bookmarks/'],
		['offline reading', '/offline/'],
		['not found', '/404.html'],
	];
	return picked.filter(([, address]) => address !== '');
}

/** Addresses of articles, without those that only lead on to a new address. */
export function listArticles(site: BuiltSite): string[] {
	const addresses = site.addresses.filter((address) => address.startsWith('/articles/'));
	return addresses.filter((address) => site.page(address).html.includes('data-pagefind-body'));
}

function pickRichestArticle(site: BuiltSite): string {
	const richness = (address: string): number => {
		const body = site.page(address).document.querySelector('[data-pagefind-body]');
		return new Set([...(body?.querySelectorAll('*') ?? [])].map((element) => element.localName)).size;
	};
	return best(listArticles(site), richness);
}

function best(addresses: readonly string[], score: (address: string) => number): string {
	const scored = addresses.map((address) => ({ address, score: score(address) }));
	return scored.sort((a, b) => b.score - a.score)[0]?.address ?? '';
}
