import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A browser other than Chromium, with one page open. */
export interface OtherBrowser {
	open(address: string): Promise<void>;
	/** What a promise of the page resolves to: `expression` is JavaScript, its value must be text. */
	evaluate(expression: string): Promise<string>;
	close(): Promise<void>;
}

const isInstalled = (name: string): boolean => (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, name)));

/** Under which name Firefox is installed. */
const getFirefox = (): string | undefined => ['firefox', 'firefox-esr'].find(isInstalled);

const MINI_BROWSERS = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => `/usr/lib/x86_64-linux-gnu/${name}/MiniBrowser`);

async function findPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
}

/** Starts a program in a group of its own, so that all it starts ends with it. */
function start(command: string, args: string[], home: string): { child: ChildProcess; stop(): void } {
	const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: { ...process.env, HOME: home } });
	return {
		child,
		stop() {
			if (child.pid) process.kill(-child.pid, 'SIGKILL');
		},
	};
}

/** Firefox, spoken to by WebDriver BiDi. */
async function openFirefox(): Promise<OtherBrowser> {
	const profile = mkdtempSync(join(tmpdir(), 'weilai-firefox-'));
	const options = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', String(await findPort())];
	const { child, stop } = start(getFirefox() as string, [...options, 'about:blank'], profile);
	const address = await new Promise<string>((resolve, reject) => {
		let told = '';
		child.stderr?.on('data', (data) => {
			told += data;
			const found = /WebDriver BiDi listening on (ws:\S+)/.exec(told)?.[1];
			if (found) resolve(found);
		});
		child.on('exit', () => reject(new Error(`Firefox ended: ${told}`)));
	});
	const socket = new WebSocket(`${address}/session`);
	await new Promise((resolve) => socket.addEventListener('open', resolve));
	const waiting = new Map<number, (answer: { result: BidiResult; message?: string }) => void>();
	socket.addEventListener('message', ({ data }) => {
		const answer = JSON.parse(String(data));
		waiting.get(answer.id)?.(answer);
	});
	let last = 0;
	const call = async (method: string, params: object): Promise<BidiResult> => {
		const id = ++last;
		const answered = new Promise<{ result: BidiResult; message?: string }>((resolve) => waiting.set(id, resolve));
		socket.send(JSON.stringify({ id, method, params }));
		const { result, message } = await answered;
		if (!result) throw new Error(message);
		return result;
	};
	await call('session.new', { capabilities: {} });
	const context = (await call('browsingContext.getTree', {})).contexts?.[0]?.context;
	return {
		async open(url) {
			await call('browsingContext.navigate', { context, url, wait: 'complete' });
		},
		async evaluate(expression) {
			const { result, exceptionDetails } = await call('script.evaluate', { expression, target: { context }, awaitPromise: true });
			if (!result) throw new Error(exceptionDetails?.text);
			return result.value;
		},
		async close() {
			stop();
		},
	};
}

interface BidiResult {
	contexts?: { context: string }[];
	result?: { value: string };
	exceptionDetails?: { text: string };
}

/** WebKitGTK, spoken to by WebDriver. */
async function openWebkit(): Promise<OtherBrowser> {
	const port = await findPort();
	const { stop } = start('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], mkdtempSync(join(tmpdir(), 'weilai-webkit-')));
	const post = async (path: string, body: object) => {
		const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: JSON.stringify(body) });
		const { value } = (await response.json()) as { value: { sessionId: string; message?: string } };
		if (!response.ok) throw new Error(value.message);
		return value;
	};
	const browser = { binary: MINI_BROWSERS.find(existsSync), args: ['--automation'] };
	const begin = async (tries: number): Promise<string> => {
		try {
			return (await post('/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browser } } })).sessionId;
		} catch (error) {
			if (tries === 0) throw error;
			await new Promise((resolve) => setTimeout(resolve, 500));
			return begin(tries - 1);
		}
	};
	const session = `/session/${await begin(40)}`;
	await post(`${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
	return {
		async open(url) {
			await post(`${session}/url`, { url });
		},
		async evaluate(expression) {
			const script = `const done = arguments[0]; Promise.resolve(${expression}).then((value) => done([value]), (error) => done(['', String(error)]))`;
			const [value, error] = (await post(`${session}/execute/async`, { script, args: [] })) as unknown as [string, string?];
			if (error) throw new Error(error);
			return value;
		},
		async close() {
			await fetch(`http://127.0.0.1:${port}${session}`, { method: 'DELETE' });
			stop();
		},
	};
}

/** Browsers of other makers and how to open them; null for those that are not installed. */
export const OTHER_BROWSERS: { name: string; open: (() => Promise<OtherBrowser>) | null }[] = [
	{ name: 'Firefox', open: getFirefox() ? openFirefox : null },
	{
		name: 'WebKitGTK',
		open: ['WebKitWebDriver', 'xvfb-run'].every(isInstalled) && MINI_BROWSERS.some(existsSync) ? openWebkit : null,
	},
];
