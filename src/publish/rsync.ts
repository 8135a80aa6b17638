import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CommandError, runCommand } from './run-command.ts';
import type { Target } from './target.ts';

/** Exit codes of rsync where a file or folder that was asked for is not there. */
const MISSING = new Set([3, 23]);
/** Without these it could wait for ever, or leave files that the server may not read. */
const COMMON = ['--timeout=60', '--chmod=D755,F644', '-p', '-t'];

const joinList = (paths: readonly string[]): string => paths.map((path) => `${path}\0`).join('');
const shellQuote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/**
 * A folder of this machine or, as `user@host:/folder`, of a server that is reached by ssh, through rsync, which writes every
 * file beside its place and then renames it.
 */
export function openRsyncTarget(address: string): Target {
	const remote = /^([^:/]+):(.+)$/.exec(address);
	const root = (remote?.[2] ?? resolve(address)).replace(/\/+$/, '');
	const place = remote ? `${remote[1]}:${root}` : root;

	const withFolder = async <Value>(use: (folder: string) => Promise<Value>): Promise<Value> => {
		const folder = await mkdtemp(join(tmpdir(), 'weilai-rsync-'));
		return use(folder).finally(() => rm(folder, { recursive: true, force: true }));
	};
	const orMissing = async <Value>(work: Promise<Value>, missing: Value): Promise<Value> =>
		work.catch((error: unknown) => {
			if (error instanceof CommandError && MISSING.has(error.code ?? 0) && /No such file|link_stat/.test(error.message)) return missing;
			throw error;
		});
	const upload = async (folder: string, paths: readonly string[]): Promise<void> => {
		const args = [...COMMON, '--from0', '--files-from=-', `${folder}/`, `${place}/`];
		await runCommand('rsync', ['--mkpath', '--ignore-times', ...args], joinList(paths));
		const wrong = await runCommand('rsync', ['--checksum', '--dry-run', '--out-format=%n', ...args], joinList(paths));
		const files = wrong.split('\n').filter((line) => line !== '' && !line.endsWith('/'));
		if (files.length > 0) throw new Error(`有 ${files.length} 个文件传完后与本地不同：${files.slice(0, 5).join('、')}`);
	};

	// The files are linked, not copied: an upload leaves a new file in the place of the old.
	const keepArguments = (folder: string): string[] => [
		...['-a', '--mkpath', '--from0', '--files-from=-', `--link-dest=${root}`],
		...[`${root}/`, `${root}/${folder}/`],
	];
	if (!remote) {
		return {
			caveat: async () => null,
			upload,
			list: (folder) => readdir(join(root, folder)).catch(() => []),
			read: (path) => readFile(join(root, path), 'utf8').catch(() => null),
			async write(path, text) {
				await mkdir(dirname(join(root, path)), { recursive: true });
				await writeFile(join(root, `${path}.part`), text);
				await rename(join(root, `${path}.part`), join(root, path));
			},
			keep: async (paths, folder) => void (await runCommand('rsync', keepArguments(folder), joinList(paths))),
			download: async (folder, to) => {
				if (existsSync(join(root, folder))) await cp(join(root, folder), to, { recursive: true });
			},
			remove: async (paths) => {
				for (const path of paths) await rm(join(root, path), { force: true });
			},
			removeFolder: (folder) => rm(join(root, folder), { recursive: true, force: true }),
		};
	}
	return {
		caveat: async () => null,
		upload,
		list: (folder) =>
			orMissing(
				runCommand('rsync', ['--list-only', '--timeout=60', `${place}/${folder}/`]).then((text) =>
					text
						.split('\n')
						.filter((line) => line.startsWith('-'))
						.map((line) => line.trim().split(/\s+/).slice(4).join(' ')),
				),
				[],
			),
		read: (path) =>
			withFolder((folder) =>
				orMissing(
					runCommand('rsync', ['--timeout=60', `${place}/${path}`, `${folder}/file`]).then(() => readFile(join(folder, 'file'), 'utf8')),
					null,
				),
			),
		write: (path, text) =>
			withFolder(async (folder) => {
				await mkdir(dirname(join(folder, path)), { recursive: true });
				await writeFile(join(folder, path), text);
				await upload(folder, [path]);
			}),
		async keep(paths, folder) {
			const [shell = 'ssh', ...options] = (process.env['RSYNC_RSH'] || 'ssh').split(' ');
			const command = ['rsync', ...keepArguments(folder)].map(shellQuote).join(' ');
			await runCommand(shell, [...options, remote[1] as string, command], joinList(paths));
		},
		download: async (folder, to) => {
			await orMissing(runCommand('rsync', ['-r', '-t', '--timeout=60', `${place}/${folder}/`, `${to}/`]), '');
		},
		remove: (paths) =>
			withFolder(async (folder) => {
				// What is asked for is missing here, so it goes there; its folders must not be missing.
				for (const parent of new Set(paths.map((path) => dirname(path)))) await mkdir(join(folder, parent), { recursive: true });
				const args = ['--timeout=60', '--from0', '--files-from=-', '--delete-missing-args', `${folder}/`, `${place}/`];
				await runCommand('rsync', args, joinList(paths));
			}),
		removeFolder: (path) =>
			withFolder(async (folder) => {
				await runCommand('rsync', ['-r', '--delete', '--timeout=60', `${folder}/`, `${place}/${path}/`]);
			}),
	};
}
