import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Files below a folder, by path, in base64. */
function readFiles(root: string): Record<string, string> {
	const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(root, path)).isFile());
	return Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path)).toString('base64')]));
}

/**
 * Puts a content folder into the browser's own file system as the editor's repository, and answers with it where a page asks
 * for a folder: the native window cannot be answered by a program. The page must be on the origin of the admin already.
 */
export async function fillRepository(page: Page, contentDir: string): Promise<void> {
	await page.evaluate(async (files) => {
		Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
		const root = await navigator.storage.getDirectory();
		await root.getDirectoryHandle('.git', { create: true });
		for (const [path, data] of Object.entries(files)) {
			const parts = `content/${path}`.split('/');
			let at = root;
			for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part, { create: true });
			const writer = await (await at.getFileHandle(parts.at(-1) as string, { create: true })).createWritable();
			await writer.write(Uint8Array.from(atob(data), (character) => character.charCodeAt(0)));
			await writer.close();
		}
	}, readFiles(contentDir));
}

/** All files of that repository by their paths. */
export async function readRepository(page: Page): Promise<Map<string, Buffer>> {
	const files = await page.evaluate(async () => {
		const found: Record<string, string> = {};
		const walk = async (at: FileSystemDirectoryHandle, path: string): Promise<void> => {
			for await (const [name, handle] of (at as unknown as { entries(): AsyncIterable<[string, FileSystemHandle]> }).entries()) {
				if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle, `${path}${name}/`);
				else {
					const bytes = new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer());
					found[path + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
				}
			}
		};
		await walk(await navigator.storage.getDirectory(), '');
		return found;
	});
	return new Map(Object.entries(files).map(([path, data]) => [path, Buffer.from(data, 'base64')]));
}
