import { openRcloneTarget } from './rclone.ts';
import { openRsyncTarget } from './rsync.ts';
import type { Target } from './target.ts';

/**
 * Opens where `--to` points: `rclone:remote:path` for any store that rclone knows, else a folder or `user@host:/folder` for rsync.
 *
 * @throws Error in Chinese where it is neither.
 */
export function openTarget(address: string): Target {
	if (address.startsWith('rclone:')) return openRcloneTarget(address.slice('rclone:'.length));
	if (/^rsync:\/\/|::/.test(address)) throw new Error('rsync 守护进程没有留底的办法；请用 用户@主机:/文件夹，或本机文件夹');
	return openRsyncTarget(address);
}
