import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Path of a browser that runs: `CHROMIUM_PATH`, one on the path, or the one of playwright-core; null where there is none. */
function findChromium(variables: Record<string, string | undefined>): string | null {
	const folders = (variables['PATH'] ?? '').split(delimiter);
	const known = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
	const candidates = [variables['CHROMIUM_PATH'], ...known, MAC, chromium.executablePath()];
	return candidates.find((path) => path !== undefined && path !== '' && runs(path)) ?? null;
}

/** A file of that name may be a stub that only tells how to install the browser. */
function runs(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
	} catch {
		return false;
	}
	return /\d+\.\d+\.\d+/.test(spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 60_000 }).stdout ?? '');
}

/**
 * Path of a browser for the tests. Where there is none it is installed: as root on Debian and its kin by apt, with a
 * font for Chinese; else by playwright-core. Null where that fails too; what the installers said stands in the output then.
 */
export function ensureChromium(variables: Record<string, string | undefined>): string | null {
	const found = findChromium(variables);
	if (found !== null) return found;
	console.log('没有找到 Chromium，正在安装……');
	const isRoot = process.getuid?.() === 0;
	if (isRoot && install('apt-get', ['update', '-q']) && install('apt-get', ['install', '-yq', 'chromium', 'fonts-noto-cjk'])) {
		const installed = findChromium(variables);
		if (installed !== null) return installed;
	}
	const cli = join(import.meta.dirname, '../../node_modules/playwright-core/cli.js');
	const hasAll = isRoot && install(process.execPath, [cli, 'install', '--with-deps', 'chromium']);
	if (!hasAll) install(process.execPath, [cli, 'install', 'chromium']);
	return findChromium(variables);
}

function install(command: string, args: string[]): boolean {
	const { status, error, stdout, stderr } = spawnSync(command, args, {
		encoding: 'utf8',
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		maxBuffer: 100_000_000,
	});
	if (error !== undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return false;
	if (status !== 0) console.error(`${stdout ?? ''}${stderr ?? ''}`);
	return status === 0;
}
