import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** Path of a program of the system; null where it is not installed. */
export function findTool(name: string): string | null {
	const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** A port of the loopback that nobody listens on. */
export function findPort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject).listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/** A server of the system, started for a test. */
export interface StartedServer {
	stop(): Promise<void>;
	/** What it has printed. */
	log(): string;
}

/**
 * Starts a program and waits until something answers on `port` of the loopback.
 *
 * @throws Error with what the program printed where it ends before that, or nothing answers within ten seconds.
 */
export async function startServer(
	command: string,
	args: readonly string[],
	port: number,
	env: NodeJS.ProcessEnv = {},
): Promise<StartedServer> {
	const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
	let printed = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (text) => {
			printed += text;
		});
	const deadline = Date.now() + 10_000;
	while (!(await answers(port))) {
		if (child.exitCode !== null || Date.now() > deadline) {
			child.kill('SIGKILL');
			throw new Error(`${command} does not answer on port ${port}: ${printed}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return { stop: () => stop(child), log: () => printed };
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	await ended;
}

async function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}
