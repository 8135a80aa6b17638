import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openFixtureSite } from './dist.ts';

const { folder } = openFixtureSite();

/** The text of a file of the search index: parts deflated one by one, one after the other; as it is where it is none. */
function inflateParts(packed: Buffer): string {
	const parts: Buffer[] = [packed];
	for (let at = 0; at < packed.length; ) {
		try {
			// With `info`, the result tells how much of the input belonged to the part; its types do not say so.
			const { buffer, engine } = inflateSync(packed.subarray(at), { info: true }) as unknown as {
				buffer: Buffer;
				engine: { bytesWritten: number };
			};
			parts.push(buffer);
			at += engine.bytesWritten;
		} catch {
			break;
		}
	}
	return Buffer.concat(parts).toString('utf8');
}

/** Everything that is on the site as text, by path. */
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => statSync(join(folder, file)).isFile())
	.map((file) => {
		const content = readFileSync(join(folder, file));
		return { file: file.replaceAll('\\', '/'), text: file.endsWith('.bin') ? inflateParts(content) : content.toString('utf8') };
	});

const filesWith = (words: readonly string[]): string[] =>
	texts.filter(({ file, text }) => words.some((word) => text.includes(word) || file.includes(word))).map(({ file }) => file);

test('what is published is found on pages, in feeds, in the Markdown twin and in the search index', () => {
	const files = filesWith(['人工智慧与大型语言模型，在这里都归到正式的名称之下']);
	for (const expected of ['articles/alias-tags/index.html', 'articles/alias-tags.md', 'rss.xml', 'feed.json', 'llms-full.txt']) {
		expect(files).toContain(expected);
	}
	expect(files.some((file) => file.startsWith('search/'))).toBe(true);
});

test('a draft is nowhere on the site: no page, no feed, no list, no search index', () => {
	expect(filesWith(['一篇还没有写完的草稿', '没写完的桥', 'articles/draft'])).toEqual([]);
});

test('an article whose time has not come is nowhere on the site', () => {
	expect(filesWith(['一篇三个月以后才发布的文章', '六月的雨', 'articles/future'])).toEqual([]);
});
