import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { BUILD_TIME, LONG } from './build-content.ts';

let started: ChildProcess | undefined;
const folder = mkdtempSync(join(tmpdir(), 'weilai-start-'));

afterEach(() => {
	started?.kill();
	rmSync(folder, { recursive: true, force: true });
});

/** Starts the site of the fixtures and resolves to what it has printed once it is ready. */
function start(): Promise<string> {
	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/start.ts'], {
		env: {
			...process.env,
			NODE_ENV: 'production',
			SITE_URL: '',
			CONTENT_DIR: 'tests/fixtures/small',
			OUT_DIR: join(folder, 'dist'),
			BUILD_TIME,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	started = child;
	return new Promise((resolve, reject) => {
		let printed = '';
		child.stdout.on('data', (text) => {
			printed += text;
			if (printed.includes('网站已就绪')) resolve(printed);
		});
		child.on('exit', () => reject(new Error(`stopped after: ${printed}`)));
	});
}

test(
	'whoever starts the site is told its address, also where the port is taken, and gets its pages, its types and its own 404',
	async () => {
		const holder = createServer().listen(4321);
		await new Promise((resolve) => holder.once('listening', resolve).once('error', resolve));
		const printed = await start();
		holder.close();
		expect(printed).toMatch(/端口 4321 已被占用，改用 \d+。/);
		const address = /http:\/\/localhost:\d+\//.exec(printed)?.[0] ?? '';
		const home = await fetch(address);
		expect(home.headers.get('content-type')).toBe('text/html;charset=utf-8');
		expect(await home.text()).toContain('热点榜');
		expect((await fetch(`${address}articles/cover`)).status).toBe(200);
		expect((await fetch(`${address}feed.json`)).headers.get('content-type')).toContain('json');
		const missing = await fetch(`${address}articles/nowhere/`);
		expect(missing.status).toBe(404);
		expect(await missing.text()).toContain('没有这个页面');
	},
	LONG,
);
