import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import { classifyFile, contentTypeOf, isText, originalOf } from './delivery.ts';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
const toZstd = promisify(zstdCompress);

/** Part of the names of what is kept: raise it when a quality below changes. */
const RECIPE = '1';
/** Below this many bytes a copy saves no packet. */
const LEAST = 600;
const WORKERS = 4;

/** Ends of names of copies, and how each is made; what stays for a year is worth the best quality. */
const COPIES: readonly { ending: string; compress: (bytes: Buffer, frozen: boolean) => Promise<Buffer> }[] = [
	{
		ending: 'br',
		compress: (bytes, frozen) =>
			toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: frozen ? 11 : 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
	},
	{ ending: 'gz', compress: (bytes) => toGzip(bytes, { level: 9 }) },
	{ ending: 'zst', compress: (bytes) => toZstd(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 15 } }) },
];

/**
 * Lays compressed copies beside the texts of the site in `folder` and removes those that no longer belong there. What was
 * compressed once is kept in `cacheDir` by the digest of its content; what is not used any more is removed from it.
 */
export async function compressSite(folder: string, cacheDir: string): Promise<{ copies: number; made: number; bytes: number }> {
	await mkdir(cacheDir, { recursive: true });
	const kept = await readdir(cacheDir);
	// Files of one content share a copy, and wait for the one that makes it.
	const ready = new Map(kept.map((store) => [store, Promise.resolve()]));
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	const names = paths.map((path) => relative(folder, path).replaceAll('\\', '/'));
	const stale = new Set(names.filter((name) => originalOf(name) !== null));
	const texts = names.filter((name) => !stale.has(name) && isText(contentTypeOf(name).replace(/;.*/, '')));
	const used = new Set<string>();
	const result = { copies: 0, made: 0, bytes: 0 };

	const compressOne = async (name: string): Promise<void> => {
		const bytes = await readFile(join(folder, name));
		if (bytes.length < LEAST) return;
		const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
		for (const { ending, compress } of COPIES) {
			const frozen = classifyFile(name) === 'frozen';
			const store = `${digest}-${RECIPE}${frozen ? 'f' : ''}.${ending}`;
			if (!ready.has(store)) {
				ready.set(
					store,
					compress(bytes, frozen).then((copy) => writeWhole(join(cacheDir, store), copy)),
				);
				result.made++;
			}
			used.add(store);
			await ready.get(store);
			const { size } = await stat(join(cacheDir, store));
			if (size >= bytes.length) continue;
			const copy = `${name}.${ending}`;
			stale.delete(copy);
			await place(join(cacheDir, store), join(folder, copy));
			result.copies++;
			result.bytes += size;
		}
	};

	const queue = texts.values();
	await Promise.all(
		Array.from({ length: WORKERS }, async () => {
			for (const name of queue) await compressOne(name);
		}),
	);
	for (const name of stale) await rm(join(folder, name));
	for (const store of kept) if (!used.has(store)) await rm(join(cacheDir, store), { force: true });
	return result;
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
	const part = `${path}.${process.pid}.part`;
	await writeFile(part, bytes);
	await rename(part, path);
}

/** The same file in two places where the file system can, else a copy. */
async function place(from: string, to: string): Promise<void> {
	await rm(to, { force: true });
	await link(from, to).catch(() => copyFile(from, to));
}
