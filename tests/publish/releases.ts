import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files of a site by path. */
export type Files = Readonly<Record<string, string>>;

const filler = (word: string): string => `${word} `.repeat(20_000);

/** A site of one style sheet, a list and articles, all of which are named by the list; big enough to be caught half written. */
export function makeRelease(name: string, articles: readonly string[]): Files {
	const style = `body{content:"${name}"}/*${filler(name)}*/`;
	const address = `_astro/style.${createHash('sha256').update(style).digest('hex').slice(0, 8)}.css`;
	const page = (title: string, links: readonly string[]): string =>
		`<!doctype html><link rel="stylesheet" href="/${address}"><title>${title}</title>${links.map((link) => `<a href="/articles/${link}/">${link}</a>`).join('')}<p>${name} ${filler(title)}</p></html>`;
	const files: Record<string, string> = {
		[address]: style,
		'index.html': page('home', articles),
		'rss.xml': `<rss>${name}</rss>`,
		'404.html': page('404', []),
	};
	for (const slug of articles) {
		files[`articles/${slug}/index.html`] = page(slug, articles.slice(0, 2));
		files[`articles/${slug}.md`] = `# ${slug} ${name}`;
	}
	return files;
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

/** Starts a reader of the site that a web server of its own shows from `folder`; every file must be that of one of `releases`. */
export async function startReader(folder: string, releases: readonly Files[]): Promise<Reader> {
	const server: Server = createServer((request, response) => {
		try {
			const path = (request.url ?? '').slice(1);
			response.end(readFileSync(join(folder, path.endsWith('/') || path === '' ? `${path}index.html` : path)));
		} catch {
			response.writeHead(404).end();
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const bound = server.address();
	const origin = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
	const broken: string[] = [];
	let pages = 0;
	let stopped = false;

	const read = async (address: string): Promise<string | null> => {
		const response = await fetch(origin + address);
		const text = await response.text();
		const path = `${address.slice(1)}${address.endsWith('/') ? 'index.html' : ''}`;
		if (response.status === 200 && releases.some((release) => release[path] === text)) return text;
		broken.push(`${response.status} ${address} ${text.length}`);
		return null;
	};
	const readPage = async (address: string): Promise<string[]> => {
		const html = await read(address);
		pages++;
		for (const [, asset] of html?.matchAll(/<link[^>]+href="([^"]+)"/g) ?? []) await read(asset as string);
		return [...(html?.matchAll(/<a href="([^"]+)"/g) ?? [])].map(([, link]) => link as string);
	};
	const reading = (async () => {
		while (!stopped) {
			for (const link of await readPage('/')) await readPage(link);
			await new Promise((resolve) => setTimeout(resolve, 1));
		}
	})();
	return {
		async stop() {
			stopped = true;
			await reading;
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			return { broken: broken.slice(0, 5), pages };
		},
	};
}
