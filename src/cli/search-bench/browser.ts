import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json' };

/** A static server that keeps nothing in caches and counts what it sends. */
export interface CountingServer {
	origin: string;
	/** Bytes of all bodies and number of requests since the last call. */
	take(): { bytes: number; requests: number };
	close(): Promise<void>;
}

/** Serves a folder on a free port. */
export async function serveFolder(folder: string): Promise<CountingServer> {
	let bytes = 0;
	let requests = 0;
	const server: Server = createServer((request, response) => {
		const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
		const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
		requests++;
		readFile(file).then(
			(content) => {
				bytes += content.length;
				response.writeHead(200, {
					'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
					'content-length': content.length,
					'cache-control': 'no-store',
				});
				response.end(content);
			},
			() => response.writeHead(404).end(),
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

async function findChromium(): Promise<string> {
	const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
	await stat(path);
	return path;
}

/** Runs work on an empty page of a new Chromium that talks to nobody else. */
export async function withPage<Value>(address: string, work: (page: Page) => Promise<Value>): Promise<Value> {
	const browser = await chromium.launch({
		executablePath: await findChromium(),
		args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
	try {
		const page = await browser.newPage();
		await page.goto(address);
		return await work(page);
	} finally {
		await browser.close();
	}
}
