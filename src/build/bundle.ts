import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../environment.ts';

/** The code of all pages, bundled by Astro: what renders them, and the style sheet, scripts and public files they refer to. */
export interface Bundle {
	/** Digest of everything it was made from. */
	key: string;
	/** Module that renders the pages. */
	entry: string;
	/** Folder of the files that are part of the site, and their paths. */
	clientDir: string;
	clientFiles: string[];
}

const NOTES = 'bundle.json';
/** Bundles of this many other versions of the code or the house pages stay, so that going back to one is quick. */
const MOST_KEPT = 8;
const YOUNG_MS = 3_600_000;

const listFiles = (folder: string): string[] =>
	existsSync(folder)
		? readdirSync(folder, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
				.sort()
		: [];

const digestFiles = (folder: string, files: string[]): string =>
	hash('sha256', JSON.stringify(files.map((file) => [file, hash('sha256', readFileSync(join(folder, file)))])));

const digestFolder = (folder: string): string => digestFiles(folder, listFiles(folder));

/** Digest of the code, the packages, the public files and the pages that are modules: what bundling depends on. */
export function getBundleKey({ contentDir, siteUrl }: Environment): string {
	const single = ['LICENSE', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];
	const folders = ['src', 'public', 'content/pages', join(contentDir, 'pages')];
	const parts = [process.version, siteUrl, digestFiles('.', single), ...folders.map(digestFolder)];
	return hash('sha256', parts.join()).slice(0, 24);
}

/** The bundle of this version of the code, see `getBundleKey`; made by Astro where it is not kept yet. A damaged one is made again. */
export async function getBundle(key: string, bundlesDir: string, { anew = false } = {}): Promise<Bundle> {
	const folder = join(bundlesDir, key);
	if (anew || !isWhole(folder)) {
		const draft = `${folder}.${process.pid}`;
		await makeBundle(draft);
		rmSync(folder, { recursive: true, force: true });
		renameSync(draft, folder);
		removeOld(bundlesDir);
	}
	utimesSync(folder, new Date(), new Date());
	const clientDir = join(folder, 'client');
	const entry = readdirSync(join(folder, 'server')).find((name) => name.startsWith('prerender-entry')) as string;
	return { key, entry: join(folder, 'server', entry), clientDir, clientFiles: listFiles(clientDir) };
}

function isWhole(folder: string): boolean {
	try {
		return readFileSync(join(folder, NOTES), 'utf8') === describe(folder);
	} catch {
		return false;
	}
}

const describe = (folder: string): string => JSON.stringify(['client', 'server'].map((part) => digestFolder(join(folder, part))));

/** Makes the bundle in a process of its own: Astro and its bundler need memory that no process gets back. */
async function makeBundle(folder: string): Promise<void> {
	rmSync(folder, { recursive: true, force: true });
	const script = fileURLToPath(new URL('bundle-process.ts', import.meta.url));
	const bundling = spawn(process.execPath, [...process.execArgv, script, folder], { stdio: ['ignore', 'inherit', 'pipe'] });
	const [message, [status]] = await Promise.all([text(bundling.stderr), once(bundling, 'close')]);
	if (status !== 0) throw new Error(message.trim() || `打包没有完成：${status}`);
	writeFileSync(join(folder, NOTES), describe(folder));
}

/** Removes the bundles that were used longest ago, but for young ones: another build may be reading them. */
function removeOld(bundlesDir: string): void {
	const aged = readdirSync(bundlesDir).map((name) => ({ name, age: Date.now() - statSync(join(bundlesDir, name)).mtimeMs }));
	aged.sort((a, b) => a.age - b.age);
	for (const { name, age } of aged.slice(MOST_KEPT)) {
		if (age > YOUNG_MS) rmSync(join(bundlesDir, name), { recursive: true, force: true });
	}
}
