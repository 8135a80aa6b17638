import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILD_TIME, LONG } from './build-content.ts';

/** A copy of the project, for changes of its code. */
let project: string;

beforeAll(() => {
	project = mkdtempSync(join(tmpdir(), 'weilai-restyling-'));
	for (const part of ['src', 'public', 'content/pages', 'package.json', 'package-lock.json', 'astro.config.mjs', 'tsconfig.json']) {
		cpSync(part, join(project, part), { recursive: true });
	}
	cpSync('tests/fixtures/small', join(project, 'content'), { recursive: true });
	symlinkSync(resolve('node_modules'), join(project, 'node_modules'), 'junction');
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function build(out: string, args: string[] = []) {
	const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/build.ts', ...args], {
		cwd: project,
		encoding: 'utf8',
		env: { ...process.env, NODE_ENV: 'production', SITE_URL: '', CONTENT_DIR: '', OUT_DIR: out, BUILD_TIME },
	});
	return { status, stderr };
}

const readPages = (out: string) =>
	readdirSync(join(project, out), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.html'))
		.sort()
		.map((file) => [file, readFileSync(join(project, out, file), 'utf8')]);

test(
	'whoever changes the style of one part of a page gets it with the next build, and the bytes of a clean one',
	() => {
		expect(build('site')).toEqual({ status: 0, stderr: '' });
		const file = join(project, 'src/components/HotList.astro');
		writeFileSync(file, readFileSync(file, 'utf8').replace('<style>', '<style>\n\tli {\n\t\tcolor: rebeccapurple;\n\t}\n'));
		expect(build('site')).toEqual({ status: 0, stderr: '' });
		expect(build('clean', ['--clean'])).toEqual({ status: 0, stderr: '' });
		expect(readPages('site')).toEqual(readPages('clean'));
	},
	LONG,
);
