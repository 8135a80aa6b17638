import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files of a site by path. */
export type Files = Readonly<Record<string, string>>;

const filler = (word: string): string => `${word} `.repeat(20_000);

/** A site of one style sheet, a list and articles, all of which are named by the list; big enough to be caught half written. */
export function makeSmallRelease(name: string, articles: readonly string[]): Files {
	const style = `body{content:"${name}"}/*${filler(name)}*/`;
	const address = `_astro/style.${createHash('sha256').update(style).digest('hex').slice(0, 8)}.css`;
	const page = (title: string, links: readonly string[]): string =>
		`<!doctype html><link rel="stylesheet" href="/${address}"><title>${title}</title>${links.map((link) => `<a href="/articles/${link}/">${link}</a>`).join('')}<p>${name} ${filler(title)}</p></html>`;
	const files: Record<string, string> = {
		[address]: style,
		'index.html': page('home', articles),
	};
	for (const slug of articles) files[`articles/${slug}/index.html`] = page(slug, articles.slice(0, 2));
	return files;
}

/** The same with files of every stage of a publication. */
export function makeRelease(name: string, articles: readonly string[]): Files {
	const twins = articles.map((slug) => [`articles/${slug}.md`, `# ${slug} ${name}`] as const);
	return { ...makeSmallRelease(name, articles), ...Object.fromEntries(twins), 'rss.xml': `<rss>${name}</rss>`, '404.html': `404 ${name}` };
}

/** Folders of a test, removed at its end. */
export function openFolders(): { make(files?: Files): string; remove(): void } {
	const root = mkdtempSync(join(tmpdir(), 'weilai-releases-'));
	let count = 0;
	return {
		make(files = {}) {
			const folder = join(root, String(count++));
			mkdirSync(folder);
			for (const [path, text] of Object.entries(files)) {
				mkdirSync(dirname(join(folder, path)), { recursive: true });
				writeFileSync(join(folder, path), text);
			}
			return folder;
		},
		remove: () => rmSync(root, { recursive: true, force: true }),
	};
}

/** What lies in `folder` for readers: everything but what publishers keep. */
export function readFiles(folder: string): Record<string, string> {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = entries.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes('/.publish/'));
	return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** A reader who comes to the front page again and again and follows all that it names. */
export interface Reader {
	/** Ends the reading; what the reader saw that was not whole, missing or of no release, and how many pages. */
	stop(): Promise<{ broken: string[]; pages: number }>;
}

/** What a web server gives for a file: null where it is missing. */
type Get = (path: string) => Promise<string | null> | string | null;

/** Files as a web server finds them in `folder`. */
export const readFrom =
	(folder: string): Get =>
	(path) => {
		try {
			return readFileSync(join(folder, path), 'utf8');
		} catch {
			return null;
		}
	};

/** Starts a reader of a site, who takes `pause` milliseconds for a page; every file must be that of one of `releases`. */
export function startReader(get: Get, releases: readonly Files[], pause = 3): Reader {
	const broken: string[] = [];
	let pages = 0;
	let stopped = false;

	const read = async (address: string): Promise<string | null> => {
		const path = `${address.slice(1)}${address.endsWith('/') ? 'index.html' : ''}`;
		const text = await get(path);
		if (text !== null && releases.some((release) => release[path] === text)) return text;
		broken.push(text === null ? `missing ${address}` : `odd ${address} ${text.length}`);
		return null;
	};
	const readPage = async (address: string): Promise<string[]> => {
		const html = await read(address);
		pages++;
		for (const [, asset] of html?.matchAll(/<link[^>]+href="([^"]+)"/g) ?? []) await read(asset as string);
		await new Promise((resolve) => setTimeout(resolve, pause));
		return [...(html?.matchAll(/<a href="([^"]+)"/g) ?? [])].map(([, link]) => link as string);
	};
	const reading = (async () => {
		while (!stopped) for (const link of await readPage('/')) await readPage(link);
	})();
	return {
		async stop() {
			stopped = true;
			await reading;
			return { broken: broken.slice(0, 5), pages };
		},
	};
}
