import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../chromium.ts';

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.json': 'application/json',
};

/** A static server that keeps nothing in caches and counts what it sends. */
export interface CountingServer {
	origin: string;
	/** Bytes of all bodies and number of requests since the last call. */
	take(): { bytes: number; requests: number };
	close(): Promise<void>;
}

/** Serves a folder on a free port; addresses that lead nowhere get its `404.html`. */
export async function serveFolder(folder: string, headers: Record<string, string> = {}): Promise<CountingServer> {
	let bytes = 0;
	let requests = 0;
	const server: Server = createServer((request, response) => {
		const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
		const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
		requests++;
		readFile(file).then(
			(content) => {
				bytes += content.length;
				const type = TYPES[extname(file)] ?? 'application/octet-stream';
				response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(content);
			},
			() =>
				readFile(join(folder, '404.html')).then(
					(content) => response.writeHead(404, { 'content-type': TYPES['.html'] ?? '', ...headers }).end(content),
					() => response.writeHead(404).end(),
				),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	return {
		origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
		take() {
			const taken = { bytes, requests };
			bytes = 0;
			requests = 0;
			return taken;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * A new Chromium that talks to nobody but the pages it is sent to. Its own controls, such as fields for dates, speak Chinese.
 *
 * @throws Error where there is none and none can be installed
 */
export async function launchChromium(): Promise<Browser> {
	const executablePath = ensureChromium(process.env);
	if (executablePath === null) throw new Error('没有 Chromium，也装不上；请安装后用 CHROMIUM_PATH 指明它在哪里');
	return chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=zh-CN'],
		env: { ...process.env, LANGUAGE: 'zh_CN' } as Record<string, string>,
	});
}

/** Runs work on a page of a new Chromium. */
export async function withPage<Value>(address: string, work: (page: Page) => Promise<Value>): Promise<Value> {
	const browser = await launchChromium();
	try {
		const page = await browser.newPage();
		await page.goto(address);
		return await work(page);
	} finally {
		await browser.close();
	}
}
