import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { STATE_FOLDER } from './manifest.ts';
import type { Target } from './target.ts';

const FOLDER = `${STATE_FOLDER}/locks`;
/** A lock that its holder has not renewed for so long is nobody's, in milliseconds. */
const LEASE = 180_000;
const RENEWAL = 45_000;

interface Lock {
	host: string;
	pid: number;
	/** Milliseconds. */
	until: number;
}

/** The right to change a target. */
export interface HeldLock {
	/** @throws Error where the right was lost, for instance while the computer slept. */
	assertHeld(): Promise<void>;
	release(): Promise<void>;
}

/**
 * Takes the lock of a target, on any store that shows what was written to those who list it afterwards: each publisher leaves
 * a file of its own and goes on only where it then sees no other.
 *
 * @param patience Milliseconds to wait for another publisher.
 * @throws Error in Chinese where the other is not done by then.
 */
export async function takeLock(target: Target, patience: number): Promise<HeldLock> {
	const name = `${randomBytes(8).toString('hex')}.json`;
	const path = `${FOLDER}/${name}`;
	const write = () => target.write(path, JSON.stringify({ host: hostname(), pid: process.pid, until: Date.now() + LEASE } satisfies Lock));
	const deadline = Date.now() + patience;
	for (;;) {
		await write();
		const other = await findOther(target, name);
		if (other === null) break;
		await target.remove([path]);
		if (Date.now() >= deadline) {
			throw new Error(`另一处（${other.host}，进程 ${other.pid}）正在发布。等它结束再试；它若已经中断，三分钟后自动失效`);
		}
		await sleep(500 + Math.random() * 1500);
	}
	let renewing = Promise.resolve();
	const timer = setInterval(() => {
		renewing = renewing.then(write).catch(() => {});
	}, RENEWAL);
	timer.unref();
	return {
		async assertHeld() {
			if (!(await target.list(FOLDER)).includes(name)) throw new Error('发布的锁已被别处取走，停在这里；再运行一次会接着做完');
		},
		async release() {
			clearInterval(timer);
			await renewing;
			await target.remove([path]);
		},
	};
}

/** Another publisher at work; locks of those that are not any more are removed. */
async function findOther(target: Target, own: string): Promise<Lock | null> {
	for (const name of await target.list(FOLDER)) {
		if (name === own) continue;
		const text = await target.read(`${FOLDER}/${name}`);
		const lock = text === null ? null : parseLock(text);
		if (lock && lock.until > Date.now() && !(lock.host === hostname() && !isRunning(lock.pid))) return lock;
		if (lock) await target.remove([`${FOLDER}/${name}`]);
	}
	return null;
}

/** A lock that is just being written belongs to somebody. */
function parseLock(text: string): Lock {
	try {
		return JSON.parse(text) as Lock;
	} catch {
		return { host: '未知', pid: 0, until: Date.now() + LEASE };
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
