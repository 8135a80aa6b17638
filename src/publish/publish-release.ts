import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HeldLock, takeLock } from './lock.ts';
import { type Manifest, readManifest, STATE_FOLDER } from './manifest.ts';
import { type LiveRelease, type Plan, planRelease } from './plan.ts';
import type { Target } from './target.ts';

const LIVE = `${STATE_FOLDER}/live.json`;
const PREVIOUS = `${STATE_FOLDER}/previous.json`;
const PENDING = `${STATE_FOLDER}/pending.json`;
const keepFolder = (name: string): string => `${STATE_FOLDER}/previous/${name}`;

/** What a publisher notes before it changes anything, and removes when all is done. */
interface Pending {
	/** Folder that holds the live release's files as they were. */
	keep: string;
	/** Paths in that folder. */
	kept: string[];
	/** Paths that may have been changed since. */
	touched: string[];
}

/** The release before, for the way back: its files, and where those are that were changed since. */
interface Previous {
	files: Manifest;
	keep: string;
}

export interface PublishOptions {
	/** Milliseconds. */
	now: number;
	/** How long files stay after they left the release, in milliseconds. */
	grace: number;
	/** How long to wait for another publisher, in milliseconds. */
	patience: number;
	/** Is told each step. */
	log: (line: string) => void;
	/** File that keeps the digests of the site's files between runs; without it, all of them are read each time. */
	digestNotes?: string;
}

async function readState<Shape>(target: Target, path: string): Promise<Shape | null> {
	const text = await target.read(path);
	return text === null || text === '' ? null : (JSON.parse(text) as Shape);
}

/** What publishing the site in `folder` would do. */
export async function previewRelease(
	target: Target,
	folder: string,
	options: Pick<PublishOptions, 'now' | 'grace' | 'digestNotes'>,
): Promise<Plan> {
	const live = await readState<LiveRelease>(target, LIVE);
	const pending = await readState<Pending>(target, PENDING);
	return planRelease({ live, dirty: new Set(pending?.touched), files: await readManifest(folder, options.digestNotes), ...options });
}

/**
 * Makes the site in `folder` live: what pages refer to first, then new pages, changed ones, lists, feeds; removals last. What is
 * written over is kept for the way back. Interrupted anywhere, the next run goes on from what was noted.
 */
export async function publishRelease(target: Target, folder: string, options: PublishOptions): Promise<Plan> {
	const files = await readManifest(folder, options.digestNotes);
	const lock = await takeLock(target, options.patience);
	try {
		return await release(target, lock, folder, files, options);
	} finally {
		await lock.release();
	}
}

/**
 * Makes the release before live again: after an interrupted run the last whole one.
 *
 * @throws Error in Chinese where none is kept.
 */
export async function rollBack(target: Target, options: PublishOptions): Promise<Plan> {
	const lock = await takeLock(target, options.patience);
	const folder = await mkdtemp(join(tmpdir(), 'weilai-rollback-'));
	try {
		const live = await readState<LiveRelease>(target, LIVE);
		const pending = await readState<Pending>(target, PENDING);
		const previous = pending && live ? { files: live.files, keep: pending.keep } : await readState<Previous>(target, PREVIOUS);
		if (!previous) throw new Error('没有上一版可以退回');
		await target.download(keepFolder(previous.keep), folder);
		const kept = await readManifest(folder);
		const lost = Object.entries(previous.files).filter(([path, { digest }]) => {
			const there = live?.files[path]?.digest ?? live?.leaving[path]?.digest;
			return kept[path]?.digest !== digest && (there !== digest || pending?.touched.includes(path));
		});
		if (lost.length > 0) throw new Error(`上一版有 ${lost.length} 个文件没有留底，不能退回；请从仓库里的旧版本重新构建再发布`);
		return await release(target, lock, folder, previous.files, options);
	} finally {
		await rm(folder, { recursive: true, force: true });
		await lock.release();
	}
}

async function release(target: Target, lock: HeldLock, folder: string, files: Manifest, options: PublishOptions): Promise<Plan> {
	const { now, grace, log } = options;
	const live = await readState<LiveRelease>(target, LIVE);
	const pending = await readState<Pending>(target, PENDING);
	if (pending) log('上一次发布没有做完，接着做');
	const plan = planRelease({ live, dirty: new Set(pending?.touched), files, now, grace });
	const changes = [...plan.staleCopies, ...plan.stages.flatMap(({ paths }) => paths), ...plan.removals];
	const isSame = live && changes.length === 0 && JSON.stringify(plan.leaving) === JSON.stringify(live.leaving);
	if (isSame && !pending) return plan;

	const caveat = plan.replaced.length > 0 ? await target.caveat() : null;
	if (caveat) log(caveat);
	// Who takes something down at once leaves no copy of it, and so gives up the way back.
	const keeps = grace > 0;
	const name = `${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}-${randomBytes(3).toString('hex')}`;
	const keep = pending?.keep ?? name;
	const kept = new Set(pending?.kept);
	const touchedBefore = new Set(pending?.touched);
	const toKeep = plan.replaced.filter((path) => keeps && !kept.has(path) && !touchedBefore.has(path));
	if (toKeep.length > 0) await target.keep(toKeep, keepFolder(keep));
	const note: Pending = { keep, kept: [...kept, ...toKeep], touched: [...new Set([...touchedBefore, ...changes])] };
	await target.write(PENDING, JSON.stringify(note));

	if (plan.staleCopies.length > 0) await target.remove(plan.staleCopies);
	for (const { name: stage, paths } of plan.stages) {
		await lock.assertHeld();
		log(`${stage}：${paths.length} 个文件`);
		await target.upload(folder, paths);
	}
	await lock.assertHeld();
	if (plan.removals.length > 0) {
		log(`删除过期的文件：${plan.removals.length} 个`);
		await target.remove(plan.removals);
	}
	const before = await readState<Previous>(target, PREVIOUS);
	if (!keeps) await target.remove([PREVIOUS]);
	else if (live) await target.write(PREVIOUS, JSON.stringify({ files: live.files, keep } satisfies Previous));
	await target.write(LIVE, JSON.stringify({ release: name, files, leaving: plan.leaving } satisfies LiveRelease));
	await target.remove([PENDING]);
	for (const old of new Set([before?.keep, keeps ? undefined : keep])) {
		if (old && (old !== keep || !keeps)) await target.removeFolder(keepFolder(old));
	}
	return plan;
}
