import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CACHE_CONTROL, classifyFile, contentTypeOf } from './delivery.ts';
import { STATE_FOLDER } from './manifest.ts';
import { CommandError, runCommand } from './run-command.ts';
import type { Target } from './target.ts';

/** Exit codes of rclone where a folder or file is not there. */
const MISSING = new Set([3, 4]);
/** Without these it could wait for ever; rclone's own variables of the environment, such as `RCLONE_RETRIES`, change them. */
const PATIENCE: Readonly<Record<string, string>> = {
	contimeout: '15s',
	timeout: '60s',
	retries: '3',
	'low-level-retries': '5',
	transfers: '8',
};
const STAGE = `${STATE_FOLDER}/stage`;
const MOVES_AT_ONCE = 8;

const CAVEAT = '提醒：现在的 rclone 换文件时要先删旧的，读者会有一瞬间看到 404；rclone 1.63 起没有这个缺口，有 ssh 也可以改用 rsync';

/**
 * How a store takes files. `put`: whole, whatever happens. `plain`: as its server does it, which most do well. `move`: only a
 * renamed file is whole, and the old one may be missing until the new one has its name: sftp before rclone 1.63.
 */
type Manner = 'put' | 'move' | 'plain';

interface Features {
	String: string;
	Hashes: string[];
	Features: { BucketBased?: boolean; PartialUploads?: boolean };
}

/** Any place that rclone knows, such as `oss:bucket` for a remote named `oss` in its configuration. */
export function openRcloneTarget(remote: string): Target {
	const at = (path: string): string => (path === '' ? remote : `${remote}${/[:/]$/.test(remote) ? '' : '/'}${path}`);
	const patience = Object.entries(PATIENCE)
		.filter(([name]) => !process.env[`RCLONE_${name.toUpperCase().replaceAll('-', '_')}`])
		.map(([name, value]) => `--${name}=${value}`);
	const rclone = (args: readonly string[], input = ''): Promise<string> => runCommand('rclone', [...args, ...patience, '--quiet'], input);
	const orMissing = <Value>(work: Promise<Value>, missing: Value): Promise<Value> =>
		work.catch((error: unknown) => {
			if (error instanceof CommandError && MISSING.has(error.code ?? 0)) return missing;
			throw error;
		});
	let known: Promise<Features> | null = null;
	const getFeatures = (): Promise<Features> => {
		known ??= runCommand('rclone', ['backend', 'features', remote]).then((text) => JSON.parse(text) as Features);
		return known;
	};
	const getManner = async (): Promise<Manner> => {
		const { String: description, Features: features } = await getFeatures();
		if (features.BucketBased || features.PartialUploads) return 'put';
		// rclone moves no file over another there.
		return /^webdav/i.test(description) ? 'plain' : 'move';
	};
	const withList = async <Value>(paths: readonly string[], use: (options: readonly string[]) => Promise<Value>): Promise<Value> => {
		const folder = await mkdtemp(join(tmpdir(), 'weilai-rclone-'));
		await writeFile(join(folder, 'list'), `${paths.join('\n')}\n`);
		// Files are asked for one by one: some servers list no hidden folder, and a listing of all would be long.
		return use([`--files-from-raw=${join(folder, 'list')}`, '--no-traverse']).finally(() => rm(folder, { recursive: true, force: true }));
	};
	const copy = (from: string, to: string, paths: readonly string[], headers: readonly string[] = []): Promise<void> =>
		withList(paths, async (list) => void (await rclone(['copy', from, to, ...list, '--no-check-dest', ...headers])));
	const check = (from: string, to: string, paths: readonly string[]): Promise<void> =>
		withList(paths, async (list) => {
			const { Hashes } = await getFeatures();
			await rclone(['check', from, to, ...list, '--one-way', ...(Hashes?.length > 0 ? [] : ['--download'])]);
		});
	const moveAll = async (paths: readonly string[]): Promise<void> => {
		const queue = paths.values();
		const moveSome = async (): Promise<void> => {
			for (const path of queue) await rclone(['moveto', at(`${STAGE}/${path}`), at(path)]);
		};
		await Promise.all(Array.from({ length: MOVES_AT_ONCE }, moveSome));
	};
	const upload = async (folder: string, paths: readonly string[]): Promise<void> => {
		const manner = await getManner();
		if (manner === 'move') {
			await copy(folder, at(STAGE), paths);
			await check(folder, at(STAGE), paths);
			return moveAll(paths);
		}
		// A store sends the headers that a file was uploaded with.
		const groups = Map.groupBy(paths, (path) =>
			manner === 'put' ? `Cache-Control: ${CACHE_CONTROL[classifyFile(path)]}\nContent-Type: ${contentTypeOf(path)}` : '',
		);
		for (const [headers, members] of groups) {
			const options = headers.split('\n').filter(Boolean);
			await copy(
				folder,
				at(''),
				members,
				options.flatMap((header) => ['--header-upload', header]),
			);
		}
		await check(folder, at(''), paths);
	};
	const list = (folder: string): Promise<string[]> =>
		orMissing(
			rclone(['lsf', '--files-only', at(folder)]).then((text) => text.split('\n').filter(Boolean)),
			[],
		);

	return {
		async caveat() {
			const isLocal = (await getFeatures()).String.startsWith('Local');
			return (await getManner()) === 'move' && !isLocal ? CAVEAT : null;
		},
		upload,
		list,
		read: (path) => orMissing(rclone(['cat', at(path)]), null).then((text) => text || null),
		async write(path, text) {
			const isMoved = (await getManner()) === 'move';
			await rclone(['rcat', at(isMoved ? `${STAGE}/${path}` : path)], text);
			if (isMoved) await moveAll([path]);
		},
		async keep(paths, folder) {
			await withList(paths, (list) => rclone(['copy', at(''), at(folder), ...list]));
			await check(at(''), at(folder), paths);
		},
		download: async (folder, to) => void (await rclone(['copy', at(folder), to])),
		remove: (paths) => withList(paths, async (list) => void (await rclone(['delete', at(''), ...list]))),
		removeFolder: async (folder) => {
			await rclone(['purge', at(folder)]).catch((error: unknown) => {
				if (!(error instanceof CommandError && (MISSING.has(error.code ?? 0) || /not found/i.test(error.message)))) throw error;
			});
		},
	};
}
