import { hash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileContent, SiteFiles } from '../integrations/step.ts';
import { moveIntoPlace } from './move-into-place.ts';
import { type FolderTimes, type KnownFile, loadState, type NextArticle, type SiteState, saveState } from './site-state.ts';

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
	/** Whether the last build ran on the same code: what other code made is made again. */
	readonly #isSameCode: boolean;
	/** Files that stand in the folder and are what the last build left there. */
	readonly #before: Map<string, KnownFile>;
	/** Everything else in the folder. */
	readonly #foreign: string[];
	readonly #foldersBefore: Map<string, FolderTimes>;
	readonly #after = new Map<string, Pick<KnownFile, 'key' | 'digest'>>();
	readonly #folders = new Set<string>();
	readonly #changes: SiteChanges = { written: [], bytes: 0, kept: [], removed: [] };

	/**
	 * @param stateFile notes of the last build on what it left in `outDir`
	 * @param codeKey version of the code
	 */
	constructor(outDir: string, { stateFile, staging, codeKey }: { stateFile: string; staging: string; codeKey: string }) {
		this.#outDir = outDir;
		this.#staging = staging;
		this.#stateFile = stateFile;
		this.#codeKey = codeKey;
		this.#state = loadState(stateFile);
		this.#isSameCode = this.#state.codeKey === codeKey;
		const { intact, foreign, folders } = scan(outDir, this.#state);
		this.#before = intact;
		this.#foreign = foreign;
		this.#foldersBefore = folders;
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
		const known = this.#before.get(path);
		if (known && key !== null && this.has(path, key)) {
			this.#after.set(path, known);
			this.#changes.kept.push(path);
			return;
		}
		const content = await make();
		const digest = digestOf(content);
		this.#after.set(path, { key, digest });
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
		return this.#isSameCode && this.#before.get(path)?.key === key;
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
		saveState(this.#stateFile, { origin, codeKey: this.#codeKey, files, folders: this.#noteFolders([...fresh, ...removed]), next });
		return { ...this.#changes, removed };
	}

	/** Times of all folders: of those that this build did not touch, as they were before it, so that what others do meanwhile is noticed. */
	#noteFolders(touched: readonly string[]): Map<string, FolderTimes> {
		const fresh = new Set(touched.flatMap((path) => [...listFoldersAbove(path)]));
		const folders = new Map([...this.#foldersBefore].filter(([folder]) => !fresh.has(folder)));
		for (const folder of fresh) {
			const stats = lstatSync(join(this.#outDir, folder), { throwIfNoEntry: false });
			if (stats?.isDirectory()) folders.set(folder, toTimes(stats));
		}
		return folders;
	}

	/** Leaves the folder of the site as it was. */
	abandon(): void {
		rmSync(this.#staging, { recursive: true, force: true });
	}
}

const toTimes = ({ mtimeMs, ctimeMs }: Stats): FolderTimes => ({ mtime: mtimeMs, ctime: ctimeMs });

const readTimes = (file: string): Pick<KnownFile, 'size' | 'mtime' | 'ctime'> => {
	const stats = lstatSync(file);
	return { size: stats.size, ...toTimes(stats) };
};

const isSame = (a: FolderTimes, b: FolderTimes): boolean => a.mtime === b.mtime && a.ctime === b.ctime;

interface Scan {
	/** Files that are as noted. */
	intact: Map<string, KnownFile>;
	/** Paths of the rest. */
	foreign: string[];
	/** All folders, '' for the site's own. */
	folders: Map<string, FolderTimes>;
}

/**
 * Compares the folder of the site with the notes. Files with other times are read. What is not in the notes can only stand in a
 * folder that has changed: only those are listed.
 */
function scan(outDir: string, state: Pick<SiteState, 'files' | 'folders'>): Scan {
	const folders = new Map<string, FolderTimes>();
	const intact = new Map<string, KnownFile>();
	const foreign: string[] = [];
	const visit = (folder: string): boolean => {
		if (folders.has(folder)) return true;
		// A link to a folder is not one of the site's.
		if (folder !== '' && !visit(parentOf(folder))) return false;
		const look = folder === '' ? statSync : lstatSync;
		const stats = look(join(outDir, folder), { throwIfNoEntry: false });
		if (!stats?.isDirectory()) return false;
		const now = toTimes(stats);
		folders.set(folder, now);
		const known = state.folders.get(folder);
		if (known && isSame(now, known)) return true;
		for (const entry of readdirSync(join(outDir, folder), { withFileTypes: true })) {
			const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
			if (entry.isDirectory()) visit(path);
			else if (!state.files.has(path)) foreign.push(path);
		}
		return true;
	};
	for (const folder of ['', ...state.folders.keys()]) visit(folder);
	for (const [path, known] of state.files) {
		// Not `join`: of tens of thousands of files, it takes longer than looking at them.
		const stats = folders.has(parentOf(path)) && lstatSync(`${outDir}/${path}`, { throwIfNoEntry: false });
		if (!stats || stats.isDirectory()) continue;
		const now = { size: stats.size, ...toTimes(stats) };
		const isNoted = stats.isFile() && stats.size === known.size;
		if (isNoted && isSame(now, known)) intact.set(path, known);
		else if (isNoted && digestOf(readFileSync(join(outDir, path))) === known.digest) intact.set(path, { ...known, ...now });
		else foreign.push(path);
	}
	return { intact, foreign, folders };
}

/** The folder of a path, '' for the outermost. */
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The folders above a path, '' for the outermost. */
function* listFoldersAbove(path: string): Generator<string> {
	for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) yield folder;
	yield '';
}
