import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { preview } from 'astro';
import { readEnvironment } from '../environment.ts';

const FIRST_PORT = 4321;

const built = spawnSync(process.execPath, [join(import.meta.dirname, 'build.ts')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

const { outDir } = readEnvironment(process.env);
const server = await preview({ outDir, logLevel: 'error', server: { port: FIRST_PORT } });
const { port } = server;
if (port !== FIRST_PORT) console.log(`端口 ${FIRST_PORT} 已被占用，改用 ${port}。`);
console.log(`网站已就绪：http://localhost:${port}/  （按 Ctrl+C 结束）`);
await server.closed();
