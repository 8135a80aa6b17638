// Runs a command of src/cli/ on the project's own Node, after installing the packages where they are
// missing or older than the lock file; without a command it only installs them. Plain JavaScript: the host's Node may be 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const stamp = join(root, 'node_modules/.installed-from');
const lockDigest = createHash('sha256')
	.update(readFileSync(join(root, 'package-lock.json')))
	.digest('hex');

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(command, args, env = process.env) {
	const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' });
	if (result.error) throw result.error;
	return result.status ?? 1;
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockDigest) {
	console.log('正在安装依赖（首次运行或依赖有更新，约一分钟）……');
	// Not `npm ci`: it refuses every lock file, because a package of Astro's lists optional bindings that no registry has.
	const status = run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
	if (status !== 0) {
		console.error('依赖没有装好：请检查网络后重试，或把上面的信息发到仓库的 issue。');
		process.exit(status);
	}
	writeFileSync(stamp, lockDigest);
}

const [name, ...args] = process.argv.slice(2);
if (!name) process.exit(0);
const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const script = join(root, 'src/cli', `${name}.ts`);
// Compiled code is kept between runs: commands start in half the time.
const env = { NODE_COMPILE_CACHE: join(root, '.cache/node'), ...process.env };
// Room for young objects: a build makes many, and collecting them often is what it would spend most time on.
const flags = ['--disable-warning=ExperimentalWarning', '--min-semi-space-size=16', '--max-semi-space-size=32'];
process.exit(run(existsSync(node) ? node : process.execPath, [...flags, script, ...args], env));
