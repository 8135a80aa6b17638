import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';

/** A Git host on this machine. */
interface GitHost {
	origin: string;
	/** Its repository `team/site`, as its branch `main` stands. */
	folder: string;
	/** Answers of git about it. */
	git(...args: string[]): string;
	/** `METHOD path authorization` of every request. */
	asked: string[];
	close(): void;
}

/** What Gitea is told to change, as https://docs.gitea.com/api/ has `repoChangeFiles`. */
interface Change {
	message: string;
	author: { name: string; email: string };
	files: { operation: 'create' | 'update' | 'delete'; path: string; content: string }[];
}

/** The part of Gitea 1.24's interface that an editor needs, over a real repository that begins with a content folder. */
export async function openGitHost(contentDir: string, token: string): Promise<GitHost> {
	const folder = mkdtempSync(join(tmpdir(), 'weilai-git-host-'));
	const git = (...args: string[]): string =>
		execFileSync('git', ['-c', 'core.quotePath=false', ...args], { cwd: folder, encoding: 'utf8' });
	const commit = (message: string, { name, email }: Change['author']): void => {
		git('add', '--all');
		git('-c', `user.name=${name}`, '-c', `user.email=${email}`, 'commit', '--quiet', `--message=${message}`);
	};
	git('init', '--quiet', '--initial-branch=main');
	cpSync(contentDir, join(folder, 'content'), { recursive: true });
	commit('开始', { name: '维护者', email: 'keeper@example.com' });

	const head = () => git('rev-parse', 'HEAD').trim();
	const listTree = () =>
		git('ls-tree', '-r', '--long', 'HEAD')
			.trim()
			.split('\n')
			.map((line) => {
				const [, type, sha, size, path] = /^\d+ (\w+) (\w+) +(\d+)\t(.+)$/.exec(line) ?? [];
				return { type, sha, path, size: Number(size) };
			});
	const change = ({ message, author, files }: Change) => {
		for (const { operation, path, content } of files) {
			const file = join(folder, path);
			mkdirSync(dirname(file), { recursive: true });
			if (operation === 'delete') rmSync(file);
			else writeFileSync(file, Buffer.from(content, 'base64'));
		}
		commit(message, author);
		const saved = files.map(({ path, operation }) =>
			operation === 'delete' ? null : { path, sha: git('rev-parse', `HEAD:${path}`).trim() },
		);
		return { commit: { sha: head(), created: git('log', '-1', '--format=%cI').trim() }, files: saved };
	};
	const contents = ({ files }: { files: string[] }) =>
		files.map((path) => ({ path, encoding: 'base64', content: Buffer.from(git('show', `HEAD:${path}`)).toString('base64') }));

	const answers: [string, RegExp, (body: never) => unknown][] = [
		['GET', /^\/version$/, () => ({ version: '1.24.0' })],
		['GET', /^\/settings\/api$/, () => ({ default_paging_num: 30, max_response_items: 50, default_max_blob_size: 10_485_760 })],
		['GET', /^\/user$/, () => ({ id: 1, login: 'editor', full_name: '编辑', email: 'editor@example.com', avatar_url: '' })],
		['GET', /^\/repos\/team\/site$/, () => ({ default_branch: 'main', permissions: { admin: false, push: true, pull: true } })],
		['GET', /^\/repos\/team\/site\/branches\/main$/, () => ({ commit: { id: head(), message: git('log', '-1', '--format=%B') } })],
		['GET', /^\/repos\/team\/site\/git\/trees\//, () => ({ tree: listTree(), truncated: false })],
		['GET', /^\/repos\/team\/site\/commits$/, () => []],
		['POST', /^\/repos\/team\/site\/file-contents$/, contents],
		['POST', /^\/repos\/team\/site\/contents$/, change],
	];
	const asked: string[] = [];
	const answer = async (request: IncomingMessage): Promise<{ status: number; body: unknown }> => {
		const { method = '', url = '', headers } = request;
		if (method === 'OPTIONS') return { status: 204, body: undefined };
		asked.push(`${method} ${url} ${headers.authorization}`);
		if (headers.authorization !== `token ${token}`) return { status: 401, body: { message: 'token is required' } };
		const path = new URL(url, 'http://host').pathname.replace('/api/v1', '');
		const found = answers.find(([wanted, pattern]) => wanted === method && pattern.test(path));
		if (!found) return { status: 404, body: { message: 'not found' } };
		const body = method === 'POST' ? await json(request) : null;
		return { status: method === 'POST' && path.endsWith('/contents') ? 201 : 200, body: found[2](body as never) };
	};
	const server = createServer((request, response) => {
		const allow = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' };
		answer(request)
			.catch((error: unknown) => ({ status: 500, body: { message: String(error) } }))
			.then(({ status, body }) => response.writeHead(status, { ...allow, 'content-type': 'application/json' }).end(JSON.stringify(body)));
	});
	await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		folder,
		git,
		asked,
		close() {
			server.closeAllConnections();
			server.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
