import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Environment } from '../environment.ts';

/** Fails the build where a page links to an address of the site that no file answers. */
export function checkLinks({ siteUrl }: Environment): AstroIntegration {
	return {
		name: 'weilai-check-links',
		hooks: {
			'astro:build:done': async ({ dir }) => {
				const dead = await findDeadLinks(fileURLToPath(dir), siteUrl);
				if (dead.length === 0) return;
				const lines = dead.slice(0, 20).map(({ page, address }) => `  ${page} → ${address}`);
				throw new Error(`有 ${dead.length} 个站内链接没有对应的页面：\n${lines.join('\n')}`);
			},
		},
	};
}

/** Address of a link inside a tag: `<` never stands in text, so that code samples are not taken for tags. */
const LINK = /<[a-z][^<>]*?\s(?:href|src)="([^"#?]*)[^"]*"/g;

interface DeadLink {
	page: string;
	address: string;
}

/** Reads every page below `root` and returns the links, images and files of the site that lead nowhere. */
async function findDeadLinks(root: string, siteUrl: string): Promise<DeadLink[]> {
	const files = (await readdir(root, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
	const known = new Map<string, boolean>();
	const dead: DeadLink[] = [];
	for (const page of files.filter((file) => file.endsWith('.html'))) {
		const html = await readFile(join(root, page), 'utf8');
		for (const [, address] of html.matchAll(LINK)) {
			const path = toPath(address as string, page, siteUrl);
			if (path === null) continue;
			if (!known.has(path)) known.set(path, isAnswered(root, path));
			if (!known.get(path)) dead.push({ page, address: path });
		}
	}
	return dead;
}

/** Path on the site that `address` leads to from `page`; null where it leads elsewhere. */
function toPath(address: string, page: string, siteUrl: string): string | null {
	if (address === '' || !URL.canParse(address.replaceAll('&amp;', '&'), `${siteUrl}/${page}`)) return null;
	const url = new URL(address.replaceAll('&amp;', '&'), `${siteUrl}/${page}`);
	return url.origin === new URL(siteUrl).origin ? decodeURIComponent(url.pathname) : null;
}

function isAnswered(root: string, path: string): boolean {
	return path.endsWith('/') ? existsSync(join(root, path, 'index.html')) : existsSync(join(root, path));
}
