import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { previewRelease, publishRelease, rollBack } from '../../src/publish/publish-release.ts';
import { openRsyncTarget } from '../../src/publish/rsync.ts';
import { runCommand } from '../../src/publish/run-command.ts';
import { ageLocks, DAY, dieAt, LONG, options, START } from './publishing.ts';
import { makeRelease, makeSmallRelease, openFolders, readFiles, readFrom, startReader } from './releases.ts';
import { canServeSsh, startSshServer } from './ssh-server.ts';
import { findTool } from './tools.ts';

const first = makeRelease('first', ['a', 'c']);
const second = makeRelease('second', ['d', 'a']);
const folders = openFolders();
const firstFolder = folders.make(first);
const secondFolder = folders.make(second);

afterAll(() => folders.remove());

const hasRsync = findTool('rsync') !== null;

describe.skipIf(!hasRsync)('publishing into a folder by rsync', () => {
	test('uploads what changed and nothing else, and says so before', async () => {
		const live = folders.make();
		const target = openRsyncTarget(live);
		expect((await previewRelease(target, firstFolder, options())).stages.flatMap(({ paths }) => paths).sort()).toEqual(
			Object.keys(first).sort(),
		);
		await publishRelease(target, firstFolder, options());
		expect(readFiles(live)).toEqual(first);
		const third = { ...first, 'articles/a/index.html': 'changed</html>' };
		const plan = await publishRelease(target, folders.make(third), options());
		expect(plan.stages).toEqual([{ name: '改动的文章', paths: ['articles/a/index.html'] }]);
		expect(plan.bytes).toBe(14);
		expect(readFiles(live)).toEqual(third);
		expect((await publishRelease(target, folders.make(third), options())).stages).toEqual([]);
	});

	test('keeps files that left for a day, then removes them; what is taken down now is gone now, and no copy stays', async () => {
		const live = folders.make();
		const target = openRsyncTarget(live);
		await publishRelease(target, firstFolder, options());
		await publishRelease(target, secondFolder, options());
		expect(readFiles(live)).toEqual({ ...first, ...second });
		await publishRelease(target, secondFolder, options({ now: START + DAY - 1 }));
		expect(Object.keys(readFiles(live))).toContain('articles/c/index.html');
		await publishRelease(target, secondFolder, options({ now: START + DAY }));
		expect(readFiles(live)).toEqual(second);
		const { 'articles/d/index.html': _, ...without } = second;
		await publishRelease(target, folders.make(without), options({ grace: 0 }));
		expect(readFiles(live)).toEqual(without);
		const everything = await runCommand('grep', ['-rl', second['articles/d/index.html']?.slice(-40) ?? '', live]).catch(() => '');
		expect(everything).toBe('');
		await expect(rollBack(target, options())).rejects.toThrow('没有上一版');
	});

	test('removes a compressed copy before its original changes, so that no reader gets the old text', async () => {
		const live = folders.make();
		const target = openRsyncTarget(live);
		await publishRelease(target, folders.make({ ...first, 'index.html.br': 'copy', 'articles/c/index.html.gz': 'copy' }), options());
		await publishRelease(target, secondFolder, options());
		expect(Object.keys(readFiles(live))).not.toContain('index.html.br');
		expect(Object.keys(readFiles(live))).toContain('articles/c/index.html.gz');
	});

	test.skipIf(!canServeSsh())(
		'does the same on a server that is reached by ssh',
		async () => {
			const live = folders.make();
			const server = await startSshServer(folders.make());
			process.env['RSYNC_RSH'] = server.shell;
			try {
				const target = openRsyncTarget(`${server.user}@127.0.0.1:${live}`);
				const [before, after] = [makeSmallRelease('first', ['a']), makeSmallRelease('second', ['a'])];
				await publishRelease(target, folders.make(before), options());
				const reader = startReader(readFrom(live), [before, after]);
				await publishRelease(target, folders.make(after), options());
				expect(readFiles(live)).toEqual({ ...before, ...after });
				await rollBack(target, options({ grace: 0 }));
				expect((await reader.stop()).broken).toEqual([]);
				expect(readFiles(live)).toEqual(before);
				expect(readdirSync(join(live, '.publish/locks'))).toEqual([]);
			} finally {
				delete process.env['RSYNC_RSH'];
				await server.stop();
			}
		},
		LONG,
	);

	test('goes back to the release before, and forth again', async () => {
		const live = folders.make();
		const target = openRsyncTarget(live);
		await publishRelease(target, firstFolder, options());
		await publishRelease(target, secondFolder, options());
		await rollBack(target, options());
		expect(readFiles(live)).toMatchObject(first);
		await rollBack(target, options());
		expect(readFiles(live)).toMatchObject(second);
	});

	test(
		'whatever step its publisher dies at, a reader sees whole pages only, and the next run or the way back ends right',
		async () => {
			const counted = dieAt(openRsyncTarget(folders.make()), Number.POSITIVE_INFINITY);
			await publishRelease(counted.target, firstFolder, options());
			const before = counted.count();
			await publishRelease(counted.target, secondFolder, options());
			const steps = counted.count() - before;
			expect(steps).toBeGreaterThan(15);
			let pages = 0;
			const published = folders.make();
			await publishRelease(openRsyncTarget(published), firstFolder, options());
			const attempt = async (at: number): Promise<void> => {
				const live = folders.make();
				cpSync(published, live, { recursive: true });
				const target = openRsyncTarget(live);
				const reader = startReader(readFrom(live), [first, second]);
				await expect(publishRelease(dieAt(target, at).target, secondFolder, options())).rejects.toThrow('died');
				ageLocks(live);
				// Every other time the site goes back instead, or on to a third release.
				if (at % 3 === 0 && at < steps - 4)
					await rollBack(target, options()).catch((error: Error) => expect(error.message).toContain('没有上一版'));
				else await publishRelease(target, secondFolder, options());
				const seen = await reader.stop();
				expect(seen.broken, `step ${at}`).toEqual([]);
				pages += seen.pages;
				const now = readFiles(live);
				expect(
					[first, second].some((release) => Object.entries(release).every(([path, text]) => now[path] === text)),
					`step ${at}`,
				).toBe(true);
				if (at % 5 === 0) {
					await publishRelease(target, secondFolder, options({ now: START + 2 * DAY }));
					await publishRelease(target, secondFolder, options({ now: START + 4 * DAY }));
					expect(readFiles(live), `step ${at}`).toEqual(second);
				}
				expect(readdirSync(join(live, '.publish/locks'))).toEqual([]);
			};
			const queue = Array.from({ length: steps }, (_, at) => at + 1).values();
			const work = async (): Promise<void> => {
				for (const at of queue) await attempt(at);
			};
			await Promise.all([work(), work(), work()]);
			expect(pages).toBeGreaterThan(steps);
		},
		LONG,
	);

	test(
		'one publisher works, the other refuses or waits its turn',
		async () => {
			const live = folders.make();
			await publishRelease(openRsyncTarget(live), firstFolder, options());
			const outcomes = await Promise.allSettled([
				publishRelease(openRsyncTarget(live), secondFolder, options()),
				publishRelease(openRsyncTarget(live), firstFolder, options()),
			]);
			const refused = outcomes
				.filter(({ status }) => status === 'rejected')
				.map((outcome) => String((outcome as PromiseRejectedResult).reason));
			expect(refused.length).toBeGreaterThan(0);
			for (const reason of refused) expect(reason).toContain('正在发布');
			const patient = options({ patience: 60_000 });
			await Promise.all([
				publishRelease(openRsyncTarget(live), secondFolder, patient),
				publishRelease(openRsyncTarget(live), secondFolder, patient),
			]);
			expect(readFiles(live)).toMatchObject(second);
		},
		LONG,
	);

	test(
		'a killed publisher leaves no transfer behind, and the next one need not wait',
		async () => {
			const live = folders.make();
			const bin = folders.make();
			// An rsync that does not come to an end at its sixth run.
			const wait = `[ ! -e ${bin}/waits ] && [ $(wc -l < ${bin}/pids) -ge 6 ] && { touch ${bin}/waits; exec sleep 60; }`;
			writeFileSync(join(bin, 'rsync'), `#!/bin/sh\necho $$ >> ${bin}/pids\n${wait}\nexec ${findTool('rsync')} "$@"\n`);
			chmodSync(join(bin, 'rsync'), 0o755);
			const environment = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, OUT_DIR: firstFolder };
			const start = () =>
				spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/publish.ts', '--to', live, '--wait', '0'], {
					env: environment,
					stdio: ['ignore', 'pipe', 'inherit'],
				});
			const killed = start();
			while (!existsSync(join(bin, 'waits'))) {
				expect(killed.exitCode).toBeNull();
				await sleep(20);
			}
			killed.kill('SIGKILL');
			await sleep(500);
			const pids = readFileSync(join(bin, 'pids'), 'utf8').trim().split('\n').map(Number);
			for (const pid of pids) expect(() => process.kill(pid, 0), `${pid} still runs`).toThrow();
			const second = start();
			let printed = '';
			second.stdout.on('data', (text) => {
				printed += text;
			});
			expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(0);
			expect(printed).toContain('接着做');
			expect(readFiles(live)).toEqual(first);
		},
		LONG,
	);

	test('a file that arrives cut short is noticed before any page names it', async () => {
		const live = folders.make();
		const bin = folders.make();
		const style = Object.keys(first).find((path) => path.endsWith('.css')) as string;
		writeFileSync(
			join(bin, 'rsync'),
			`#!/bin/sh\n${findTool('rsync')} "$@"; code=$?\ncase "$*" in *ignore-times*) [ -e ${live}/${style} ] && truncate -s 10 ${live}/${style};; esac\nexit $code\n`,
		);
		chmodSync(join(bin, 'rsync'), 0o755);
		const path = process.env['PATH'];
		process.env['PATH'] = `${bin}:${path}`;
		try {
			await expect(publishRelease(openRsyncTarget(live), firstFolder, options())).rejects.toThrow('传完后与本地不同');
		} finally {
			process.env['PATH'] = path;
		}
		expect(Object.keys(readFiles(live))).toEqual([style]);
		truncateSync(join(live, style), 5);
		await publishRelease(openRsyncTarget(live), firstFolder, options());
		expect(readFiles(live)).toEqual(first);
	});
});
