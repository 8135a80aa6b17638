import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.json': 'application/json',
	'.txt': 'text/plain; charset=utf-8',
	'.webmanifest': 'application/manifest+json',
	'.avif': 'image/avif',
	'.webp': 'image/webp',
	'.png': 'image/png',
};
const TEXT = /^(?:text|application)\/|svg/;

/** Serves a folder compressed, as a host does; returns its origin and how to stop it. */
export async function serveCompressed(folder: string): Promise<{ origin: string; close(): void }> {
	const server = createServer((request, response) => {
		const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
		const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
		const type = TYPES[extname(file)] ?? 'application/octet-stream';
		readFile(file).then(
			(content) => {
				const isText = TEXT.test(type);
				const cache = path.startsWith('/_astro/') || path.startsWith('/media/') ? 'public, max-age=31536000, immutable' : 'no-cache';
				const headers = { 'content-type': type, 'cache-control': cache, ...(isText ? { 'content-encoding': 'gzip' } : {}) };
				response.writeHead(200, headers).end(isText ? gzipSync(content) : content);
			},
			() => response.writeHead(404).end(),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	return {
		origin: `http://localhost:${typeof address === 'object' ? address?.port : 0}`,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
