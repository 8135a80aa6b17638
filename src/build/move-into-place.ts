import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './lock.ts';

/** What is to be done to a folder: kept in the staging folder until it is done. */
interface Journal {
	moves: string[];
	removed: string[];
}

const JOURNAL = '.journal.json';

/** Name of the folder in which the process of that number prepares changes of `outDir`. */
export const stagingOf = (outDir: string, pid: number): string => `${outDir}.next-${pid}`;

/** Moves staged files into a folder and removes others from it, such that `finishAbandoned` can complete it after a crash. */
export function moveIntoPlace({ outDir, staging, moves, removed }: Journal & { outDir: string; staging: string }): void {
	if (!existsSync(outDir)) {
		mkdirSync(dirname(outDir), { recursive: true });
		renameSync(staging, outDir);
		return;
	}
	if (moves.length + removed.length > 0) {
		const journal: Journal = { moves: orderMoves(moves), removed };
		writeFileSync(join(staging, `${JOURNAL}.new`), JSON.stringify(journal));
		renameSync(join(staging, `${JOURNAL}.new`), join(staging, JOURNAL));
		apply(outDir, staging, journal);
	}
	rmSync(staging, { recursive: true, force: true });
}

/** Completes what killed builds have begun to move, and removes what they have only prepared. True where one was completed. */
export function finishAbandoned(outDir: string): boolean {
	if (!existsSync(dirname(outDir))) return false;
	const pattern = new RegExp(`^${RegExp.escape(basename(outDir))}\\.next-(\\d+)$`);
	let completed = false;
	for (const name of readdirSync(dirname(outDir))) {
		const pid = Number(pattern.exec(name)?.[1]);
		if (!pid || (pid !== process.pid && isRunning(pid))) continue;
		const staging = join(dirname(outDir), name);
		const journal = readJournal(staging);
		if (journal && existsSync(outDir)) {
			apply(outDir, staging, journal);
			completed = true;
		}
		rmSync(staging, { recursive: true, force: true });
	}
	return completed;
}

function readJournal(staging: string): Journal | null {
	try {
		return JSON.parse(readFileSync(join(staging, JOURNAL), 'utf8')) as Journal;
	} catch {
		return null;
	}
}

/** What pages refer to comes before the pages. */
function orderMoves(moves: string[]): string[] {
	const isPage = (path: string) => path.endsWith('.html');
	return [...moves.filter((path) => !isPage(path)), ...moves.filter(isPage)];
}

function apply(outDir: string, staging: string, { moves, removed }: Journal): void {
	const folders = new Set<string>();
	for (const path of moves) {
		if (!existsSync(join(staging, path))) continue;
		const folder = dirname(path);
		if (!folders.has(folder)) makeFolder(outDir, folder);
		folders.add(folder);
		const target = join(outDir, path);
		if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) rmSync(target, { recursive: true });
		renameSync(join(staging, path), target);
	}
	for (const path of removed) removeFile(outDir, path);
}

/** Makes a folder, also where a file that is no longer part of the site bears the name of one of those above it. */
function makeFolder(outDir: string, folder: string): void {
	if (folder === '.' || statSync(join(outDir, folder), { throwIfNoEntry: false })?.isDirectory()) return;
	makeFolder(outDir, dirname(folder));
	rmSync(join(outDir, folder), { force: true });
	mkdirSync(join(outDir, folder));
}

/** Removes a file and the folders that are empty without it. */
function removeFile(outDir: string, path: string): void {
	rmSync(join(outDir, path), { force: true });
	for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
		try {
			rmdirSync(join(outDir, folder));
		} catch {
			return;
		}
	}
}
