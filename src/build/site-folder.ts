import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileContent, SiteFiles } from '../integrations/step.ts';
import { moveIntoPlace } from './move-into-place.ts';
import { type KnownFile, loadState, type NextArticle, type SiteState, saveState } from './site-state.ts';

const digestOf = (bytes: FileContent): string => hash('sha256', bytes, 'base64url').slice(0, 22);

/** What a build did to the folder of the site. */
export interface SiteChanges {
	/** Files whose bytes are new, and how many bytes. */
	written: string[];
	bytes: number;
	/** Files that stayed as they were. */
	kept: string[];
	removed: string[];
}

/**
 * The folder of the finished site and what is to become of it. Files whose bytes do not change are not touched: the folder
 * is its own cache. What changes is written beside it and moved into it at the end, see `publish`.
 */
export class SiteFolder implements SiteFiles {
	readonly #outDir: string;
	readonly #staging: string;
	readonly #stateFile: string;
	readonly #codeKey: string;
	readonly #state: SiteState;
	/** Files that stand in the folder and are what the last build left there. */
	readonly #before: Map<string, KnownFile>;
	/** Everything else in the folder. */
	readonly #foreign: string[];
	readonly #after = new Map<string, Pick<KnownFile, 'key' | 'digest'>>();
	readonly #folders = new Set<string>();
	readonly #changes: SiteChanges = { written: [], bytes: 0, kept: [], removed: [] };

	/**
	 * @param stateFile notes of the last build on what it left in `outDir`
	 * @param codeKey version of the code: what other code made is made again
	 */
	constructor(outDir: string, { stateFile, staging, codeKey }: { stateFile: string; staging: string; codeKey: string }) {
		this.#outDir = outDir;
		this.#staging = staging;
		this.#stateFile = stateFile;
		this.#codeKey = codeKey;
		this.#state = loadState(stateFile);
		const { intact, foreign } = scan(outDir, this.#state.files);
		this.#before = intact;
		this.#foreign = foreign;
		mkdirSync(staging, { recursive: true });
	}

	/** What the last build noted, if it made the site from the same and nobody has touched a file since; else null. */
	findSame(origin: string): { next: NextArticle | null; changes: SiteChanges } | null {
		const { files, next } = this.#state;
		if (this.#state.origin !== origin || this.#before.size !== files.size || this.#foreign.length > 0) return null;
		return { next, changes: { written: [], bytes: 0, kept: [...files.keys()], removed: [] } };
	}

	async write(path: string, key: string | null, make: () => FileContent | Promise<FileContent>): Promise<void> {
		if (this.#after.has(path)) throw new Error(`两个页面占用同一个地址：${path}`);
		const fullKey = this.#toFullKey(key);
		const known = this.#before.get(path);
		if (known && fullKey !== '' && known.key === fullKey) {
			this.#after.set(path, known);
			this.#changes.kept.push(path);
			return;
		}
		const content = await make();
		const digest = digestOf(content);
		this.#after.set(path, { key: fullKey, digest });
		if (known?.digest === digest) {
			this.#changes.kept.push(path);
			return;
		}
		const file = join(this.#staging, path);
		const folder = dirname(file);
		if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true });
		this.#folders.add(folder);
		writeFileSync(file, content);
		this.#changes.written.push(path);
		this.#changes.bytes += typeof content === 'string' ? Buffer.byteLength(content) : content.length;
	}

	has(path: string, key: string): boolean {
		return this.#before.get(path)?.key === this.#toFullKey(key);
	}

	/** Key that also holds the version of the code; empty for what is made anew each time. */
	#toFullKey(key: string | null): string {
		return key === null ? '' : digestOf(`${this.#codeKey} ${key}`);
	}

	paths(): string[] {
		return [...this.#after.keys()];
	}

	digestOf(path: string): string {
		return this.#after.get(path)?.digest ?? '';
	}

	read(path: string): Uint8Array {
		const staged = join(this.#staging, path);
		return readFileSync(existsSync(staged) ? staged : join(this.#outDir, path));
	}

	/**
	 * Puts the site in place. A folder that is not there yet appears whole; into one that is, the changed files are moved, a
	 * matter of milliseconds, and a build that is killed meanwhile is completed by the next.
	 */
	publish({ origin, next }: Pick<SiteState, 'origin' | 'next'>): SiteChanges {
		const removed = [...this.#before.keys(), ...this.#foreign].filter((path) => !this.#after.has(path));
		moveIntoPlace({ outDir: this.#outDir, staging: this.#staging, moves: this.#changes.written, removed });
		const files = new Map<string, KnownFile>();
		const fresh = new Set(this.#changes.written);
		for (const [path, { key, digest }] of this.#after) {
			const known = fresh.has(path) ? readTimes(join(this.#outDir, path)) : (this.#before.get(path) as KnownFile);
			files.set(path, { key, digest, size: known.size, mtime: known.mtime, ctime: known.ctime });
		}
		saveState(this.#stateFile, { origin, files, next });
		return { ...this.#changes, removed };
	}

	/** Leaves the folder of the site as it was. */
	abandon(): void {
		rmSync(this.#staging, { recursive: true, force: true });
	}
}

const readTimes = (file: string): Pick<KnownFile, 'size' | 'mtime' | 'ctime'> => {
	const { size, mtimeMs, ctimeMs } = statSync(file);
	return { size, mtime: mtimeMs, ctime: ctimeMs };
};

/** Goes through the folder: what is as noted, and the paths of the rest. Files with other times are read. */
function scan(outDir: string, state: ReadonlyMap<string, KnownFile>): { intact: Map<string, KnownFile>; foreign: string[] } {
	const intact = new Map<string, KnownFile>();
	const foreign: string[] = [];
	const visit = (folder: string): void => {
		for (const entry of readdirSync(join(outDir, folder), { withFileTypes: true })) {
			const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
			if (entry.isDirectory()) {
				visit(path);
				continue;
			}
			const known = state.get(path);
			const now = known && entry.isFile() ? readTimes(join(outDir, path)) : null;
			if (!known || !now || now.size !== known.size) foreign.push(path);
			else if (now.mtime === known.mtime && now.ctime === known.ctime) intact.set(path, known);
			else if (digestOf(readFileSync(join(outDir, path))) === known.digest) intact.set(path, { ...known, ...now });
			else foreign.push(path);
		}
	};
	if (existsSync(outDir)) visit('');
	return { intact, foreign };
}
