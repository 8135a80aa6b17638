import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Site } from '../../../src/data/build-site.ts';
import { readEnvironment } from '../../../src/environment.ts';
import { checkLinks } from '../../../src/integrations/check-links.ts';

let cacheDir: string;

beforeEach(() => {
	cacheDir = mkdtempSync(join(tmpdir(), 'weilai-links-'));
});

afterEach(() => rmSync(cacheDir, { recursive: true, force: true }));

/** Checks a site of these files; resolves to the pages that were read. */
async function check(contents: Record<string, string>): Promise<string[]> {
	const read: string[] = [];
	await checkLinks({
		site: {} as Site,
		environment: { ...readEnvironment({ SITE_URL: 'https://weilai.wang' }), cacheDir },
		files: {
			paths: () => Object.keys(contents),
			digestOf: (path) =>
				createHash('sha256')
					.update(contents[path] as string)
					.digest('hex'),
			read: (path) => {
				read.push(path);
				return Buffer.from(contents[path] as string);
			},
			has: () => false,
			write: async () => {},
		},
	});
	return read;
}

const HOME = '<a href="/tags/ai/">AI</a> <a href="https://example.com/x/">elsewhere</a> <img src="/media/a.png">';
const TAG = '<a href="/">home</a> <a href="../../tags/ai/#top">here</a> <a href="/%E7%94%B5/">power</a>';
const SITE = { 'index.html': HOME, 'tags/ai/index.html': TAG, '电/index.html': '', 'media/a.png': '' };

test('reads only pages that have changed', async () => {
	expect(await check(SITE)).toEqual(['index.html', 'tags/ai/index.html', '电/index.html']);
	expect(await check(SITE)).toEqual([]);
	expect(await check({ ...SITE, 'tags/ai/index.html': `${TAG} ` })).toEqual(['tags/ai/index.html']);
	expect(await check(SITE)).toEqual(['tags/ai/index.html']);
});

test('names the pages that lead nowhere, also those that have not changed', async () => {
	await check(SITE);
	const { 'media/a.png': _, ...rest } = SITE;
	await expect(check(rest)).rejects.toThrow('有 1 个站内链接没有对应的页面：\n  index.html → /media/a.png');
	await expect(check({ ...SITE, 'tags/ai/index.html': '<a href="/gone/">gone</a>' })).rejects.toThrow('  tags/ai/index.html → /gone/');
	await check({ ...SITE, 'tags/ai/index.html': '<a href="/gone/">gone</a>', 'gone/index.html': '' });
	await check(SITE);
});
