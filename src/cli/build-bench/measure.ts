import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readChildrenCpu } from '../cpu-time.ts';

/** What running a program cost. Linux only: reads /proc. */
export interface Cost {
	/** Seconds. */
	wall: number;
	cpu: number;
	/** Peak of the whole process tree, in MB. */
	memory: number;
	/** What it printed. */
	output: string;
}

const SAMPLE_MS = 100;

/** Resident memory in MB of the process and everything below it. */
function readTreeMemory(pid: number): number {
	try {
		const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
		const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
		return (pages * 4096) / 1e6 + children.reduce((sum, child) => sum + readTreeMemory(Number(child)), 0);
	} catch {
		return 0;
	}
}

/** Runs a program to its end and measures it. */
export async function measure(command: string, args: string[], env: NodeJS.ProcessEnv, cwd = process.cwd()): Promise<Cost> {
	const started = performance.now();
	const before = readChildrenCpu();
	let memory = 0;
	let output = '';
	const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
	const sampler = setInterval(() => {
		memory = Math.max(memory, readTreeMemory(child.pid as number));
	}, SAMPLE_MS);
	const status = await new Promise<number | null>((done) => child.on('close', done));
	clearInterval(sampler);
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} 失败：\n${output}`);
	return { wall: (performance.now() - started) / 1000, cpu: readChildrenCpu() - before, memory, output };
}
