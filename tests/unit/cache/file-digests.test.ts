import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFileDigests } from '../../../src/cache/file-digests.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'digests-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (version = '1') =>
	openFileDigests({ folder, notes: join(folder, 'notes.json'), version, digest: (file, bytes) => `${file} ${bytes}` });
const write = (text: string, name = 'a.md') => writeFileSync(join(folder, name), text);

/** Lets a run read `a.md` some time after it was written. */
async function readSettled(): Promise<string> {
	await setTimeout(100);
	const digests = open();
	const { digest } = digests.read('a.md');
	digests.save();
	return digest;
}

describe('the digest of a file', () => {
	test('is known in the next run where nobody has touched the file', async () => {
		write('第一稿');
		const digest = await readSettled();
		expect(open().find('a.md')).toBe(digest);
	});

	test('is not taken from the run before where only the text has changed: same length, same time of change', async () => {
		const time = new Date('2026-01-01T00:00:00Z');
		write('第一稿');
		utimesSync(join(folder, 'a.md'), time, time);
		const digest = await readSettled();
		write('第二稿');
		utimesSync(join(folder, 'a.md'), time, time);
		expect(open().find('a.md')).toBe(null);
		expect(open().read('a.md').digest).not.toBe(digest);
	});

	test('is not taken from the file whose place another has taken', async () => {
		write('第一稿');
		await readSettled();
		write('第二稿', 'b.md');
		renameSync(join(folder, 'b.md'), join(folder, 'a.md'));
		expect(open().find('a.md')).toBe(null);
	});

	test('is not kept of a file written this very moment, which may change again without a trace', () => {
		write('第一稿');
		const digests = open();
		digests.read('a.md');
		digests.save();
		expect(open().find('a.md')).toBe(null);
	});

	test('is not taken from notes that another version made', async () => {
		write('第一稿');
		await readSettled();
		expect(open('2').find('a.md')).toBe(null);
	});

	test('is not taken from notes that are damaged', async () => {
		write('第一稿');
		await readSettled();
		write('[]', 'notes.json');
		expect(open().find('a.md')).toBe(null);
	});
});
