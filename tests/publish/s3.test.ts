import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishRelease, rollBack } from '../../src/publish/publish-release.ts';
import { openRcloneTarget } from '../../src/publish/rclone.ts';
import { LONG, options } from './publishing.ts';
import { type Files, makeRelease, openFolders, startReader } from './releases.ts';
import { type Fault, type S3Server, startS3Server } from './s3-server.ts';
import { findTool } from './tools.ts';

// s3rver lists no folder that holds folders alone.
const first = makeRelease('first', ['a']);
const second = makeRelease('second', ['d', 'a']);
const folders = openFolders();
const firstFolder = folders.make(first);
const secondFolder = folders.make(second);

/** Lets half of an answer out and no more. */
function cutShort(response: ServerResponse): void {
	const write = response.write.bind(response) as (chunk: Buffer, done: () => void) => boolean;
	const send = (chunk: unknown): ServerResponse => {
		const bytes = Buffer.from(typeof chunk === 'string' || Buffer.isBuffer(chunk) ? chunk : '');
		write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
		return response;
	};
	Object.assign(response, { write: send, end: send });
}

/** The first time that a request is made, it fails in one of these ways; the second time it is let through. */
const WAYS: readonly Fault[] = [
	// Refused.
	(request) => {
		request.socket.destroy();
		return true;
	},
	// Too busy.
	(request, response) => {
		request.resume();
		response.writeHead(503, { connection: 'close' }).end();
		return true;
	},
	// Cut off: a part of what is sent arrives, a part of what is asked for goes out.
	async (request, response) => {
		if (request.method === 'GET') {
			cutShort(response);
			return false;
		}
		if (Number(request.headers['content-length'] ?? 0) > 0) await new Promise((resolve) => request.once('data', resolve));
		request.socket.destroy();
		return true;
	},
	// Slow, not wrong.
	async () => {
		await sleep(100);
		return false;
	},
];

function failEachOnce(): { fault: Fault; count(): number } {
	const seen = new Set<string>();
	return {
		fault: (request, response) => {
			const name = `${request.method} ${request.url}`;
			if (seen.has(name)) return false;
			seen.add(name);
			return (WAYS[seen.size % WAYS.length] as Fault)(request, response);
		},
		count: () => seen.size,
	};
}

describe.skipIf(findTool('rclone') === null)('publishing to an S3 store', () => {
	let store: S3Server;
	const get = async (path: string): Promise<string | null> => {
		const response = await fetch(`${store.origin}/${path}`);
		return response.ok ? response.text() : null;
	};
	const expectLive = async (release: Files): Promise<void> => {
		for (const [path, text] of Object.entries(release)) expect(await get(path), path).toBe(text);
	};

	beforeAll(async () => {
		process.env['RCLONE_CONFIG'] = join(folders.make(), 'rclone.conf');
		writeFileSync(process.env['RCLONE_CONFIG'], '');
		// With it this rclone reaches no S3 store at all.
		delete process.env['AWS_CA_BUNDLE'];
		store = await startS3Server(folders.make());
	});

	afterAll(async () => {
		await store?.close();
		folders.remove();
	});

	test(
		'each request fails once, is slow or cut off: readers see whole pages only, and the release arrives',
		async () => {
			const target = openRcloneTarget(store.remote);
			await publishRelease(target, firstFolder, options());
			await expectLive(first);
			const { headers } = await fetch(`${store.origin}/index.html`);
			expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
			expect(headers.get('cache-control')).toContain('max-age=60');
			const reader = startReader(get, [first, second], 25);
			const { fault, count } = failEachOnce();
			store.inject(fault);
			await publishRelease(target, secondFolder, options());
			store.inject(null);
			expect(count()).toBeGreaterThan(20);
			await expectLive(second);
			await rollBack(target, options());
			await expectLive(first);
			const { broken, pages } = await reader.stop();
			expect(broken).toEqual([]);
			expect(pages).toBeGreaterThan(10);
			expect(await get('articles/d/index.html')).not.toBeNull();
		},
		LONG,
	);

	test(
		'killed at any upload: readers see whole pages only, and the next run ends right',
		async () => {
			const bucket = await startS3Server(folders.make());
			const read = (path: string) => fetch(`${bucket.origin}/${path}`).then((response) => (response.ok ? response.text() : null));
			await publishRelease(openRcloneTarget(bucket.remote), firstFolder, options());
			const reader = startReader(read, [first, second], 25);
			const start = (fault: Fault | null) => {
				bucket.inject(fault);
				const environment = { ...process.env, OUT_DIR: secondFolder };
				const args = ['--disable-warning=ExperimentalWarning', 'src/cli/publish.ts', '--to', `rclone:${bucket.remote}`, '--wait', '0'];
				return spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
			};
			// The publisher dies while that file is on its way.
			for (const path of ['_astro/', 'index.html']) {
				let wasKilled = false;
				const publisher = start(async ({ method, url }) => {
					if (wasKilled || method !== 'PUT' || !url?.startsWith(`/site/${path}`)) return false;
					wasKilled = true;
					publisher.kill('SIGKILL');
					await sleep(100);
					return false;
				});
				await new Promise((resolve) => publisher.on('exit', resolve));
				expect(wasKilled, path).toBe(true);
			}
			expect(await new Promise((resolve) => start(null).on('exit', resolve))).toBe(0);
			for (const [path, text] of Object.entries(second)) expect(await read(path), path).toBe(text);
			const { broken, pages } = await reader.stop();
			await bucket.close();
			expect(broken).toEqual([]);
			expect(pages).toBeGreaterThan(10);
		},
		LONG,
	);
});
