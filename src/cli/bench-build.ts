import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Builds the articles of a JSON Lines file cold, unchanged and after one edit, and prints what each cost. Linux only: reads /proc. */

const BUILD_TIME = '2026-11-24T09:00:00+08:00';
const TICKS_PER_SECOND = 100;
const SAMPLE_MS = 200;

const corpus = resolve(process.argv[2] ?? '../shared/corpus/articles-2000.jsonl.gz');
if (!existsSync(corpus)) {
	console.error(`没有语料 ${corpus}；请写出 JSON Lines 文件的路径：npm run bench -- build FILE.jsonl.gz`);
	process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'weilai-bench-'));
const contentDir = join(folder, 'content');
const outDir = join(folder, 'dist');
const env = { ...process.env, CONTENT_DIR: contentDir, OUT_DIR: outDir, BUILD_TIME };
const run = (script: string, args: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], { env });

interface Cost {
	wall: number;
	cpu: number;
	/** Peak of the process tree, in MB. */
	memory: number;
}

try {
	run('import.ts', [corpus, '--to', contentDir]);
	const articles = readdirSync(contentDir, { recursive: true })
		.map(String)
		.filter((file) => /^articles.*\.mdx?$/.test(file));
	console.log(`${articles.length} 篇文章，Node ${process.version}，${cpus().length} 核 ${cpus()[0]?.model ?? ''}`);
	print('冷构建', await measureBuild(['--clean']));
	print('无改动', await measureBuild([]));
	const edited = join(contentDir, articles[Math.floor(articles.length / 2)] as string);
	writeFileSync(edited, `${readFileSync(edited, 'utf8')}\n\n这一段是测量时加上的。\n`);
	print('改一篇', await measureBuild([]));
	const files = readdirSync(outDir, { recursive: true }).map((file) => join(outDir, String(file)));
	const bytes = files.reduce((sum, file) => sum + (statSync(file).isFile() ? statSync(file).size : 0), 0);
	console.log(`页面 ${files.filter((file) => file.endsWith('.html')).length} 个，文件 ${files.length} 个，${(bytes / 1e6).toFixed(1)} MB`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function print(name: string, { wall, cpu, memory }: Cost): void {
	console.log(`${name}：墙钟 ${wall.toFixed(1)} 秒，CPU ${cpu.toFixed(1)} 秒，内存峰值 ${Math.round(memory)} MB`);
}

/** CPU seconds of all children that have ended and been waited for: fields 16 and 17 of proc(5) stat. */
function readChildrenCpu(): number {
	const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
	return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

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

async function measureBuild(args: string[]): Promise<Cost> {
	const started = performance.now();
	const before = readChildrenCpu();
	let memory = 0;
	const child = spawn(process.execPath, [join(import.meta.dirname, 'build.ts'), ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
	const sampler = setInterval(() => {
		memory = Math.max(memory, readTreeMemory(child.pid as number));
	}, SAMPLE_MS);
	const status = await new Promise<number | null>((done) => child.on('close', done));
	clearInterval(sampler);
	if (status !== 0) throw new Error('构建失败，见上面的信息');
	return { wall: (performance.now() - started) / 1000, cpu: readChildrenCpu() - before, memory };
}
