import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** A file of the index: where it comes from and what it holds. */
interface KeptFile {
	/** Digest of all it was made from. */
	key: string;
	/** Digest of its content. */
	content: string;
	size: number;
}

/** Everything that one build wrote. */
interface Manifest {
	/** Digest of all that the build was made from. */
	build: string;
	files: Record<string, KeptFile>;
}

const NONE: Manifest = { build: '', files: {} };

function readManifest(path: string): Manifest {
	if (!existsSync(path)) return NONE;
	const [check, content = ''] = readFileSync(path, 'utf8').split('\n', 2);
	return check === digest(content) ? (JSON.parse(content) as Manifest) : NONE;
}

/** Same file in two places where the file system can, else a copy. */
function place(from: string, to: string): void {
	try {
		linkSync(from, to);
	} catch {
		copyFileSync(from, to);
	}
}

/**
 * Writes the files of the index into a folder and keeps them beside, so that the next build makes only what is new.
 * What was kept is used only while its content is what it was.
 */
export class Output {
	readonly #folder: string;
	readonly #store: string;
	readonly #manifestPath: string;
	readonly #before: Manifest;
	readonly #files: Record<string, KeptFile> = {};
	bytes = 0;

	/**
	 * @param folder what stands there of an earlier index is removed
	 * @param cacheDir where files are kept
	 */
	constructor(folder: string, cacheDir: string) {
		this.#folder = folder;
		this.#store = join(cacheDir, 'files');
		this.#manifestPath = join(cacheDir, 'manifest.txt');
		this.#before = readManifest(this.#manifestPath);
		for (const name of ['terms', 'text']) {
			rmSync(join(folder, name), { recursive: true, force: true });
			for (const root of [folder, this.#store]) mkdirSync(join(root, name), { recursive: true });
		}
		for (const name of ['engine.js', 'head.bin', 'help.bin']) rmSync(join(folder, name), { force: true });
	}

	get count(): number {
		return Object.keys(this.#files).length;
	}

	#reuse(name: string, kept: KeptFile): boolean {
		const path = join(this.#store, name);
		if (!existsSync(path) || digest(readFileSync(path)) !== kept.content) return false;
		this.#add(name, kept);
		return true;
	}

	#add(name: string, file: KeptFile): void {
		place(join(this.#store, name), join(this.#folder, name));
		this.#files[name] = file;
		this.bytes += file.size;
	}

	/** Writes one file; `make` runs only where no file made from the same `key` was kept under this name. */
	async write(name: string, key: string, make: () => string | Uint8Array | Promise<string>): Promise<void> {
		const kept = this.#before.files[name];
		if (kept?.key === key && this.#reuse(name, kept)) return;
		const content = Buffer.from(await make());
		const path = join(this.#store, name);
		mkdirSync(dirname(path), { recursive: true });
		// The kept file may be linked into a finished site: it is replaced, not written over.
		rmSync(path, { force: true });
		writeFileSync(path, content);
		this.#add(name, { key, content: digest(content), size: content.length });
	}

	/** Writes what the build before wrote, if it was made from the same; false where it was not, or something is damaged. */
	repeat(build: string): boolean {
		if (this.#before.build !== build) return false;
		for (const [name, kept] of Object.entries(this.#before.files)) {
			if (!existsSync(join(this.#folder, name)) && !this.#reuse(name, kept)) return false;
		}
		return true;
	}

	/** Notes what was written and forgets what no longer is. */
	finish(build: string): void {
		for (const name of ['terms', 'text']) {
			for (const file of readdirSync(join(this.#store, name))) {
				if (!this.#files[`${name}/${file}`]) rmSync(join(this.#store, name, file));
			}
		}
		const content = JSON.stringify({ build, files: this.#files } satisfies Manifest);
		writeFileSync(this.#manifestPath, `${digest(content)}\n${content}`);
	}
}
