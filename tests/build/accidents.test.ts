import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUILD_TIME, LONG, openWorkshop } from './build-content.ts';

const workshop = openWorkshop('accidents');
const content = join(workshop.folder, 'content');
const site = join(workshop.folder, 'site');
const isRoot = process.getuid?.() === 0;
/** Whoever may do anything is no test of what may not be done. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const GOOD = { status: 0, stderr: '' };

/** How many times a build is killed. */
const KILLS = Number(process.env['KILLS'] ?? 4);

let before: Record<string, string>;

beforeAll(() => {
	cpSync('tests/fixtures/small', content, { recursive: true });
	expect(workshop.build('content', 'site')).toEqual(GOOD);
	before = digestSite(site);
}, LONG);

afterAll(() => workshop.remove());

function digestSite(root: string): Record<string, string> {
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(root, file)).isFile());
	const digest = (file: string) =>
		createHash('sha256')
			.update(readFileSync(join(root, file)))
			.digest('hex');
	return Object.fromEntries(files.sort().map((file) => [file, digest(file)]));
}

const startBuild = (environment: Record<string, string> = {}, identity: { uid?: number; gid?: number } = {}) =>
	spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/build.ts'], {
		env: { ...process.env, NODE_ENV: 'production', SITE_URL: '', CONTENT_DIR: content, OUT_DIR: site, BUILD_TIME, ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
		...identity,
	});

/** Ends of a build: its exit code and what it printed. */
async function waitFor(build: ReturnType<typeof startBuild>): Promise<{ code: number | null; said: string }> {
	let said = '';
	for (const stream of [build.stdout, build.stderr]) stream.on('data', (data) => (said += data));
	const code = await new Promise<number | null>((done) => build.on('close', done));
	return { code, said };
}

const retitle = (number: number): void => {
	const file = join(content, 'articles/ten-tags.mdx');
	writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*/m, `title: 有十个标签的文章，第 ${number} 版`));
};

/** The site of the content as it is now, built without anything that was kept. */
function buildClean(): Record<string, string> {
	cpSync(content, join(workshop.folder, 'copy'), { recursive: true });
	expect(workshop.build('copy', 'clean', {}, ['--clean'])).toEqual(GOOD);
	rmSync(join(workshop.folder, 'copy'), { recursive: true });
	return digestSite(join(workshop.folder, 'clean'));
}

/** Pages of the site, the old or the new one or between them, that are cut off or name a file that is not there. */
const findBroken = (): string[] =>
	readdirSync(site, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.html'))
		.flatMap((file) => {
			const text = readFileSync(join(site, file), 'utf8');
			const named = new Set(text.match(/\/(?:_astro|cards|media)\/[\w.@-]+/g));
			const missing = [...named].filter((path) => !existsSync(join(site, path))).map((path) => `${file} → ${path}`);
			return text.trimEnd().endsWith('</html>') ? missing : [file, ...missing];
		});

const leftovers = (): string[] => readdirSync(workshop.folder).filter((name) => name.startsWith('site.'));

describe('the site stays whole and the next build is right', () => {
	test(
		'when builds are killed at any moment',
		async () => {
			for (let kill = 0; kill < KILLS; kill++) {
				retitle(kill);
				const build = startBuild();
				const ended = waitFor(build);
				await setTimeout(150 + Math.floor((1700 * kill) / KILLS));
				build.kill('SIGKILL');
				const { code } = await ended;
				if (code === null) expect(findBroken()).toEqual([]);
			}
			expect(workshop.build('content', 'site')).toEqual(GOOD);
			expect(leftovers()).toEqual([]);
			before = digestSite(site);
			expect(before).toEqual(buildClean());
		},
		LONG,
	);

	test(
		'when a build is killed while it moves files into place: the next one completes it',
		() => {
			const staging = `${site}.next-999999`;
			mkdirSync(join(staging, 'new'), { recursive: true });
			writeFileSync(join(staging, 'new/page.html'), 'half moved');
			writeFileSync(join(staging, '.journal.json'), JSON.stringify({ moves: ['new/page.html'], removed: ['robots.txt'] }));
			expect(workshop.build('content', 'site')).toEqual(GOOD);
			expect(leftovers()).toEqual([]);
			expect(digestSite(site)).toEqual(before);
		},
		LONG,
	);

	test(
		'when two builds are started at once: the second waits for the first and says so',
		async () => {
			retitle(100);
			const [first, second] = await Promise.all([waitFor(startBuild()), waitFor(startBuild())]);
			expect([first.code, second.code]).toEqual([0, 0]);
			expect(`${first.said}${second.said}`).toContain('另一次构建正在进行');
			before = digestSite(site);
			expect(before).toEqual(buildClean());
		},
		LONG,
	);

	test(
		'when somebody has changed, added or removed files in the folder of the site',
		() => {
			writeFileSync(join(site, 'index.html'), 'spoilt');
			truncateSync(join(site, 'rss.xml'), 100);
			rmSync(join(site, 'about'), { recursive: true });
			writeFileSync(join(site, 'stray.html'), 'stray');
			expect(workshop.build('content', 'site')).toEqual(GOOD);
			expect(digestSite(site)).toEqual(before);
		},
		LONG,
	);

	const damages: [name: string, damage: (bytes: Buffer) => Buffer | string][] = [
		['cut off', (bytes) => bytes.subarray(0, bytes.length >> 1)],
		['flipped', (bytes) => Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte)))],
		['foreign', () => '{"these":"are somebody else\'s words"}'],
	];

	test.each(damages)(
		'when everything that builds have kept is %s',
		(_name, damage) => {
			const { cacheDir } = workshop.environmentOf('content');
			for (const name of readdirSync(cacheDir, { recursive: true, encoding: 'utf8' })) {
				const file = join(cacheDir, name);
				if (!statSync(file).isFile() || file.includes('/media/')) continue;
				const bytes = readFileSync(file);
				rmSync(file);
				writeFileSync(file, damage(bytes));
			}
			rmSync(site, { recursive: true });
			expect(workshop.build('content', 'site')).toEqual(GOOD);
			expect(digestSite(site)).toEqual(before);
		},
		LONG,
	);

	test.skipIf(process.platform === 'win32')('when the folder may not be written to: the message says so', async () => {
		retitle(200);
		const locked = join(workshop.folder, 'locked');
		cpSync(site, join(locked, 'site'), { recursive: true });
		// Who builds may read everything but not write.
		chmodSync(workshop.folder, 0o755);
		chmodSync(locked, 0o555);
		const { code, said } = await waitFor(startBuild({ OUT_DIR: join(locked, 'site') }, isRoot ? NOBODY : {}));
		chmodSync(locked, 0o755);
		expect(code).toBe(1);
		expect(said).toContain('没有写入权限');
		expect(digestSite(join(locked, 'site'))).toEqual(before);
	});

	const mountPoint = join(workshop.folder, 'small-disk');
	mkdirSync(mountPoint);
	const hasSmallDisk = isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mountPoint]).status === 0;
	afterAll(() => hasSmallDisk && spawnSync('umount', [mountPoint]));

	test.skipIf(!hasSmallDisk)(
		'when the disk is full: the message says so (skipped where no small disk can be mounted)',
		async () => {
			const small = join(mountPoint, 'site');
			mkdirSync(small);
			writeFileSync(join(small, 'index.html'), 'last good page');
			const { code, said } = await waitFor(startBuild({ OUT_DIR: small }));
			expect(code).toBe(1);
			expect(said).toContain('磁盘已满');
			expect(readFileSync(join(small, 'index.html'), 'utf8')).toBe('last good page');
			expect(readdirSync(mountPoint)).toEqual(['site']);
		},
		LONG,
	);

	test('nothing of this leaves anything beside the site', () => {
		expect(leftovers()).toEqual([]);
		expect(existsSync(`${workshop.environmentOf('content').cacheDir}.lock`)).toBe(false);
	});
});
