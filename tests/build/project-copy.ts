import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PARTS = ['src', 'public', 'content/pages', 'LICENSE', 'package.json', 'package-lock.json', 'astro.config.mjs', 'tsconfig.json'];

/** A copy of the project with the content of the fixtures, for changes of its code and content. */
export interface ProjectCopy {
	folder: string;
	/** Builds into a folder of the copy at a moment, with what earlier builds have kept. */
	build(out: string, time: number): { status: number | null; stderr: string };
	/** Builds the same from a second copy that has kept nothing. */
	buildElsewhere(out: string, time: number): { status: number | null; stderr: string };
	editCode(path: string, edit: (text: string) => string): void;
	/** Puts the content back to that of a folder and the code to that of the project; what builds have kept stays. */
	restore(content: string): void;
	remove(): void;
}

/** Opens a copy; close it with `remove`. */
export function openProject(name: string): ProjectCopy {
	const folder = mkdtempSync(join(tmpdir(), `weilai-${name}-`));
	const edited = new Set<string>();
	for (const part of PARTS) cpSync(part, join(folder, part), { recursive: true });
	cpSync('tests/fixtures/small', join(folder, 'content'), { recursive: true });
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
	const run = (out: string, time: number, args: string[]) => {
		const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/build.ts', ...args], {
			cwd: folder,
			encoding: 'utf8',
			env: {
				...process.env,
				NODE_ENV: 'production',
				SITE_URL: '',
				CONTENT_DIR: '',
				OUT_DIR: join(folder, out),
				BUILD_TIME: new Date(time).toISOString(),
			},
		});
		return { status, stderr };
	};
	return {
		folder,
		build: (out, time) => run(out, time, []),
		buildElsewhere(out, time) {
			const kept = join(folder, '.cache');
			const aside = join(folder, '.cache-aside');
			cpSync(kept, aside, { recursive: true });
			rmSync(join(folder, out), { recursive: true, force: true });
			const result = run(out, time, ['--clean']);
			rmSync(kept, { recursive: true, force: true });
			cpSync(aside, kept, { recursive: true });
			rmSync(aside, { recursive: true, force: true });
			return result;
		},
		editCode(path, edit) {
			edited.add(path);
			writeFileSync(join(folder, path), edit(readFileSync(join(folder, path), 'utf8')));
		},
		restore(content) {
			for (const path of edited) cpSync(path, join(folder, path));
			rmSync(join(folder, 'content'), { recursive: true, force: true });
			cpSync(content, join(folder, 'content'), { recursive: true });
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
