import { join } from 'node:path';
import { safeDecode } from '../domain/addresses.ts';
import { loadLinks, type PageLinks, saveLinks } from './kept-links.ts';
import type { StepContext } from './step.ts';

/** Address of a link inside a tag: `<` never stands in text, so that code samples are not taken for tags. */
const LINK = /<[a-z][^<>]*?\s(?:href|src)="([^"#?]*)[^"]*"/g;

const MOST_NAMED = 20;

/** Fails the build where a page links to an address of the site that no file answers. Reads only pages that have changed. */
export async function checkLinks({ environment: { siteUrl, cacheDir }, files }: StepContext): Promise<void> {
	const notes = join(cacheDir, 'links.json');
	const known = loadLinks(notes, siteUrl);
	const current: PageLinks = { paths: [...known.paths], pages: new Map() };
	const numbers = new Map(current.paths.map((path, number) => [path, number]));
	const numberOf = (path: string): number => {
		const number = numbers.get(path) ?? current.paths.push(path) - 1;
		numbers.set(path, number);
		return number;
	};
	const paths = files.paths();
	for (const page of paths.filter((path) => path.endsWith('.html'))) {
		const digest = `${page} ${files.digestOf(page)}`;
		const links = known.pages.get(digest) ?? findLinks(Buffer.from(files.read(page)).toString(), page, siteUrl).map(numberOf);
		current.pages.set(digest, links);
	}
	const dead = listDead(current, new Set(paths));
	if (dead.length > 0) throw new Error(`有 ${dead.length} 个站内链接没有对应的页面：\n${dead.slice(0, MOST_NAMED).join('\n')}`);
	const isSame = current.pages.size === known.pages.size && [...current.pages.keys()].every((digest) => known.pages.has(digest));
	if (!isSame) saveLinks(notes, siteUrl, current);
}

/** Pages that lead to a path that no file answers. */
function listDead({ paths, pages }: PageLinks, answered: ReadonlySet<string>): string[] {
	const isAnswered = (path: string): boolean => answered.has((path.endsWith('/') ? `${path}index.html` : path).slice(1));
	const missing = new Set(paths.keys().filter((number) => !isAnswered(paths[number] as string)));
	if (missing.size === 0) return [];
	return [...pages].flatMap(([digest, links]) =>
		links.filter((link) => missing.has(link)).map((link) => `  ${digest.split(' ')[0]} → ${paths[link]}`),
	);
}

/** Paths on the site that a page links to, each once. */
function findLinks(html: string, page: string, siteUrl: string): string[] {
	const addresses = new Set(Array.from(html.matchAll(LINK), ([, address]) => address as string));
	return [...new Set([...addresses].flatMap((address) => toPath(address, page, siteUrl) ?? []))];
}

/** Path on the site that `address` leads to from `page`; null where it leads elsewhere. */
function toPath(address: string, page: string, siteUrl: string): string | null {
	if (address === '') return null;
	const url = URL.parse(address.replaceAll('&amp;', '&'), `${siteUrl}/${page}`);
	return url && url.origin === new URL(siteUrl).origin ? safeDecode(url.pathname) : null;
}
