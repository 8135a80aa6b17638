import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { compressSite } from '../../../src/publish/compress.ts';
import { contentTypeOf } from '../../../src/publish/delivery.ts';

const folder = mkdtempSync(join(tmpdir(), 'weilai-compress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the page of a tag that is called as files end, such as js, gets its compressed copies, too', async () => {
	const page = `<!doctype html>${'未来已来'.repeat(200)}`;
	const tag = join(folder, 'site/tags/js');
	mkdirSync(tag, { recursive: true });
	writeFileSync(join(tag, 'index.html'), page);
	const { copies } = await compressSite(join(folder, 'site'), join(folder, 'kept'));
	expect(copies).toBe(3);
	expect(readdirSync(tag).sort()).toEqual(['index.html', 'index.html.br', 'index.html.gz', 'index.html.zst']);
	expect(zstdDecompressSync(readFileSync(join(tag, 'index.html.zst'))).toString()).toBe(page);
});

test('a file without an end of its name is of no known type', () => {
	expect(contentTypeOf('some/js')).toBe('application/octet-stream');
	expect(contentTypeOf('some.js')).toBe('text/javascript; charset=utf-8');
});
