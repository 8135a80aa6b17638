import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { readEnvironment } from '../environment.ts';

const FIRST_PORT = 4321;
const PORTS_TRIED = 100;

const built = spawnSync(process.execPath, [join(import.meta.dirname, 'build.ts')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

const { outDir } = readEnvironment(process.env);
const port = await listen(createServer(serve(outDir)), FIRST_PORT);
if (port !== FIRST_PORT) console.log(`端口 ${FIRST_PORT} 已被占用，改用 ${port}。`);
console.log(`网站已就绪：http://localhost:${port}/  （按 Ctrl+C 结束）`);

/** Answers with the files of a finished site, and with its own page where there is none. */
function serve(folder: string): RequestListener {
	const missing = readFileSync(join(folder, '404.html'));
	const answer = sirv(folder, { etag: true, dotfiles: true });
	return (request, response) =>
		answer(request, response, () => {
			response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(missing);
		});
}

/** Listens on `port`, or on the next that is free; resolves to the one it is. */
async function listen(server: Server, port: number, tries = PORTS_TRIED): Promise<number> {
	const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
		server.once('error', resolve).listen(port, () => resolve(null));
	});
	if (error === null) return port;
	if (error.code !== 'EADDRINUSE' || tries === 0) throw error;
	return listen(server.removeAllListeners('error'), port + 1, tries - 1);
}
