import { join } from 'node:path';
import { safeDecode } from '../domain/addresses.ts';
import { loadLinks, saveLinks } from './kept-links.ts';
import type { StepContext } from './step.ts';

/** Address of a link inside a tag: `<` never stands in text, so that code samples are not taken for tags. */
const LINK = /<[a-z][^<>]*?\s(?:href|src)="([^"#?]*)[^"]*"/g;

const MOST_NAMED = 20;

/** Fails the build where a page links to an address of the site that no file answers. Reads only pages that have changed. */
export async function checkLinks({ environment: { siteUrl, cacheDir }, files }: StepContext): Promise<void> {
	const notes = join(cacheDir, 'links.json');
	const known = loadLinks(notes, siteUrl);
	const current = new Map<string, string[]>();
	const paths = files.paths();
	for (const page of paths.filter((path) => path.endsWith('.html'))) {
		const digest = `${page} ${files.digestOf(page)}`;
		current.set(digest, known.get(digest) ?? findLinks(Buffer.from(files.read(page)).toString(), page, siteUrl));
	}
	const answered = new Set(paths);
	const dead: string[] = [];
	for (const [digest, links] of current) {
		for (const path of links) {
			const file = (path.endsWith('/') ? `${path}index.html` : path).slice(1);
			if (!answered.has(file)) dead.push(`  ${digest.split(' ')[0]} → ${path}`);
		}
	}
	if (dead.length > 0) throw new Error(`有 ${dead.length} 个站内链接没有对应的页面：\n${dead.slice(0, MOST_NAMED).join('\n')}`);
	if (current.size !== known.size || [...current.keys()].some((digest) => !known.has(digest))) saveLinks(notes, siteUrl, current);
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
