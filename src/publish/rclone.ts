import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CACHE_CONTROL, classifyFile, contentTypeOf } from './delivery.ts';
import { STATE_FOLDER } from './manifest.ts';
import { CommandError, runCommand } from './run-command.ts';
import type { Target } from './target.ts';

/** Exit codes of rclone where a folder or file is not there. */
const MISSING = new Set([3, 4]);
const PATIENCE = ['--contimeout=15s', '--timeout=60s', '--retries=3', '--low-level-retries=5', '--transfers=8', '--quiet'];
const STAGE = `${STATE_FOLDER}/stage`;
const MOVES_AT_ONCE = 8;

/** How a store takes files. `put`: whole, whatever happens. `move`: only a renamed file is whole. `plain`: as its server does it. */
type Manner = 'put' | 'move' | 'plain';

interface Features {
	String: string;
	Hashes: string[];
	Features: { BucketBased?: boolean; PartialUploads?: boolean };
}

/** Any place that rclone knows, such as `oss:bucket` for a remote named `oss` in its configuration. */
export function openRcloneTarget(remote: string): Target {
	const at = (path: string): string => (path === '' ? remote : `${remote}${/[:/]$/.test(remote) ? '' : '/'}${path}`);
	const rclone = (args: readonly string[], input = ''): Promise<string> => runCommand('rclone', [...args, ...PATIENCE], input);
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
	const withList = async <Value>(paths: readonly string[], use: (option: string) => Promise<Value>): Promise<Value> => {
		const folder = await mkdtemp(join(tmpdir(), 'weilai-rclone-'));
		await writeFile(join(folder, 'list'), `${paths.join('\n')}\n`);
		return use(`--files-from-raw=${join(folder, 'list')}`).finally(() => rm(folder, { recursive: true, force: true }));
	};
	const copyChecked = (from: string, to: string, paths: readonly string[], headers: readonly string[]): Promise<void> =>
		withList(paths, async (list) => {
			await rclone(['copy', from, to, list, '--no-check-dest', ...headers]);
			const { Hashes } = await getFeatures();
			await rclone(['check', from, to, list, '--one-way', ...(Hashes?.length > 0 ? [] : ['--download'])]);
		});
	const moveAll = async (paths: readonly string[]): Promise<void> => {
		const queue = paths.values();
		const moveSome = async (): Promise<void> => {
			for (const path of queue) await rclone(['moveto', at(`${STAGE}/${path}`), at(path), '--no-check-dest']);
		};
		await Promise.all(Array.from({ length: MOVES_AT_ONCE }, moveSome));
	};
	const upload = async (folder: string, paths: readonly string[]): Promise<void> => {
		const manner = await getManner();
		if (manner === 'move') {
			await copyChecked(folder, at(STAGE), paths, []);
			return moveAll(paths);
		}
		if (manner === 'plain') return copyChecked(folder, at(''), paths, []);
		// A store sends the headers that a file was uploaded with.
		const groups = Map.groupBy(paths, (path) => `${CACHE_CONTROL[classifyFile(path)]}\n${contentTypeOf(path)}`);
		for (const [group, members] of groups) {
			const [cache, type] = group.split('\n');
			await copyChecked(folder, at(''), members, [
				'--header-upload',
				`Cache-Control: ${cache}`,
				'--header-upload',
				`Content-Type: ${type}`,
			]);
		}
	};
	const list = (folder: string): Promise<string[]> =>
		rclone(['lsf', '--files-only', at(folder)]).then(
			(text) => text.split('\n').filter(Boolean),
			(error: unknown) => {
				if (error instanceof CommandError && MISSING.has(error.code ?? 0)) return [];
				throw error;
			},
		);

	return {
		upload,
		list,
		read: async (path) => ((await list(dirname(path))).includes(path.slice(path.lastIndexOf('/') + 1)) ? rclone(['cat', at(path)]) : null),
		async write(path, text) {
			const isMoved = (await getManner()) === 'move';
			await rclone(['rcat', at(isMoved ? `${STAGE}/${path}` : path)], text);
			if (isMoved) await moveAll([path]);
		},
		keep: (paths, folder) => withList(paths, async (option) => void (await rclone(['copy', at(''), at(folder), option]))),
		download: async (folder, to) => void (await rclone(['copy', at(folder), to])),
		remove: (paths) => withList(paths, async (option) => void (await rclone(['delete', at(''), option]))),
		removeFolder: async (folder) => {
			await rclone(['purge', at(folder)]).catch((error: unknown) => {
				if (!(error instanceof CommandError && (MISSING.has(error.code ?? 0) || /not found/i.test(error.message)))) throw error;
			});
		},
	};
}
