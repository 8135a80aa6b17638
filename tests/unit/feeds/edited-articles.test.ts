import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FEED_FORMATS } from '../../../src/domain/feed-formats.ts';
import { createFrameFiller } from '../../../src/domain/feed-frame.ts';
import type { Article } from '../../../src/domain/model.ts';
import { PARSERS, READERS, READERS_BY_ID } from '../../readers/programs.ts';
import { DAY, HOUR, NOON, sampleArticle } from '../domain/sample-articles.ts';
import { sampleEntry, sampleFeed, sampleItem } from './sample-feed.ts';

const folder = mkdtempSync(join(tmpdir(), 'weilai-edited-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const others = [sampleArticle('b', { publishedAt: NOON - HOUR }), sampleArticle('c', { publishedAt: NOON - 2 * HOUR })];
const before = sampleArticle('a', { title: '原来的标题' });
/** The same article, corrected. */
const after: Article = { ...before, digest: 'other', updatedAt: NOON + DAY, corrections: [{ date: NOON + DAY, note: '改正了数字' }] };
/** With another title, at another address. */
const moved: Article = { ...after, title: '改过的标题', slug: 'moved', url: '/articles/moved/', formerSlugs: ['a'] };

/** Writes one state of a feed in the XML formats; the path of one file each. */
async function writeState(name: string, articles: readonly Article[], html: string): Promise<string[]> {
	const entries = articles.map((article) => sampleEntry(article));
	const items = entries.map((entry) => sampleItem(entry, html));
	const written = FEED_FORMATS.filter(({ file }) => file.endsWith('.xml')).map(async ({ file, renderItem, renderFrame }) => {
		const path = join(folder, `${name}-${file}`);
		const rendered = await Promise.all(items.map(async (item) => Buffer.from(await renderItem(item))));
		writeFileSync(path, createFrameFiller()(await renderFrame(sampleFeed(entries)), rendered));
		return path;
	});
	return Promise.all(written);
}

const [published = [], edited = [], relocated = []] = await Promise.all([
	writeState('published', [before, ...others], '<p>原来的正文</p>'),
	writeState('edited', [after, ...others], '<p>改过的正文</p>'),
	writeState('moved', [moved, ...others], '<p>改过的正文</p>'),
]);

for (const { name, isHere, read } of PARSERS) {
	test.skipIf(!isHere)(`${name} knows an edited and moved article by its permanent id`, async () => {
		const [ids, ...idsLater] = (await read([...published, ...edited, ...relocated])).map((items) => items.map(({ id }) => id));
		expect(ids).toHaveLength(3);
		for (const later of idsLater) expect(later).toEqual(ids);
	});
}

for (const { name, isHere, follow } of READERS) {
	test.skipIf(!isHere)(`${name} shows no duplicate after an edit of the text, a correction or a new date of change`, async () => {
		for (const [at, state] of edited.entries()) {
			const items = await follow([published[at] as string, state, state]);
			expect(items).toHaveLength(3);
			expect(new Set(items.map(({ id }) => id)).size).toBe(3);
		}
	});
}

for (const { name, isHere, follow } of READERS_BY_ID) {
	test.skipIf(!isHere)(`${name} shows the new title and text of an article that has moved, and no duplicate`, async () => {
		for (const [at, state] of relocated.entries()) {
			const items = await follow([published[at] as string, edited[at] as string, state]);
			expect(items).toHaveLength(3);
			expect(items.map(({ title }) => title)).toContain('改过的标题');
			for (const { html } of items) expect(html).toContain('改过的正文');
		}
	});
}
