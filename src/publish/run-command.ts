import { spawn } from 'node:child_process';

/** A program that did not end well. */
export class CommandError extends Error {
	readonly code: number | null;
	constructor(command: string, code: number | null, printed: string) {
		super(`${command} 没有成功（${code ?? '被中断'}）：${printed.trim().split('\n').slice(-4).join('\n')}`);
		this.code = code;
	}
}

/**
 * Starts the program that follows and ends it when the standard input of the shell closes, which happens when the publisher
 * dies, however suddenly: no transfer may go on while the next publisher is at work.
 */
const WATCHED =
	'exec 3<&0; "$@" <&4 & job=$!; { read -r _ <&3; kill $job 2>/dev/null; } & watch=$!; wait $job; code=$?; kill $watch 2>/dev/null; exit $code';

/**
 * Runs a program; resolves to what it printed.
 *
 * @param input What it reads.
 * @throws CommandError where its exit code is not 0.
 */
export function runCommand(command: string, args: readonly string[], input = ''): Promise<string> {
	return new Promise((resolve, reject) => {
		const watched = process.platform !== 'win32';
		const child = watched
			? spawn('sh', ['-c', WATCHED, 'sh', command, ...args], { stdio: ['pipe', 'pipe', 'pipe', 'ignore', 'pipe'] })
			: spawn(command, args, { stdio: 'pipe' });
		let output = '';
		let errors = '';
		child.stdout?.on('data', (text) => {
			output += text;
		});
		child.stderr?.on('data', (text) => {
			errors += text;
		});
		const reads = (watched ? child.stdio[4] : child.stdin) as NodeJS.WritableStream;
		// A program that ends early does not read all of it.
		reads.on('error', () => {});
		reads.end(input);
		child.on('error', reject);
		child.on('close', (code) => {
			if (watched) child.stdin?.destroy();
			if (code === 0) resolve(output);
			else reject(new CommandError([command, ...args.slice(0, 2)].join(' '), code, errors || output));
		});
	});
}
