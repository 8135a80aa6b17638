import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import type { Moment } from '../domain/model.ts';

/** An edit of an article's file, as Git keeps it. */
export interface Edit {
	at: Moment;
	/** Ids of the file's content before and after. */
	before: string;
	after: string;
	/** The file's name relative to the content folder, after the edit. */
	file: string;
}

const BIGGEST_OUTPUT = 1_000_000_000;
const NOTHING = /^0+$/;

function git(folder: string, args: readonly string[], input?: string): Buffer | null {
	const { status, stdout } = spawnSync('git', ['-C', folder, '-c', 'core.quotePath=off', ...args], { input, maxBuffer: BIGGEST_OUTPUT });
	return status === 0 ? stdout : null;
}

/** The commit that the content folder stands at, and its place there; null outside of Git and where the history is cut off. */
export function findCommit(contentDir: string): string | null {
	const answer = git(contentDir, ['rev-parse', '--is-shallow-repository', '--show-prefix', 'HEAD'])?.toString().trim().split('\n');
	return answer?.[0] === 'false' ? answer.slice(1).join(' ') : null;
}

/** Every edit of every article by slug, newest first, from one run of `git log`; where a file was renamed, under its new name. */
export function readEdits(contentDir: string): Map<string, Edit[]> {
	const log = git(contentDir, ['log', '--format=%x01%ct', '--raw', '--no-abbrev', '-M', '--relative', '--', 'articles'])?.toString() ?? '';
	const edits = new Map<string, Edit[]>();
	const slugs = new Map<string, string>();
	for (const commit of log.split('\x01').slice(1)) {
		const [seconds = '', ...lines] = commit.split('\n');
		for (const line of lines) {
			const match = /^:\d+ \d+ (\w+) (\w+) ([A-Z])\d*\t([^\t]+)(?:\t(.+))?$/.exec(line);
			if (match === null) continue;
			const [, before = '', after = '', , from = '', to] = match;
			const file = to ?? from;
			const slug = slugs.get(file) ?? basename(file).replace(/\.mdx?$/, '');
			if (to !== undefined) slugs.set(from, slug);
			if (NOTHING.test(before) || NOTHING.test(after) || before === after) continue;
			edits.set(slug, [...(edits.get(slug) ?? []), { at: Number(seconds) * 1000, before, after, file }]);
		}
	}
	return edits;
}

/** Contents by their ids. */
export function readContents(contentDir: string, ids: readonly string[]): Map<string, Buffer> {
	const contents = new Map<string, Buffer>();
	const answer = ids.length === 0 ? null : git(contentDir, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
	let at = 0;
	while (answer && at < answer.length) {
		const end = answer.indexOf('\n', at);
		const [id = '', , size] = answer.toString('latin1', at, end).split(' ');
		at = end + 1;
		if (size === undefined) continue;
		contents.set(id, answer.subarray(at, at + Number(size)));
		at += Number(size) + 1;
	}
	return contents;
}
