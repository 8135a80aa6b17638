import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { publishRelease } from '../../src/publish/publish-release.ts';
import { openRcloneTarget } from '../../src/publish/rclone.ts';
import { runCommand } from '../../src/publish/run-command.ts';
import { DAV_MODULE, renderDavConfiguration } from './dav-server.ts';
import { dieAt, LONG, options } from './publishing.ts';
import { makeSmallRelease, openFolders, readFiles, readFrom, startReader } from './releases.ts';
import { canServeSsh, startSshServer } from './ssh-server.ts';
import { findPort, findTool, type StartedServer, startServer } from './tools.ts';

const first = makeSmallRelease('first', ['a']);
const second = makeSmallRelease('second', ['d']);
const folders = openFolders();
const firstFolder = folders.make(first);
const secondFolder = folders.make(second);
let server: StartedServer | null = null;

process.env['RCLONE_CONFIG'] = join(folders.make(), 'rclone.conf');
writeFileSync(process.env['RCLONE_CONFIG'], '');

afterEach(async () => {
	await server?.stop();
	server = null;
});
afterAll(() => folders.remove());

/** Starts a server that shows `live`; resolves to the remote by which rclone reaches it. */
type Serve = (live: string) => Promise<string>;

async function serveByRclone(kind: string, live: string, args: readonly string[]): Promise<number> {
	const port = await findPort();
	server = await startServer('rclone', ['serve', kind, live, '--addr', `127.0.0.1:${port}`, '--dir-cache-time', '0s', ...args], port);
	return port;
}

/** Whether the rclone that is installed uploads to another name and renames. */
async function replacesWhole(): Promise<boolean> {
	const [, major, minor] = /v(\d+)\.(\d+)/.exec(await runCommand('rclone', ['version'])) ?? [];
	return Number(major) > 1 || Number(minor) >= 63;
}

const SERVERS: { kind: string; isThere: boolean; serve: Serve; tolerated: RegExp }[] = [
	{
		kind: 'sftp server: rclone',
		isThere: true,
		async serve(live) {
			const port = await serveByRclone('sftp', live, ['--user', 'editor', '--pass', 'secret']);
			const secret = (await runCommand('rclone', ['obscure', 'secret'])).trim();
			return `:sftp,host=127.0.0.1,port=${port},user=editor,pass='${secret}',shell_type=none:`;
		},
		// rclone before 1.63 renames no file over another there: the old one goes first.
		tolerated: /^missing /,
	},
	{
		kind: 'WebDAV server: nginx',
		isThere: existsSync(DAV_MODULE),
		async serve(live) {
			const port = await findPort();
			const folder = folders.make();
			writeFileSync(join(folder, 'nginx.conf'), renderDavConfiguration(folder, live, port));
			server = await startServer(findTool('nginx') as string, ['-p', folder, '-c', 'nginx.conf'], port);
			return `:webdav,url='http://127.0.0.1:${port}',vendor=other:`;
		},
		// It renames a file that has arrived whole.
		tolerated: /^$/,
	},
	{
		kind: 'WebDAV server: rclone',
		isThere: true,
		serve: async (live) => `:webdav,url='http://127.0.0.1:${await serveByRclone('webdav', live, [])}',vendor=other:`,
		// It writes files in place: what is in flight can be seen.
		tolerated: /^(?:odd|missing) /,
	},
];

describe.skipIf(findTool('rclone') === null).each(SERVERS)('publishing by rclone to a $kind', ({ kind, isThere, serve, tolerated }) => {
	test.skipIf(!isThere)(
		'a reader gets what such a server can give, and in the end the whole release',
		async () => {
			const live = folders.make();
			const target = openRcloneTarget(await serve(live));
			await publishRelease(target, firstFolder, options());
			expect(readFiles(live)).toEqual(first);
			const reader = startReader(readFrom(live), [first, second]);
			// Deaths are the same everywhere.
			if (kind.includes('nginx')) await expect(publishRelease(dieAt(target, 10).target, secondFolder, options())).rejects.toThrow('died');
			const said: string[] = [];
			await publishRelease(target, secondFolder, options({ log: (line) => said.push(line) }));
			expect(said.some((line) => line.includes('一瞬间看到 404'))).toBe(kind.startsWith('sftp') && !(await replacesWhole()));
			expect(readFiles(live)).toEqual({ ...first, ...second });
			const { broken, pages } = await reader.stop();
			expect(broken.filter((line) => !tolerated.test(line))).toEqual([]);
			expect(pages).toBeGreaterThan(10);
		},
		LONG,
	);
});

test.skipIf(findTool('rclone') === null || !canServeSsh())(
	'rclone writes, replaces, reads, keeps and removes files on an OpenSSH server',
	async () => {
		const live = folders.make();
		const started = await startSshServer(folders.make());
		server = started;
		const { port, user, key } = started;
		const target = openRcloneTarget(`:sftp,host=127.0.0.1,port=${port},user=${user},key_file='${key}',shell_type=none:${live}`);
		await target.upload(folders.make({ 'a/1': 'old', 'a/2': 'old' }), ['a/1', 'a/2']);
		await target.keep(['a/1'], '.publish/kept');
		await target.upload(folders.make({ 'a/1': 'new' }), ['a/1']);
		expect(readFiles(live)).toEqual({ 'a/1': 'new', 'a/2': 'old' });
		expect([await target.read('.publish/kept/a/1'), await target.read('a/3'), await target.list('a')]).toEqual(['old', null, ['1', '2']]);
		await target.remove(['a/1', 'a/3']);
		expect(readFiles(live)).toEqual({ 'a/2': 'old' });
	},
	LONG,
);

test.skipIf(findTool('rclone') === null)('a server that refuses is an error', async () => {
	const remote = `:webdav,url='http://127.0.0.1:${await findPort()}',vendor=other:`;
	process.env['RCLONE_RETRIES'] = '1';
	process.env['RCLONE_LOW_LEVEL_RETRIES'] = '1';
	try {
		await expect(publishRelease(openRcloneTarget(remote), firstFolder, options())).rejects.toThrow('没有成功');
	} finally {
		delete process.env['RCLONE_RETRIES'];
		delete process.env['RCLONE_LOW_LEVEL_RETRIES'];
	}
});
