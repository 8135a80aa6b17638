import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../../src/search/document.ts';
import { writeSearchFolder } from '../../../src/search/write-folder.ts';
import { findUrls, makeDocument, makeFolder, openEngine } from './open-engine.ts';

const SENTENCES = '深度学习需要数据。|内核负责调度。|GPT-4o 支持语音。|新的芯片下月发布。|科学家看到了信号。|编辑改了一个字。'.split('|');

const makeArticle = (at: number, edits = 0): SearchDocument =>
	makeDocument({
		url: `/articles/a${at}/`,
		title: `第 ${at} 篇${SENTENCES[at % SENTENCES.length]}`,
		text: Array.from({ length: 12 }, (_, line) => SENTENCES[(at * 7 + line * 3 + (line === 4 ? edits : 0)) % SENTENCES.length]).join(
			'\n\n',
		),
		date: `2026-0${1 + (at % 9)}-01T08:00:00+08:00`,
		tags: ['人工智能'],
		tagSlugs: ['ai'],
	});

/** Every file below a folder with its content. */
function readFolder(folder: string): Record<string, string> {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
	return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

async function build(
	documents: SearchDocument[],
	cacheDir: string,
	outDir = join(makeFolder(), 'search'),
): Promise<Record<string, string>> {
	await writeSearchFolder({ documents, outDir, cacheDir });
	return readFolder(outDir);
}

const articles = Array.from({ length: 150 }, (_, at) => makeArticle(at));
const clean = await build(articles, join(makeFolder(), 'cache'));

describe('building', () => {
	test('the same articles give the same bytes, in whatever order they come', async () => {
		expect(await build(articles.toReversed(), join(makeFolder(), 'cache'))).toEqual(clean);
	});

	test('after any edits, additions and deletions the index is what a clean build makes', async () => {
		const state = fc.uniqueArray(fc.record({ at: fc.nat({ max: 30 }), edits: fc.nat({ max: 3 }) }), {
			selector: ({ at }) => at,
			maxLength: 20,
		});
		await fc.assert(
			fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 4 }), async (states) => {
				const cacheDir = join(makeFolder(), 'cache');
				for (const present of states) {
					const documents = present.map(({ at, edits }) => makeArticle(at, edits));
					expect(await build(documents, cacheDir)).toEqual(await build(documents, join(makeFolder(), 'cache')));
				}
			}),
			{ numRuns: 4 },
		);
	}, 60_000);

	test('an edit changes few files, and a build after it removes what was there before', async () => {
		const folder = makeFolder();
		const outDir = join(folder, 'search');
		await build(articles, join(folder, 'cache'), outDir);
		const after = await build(articles.with(70, makeArticle(70, 1)), join(folder, 'cache'), outDir);
		const changed = Object.keys(after).filter((name) => after[name] !== clean[name]);
		expect(changed.length).toBeGreaterThan(1);
		expect(changed.length).toBeLessThan(Object.keys(after).length / 4);
		expect(Object.keys(after).filter((name) => name.startsWith('text/'))).toHaveLength(articles.length);
	});

	test('a damaged cache is noticed, never used', async () => {
		const folder = makeFolder();
		const cacheDir = join(folder, 'cache');
		await build(articles, cacheDir);
		const kept = readdirSync(cacheDir, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(cacheDir, name)).isFile());
		for (const damage of ['cut', 'flip', 'empty', 'remove'] as const) {
			const copy = join(folder, damage);
			cpSync(cacheDir, copy, { recursive: true });
			for (const name of kept) {
				const content = readFileSync(join(copy, name));
				rmSync(join(copy, name));
				if (damage === 'remove') continue;
				if (damage === 'flip') content[content.length >> 1] = (content[content.length >> 1] as number) ^ 1;
				writeFileSync(join(copy, name), damage === 'cut' ? content.subarray(0, content.length >> 1) : damage === 'empty' ? '' : content);
			}
			expect(await build(articles, copy)).toEqual(clean);
		}
	}, 60_000);

	test('somebody who writes over a finished file spoils no later build', async () => {
		const folder = makeFolder();
		const outDir = join(folder, 'search');
		await build(articles, join(folder, 'cache'), outDir);
		writeFileSync(join(outDir, 'head.bin'), 'spoilt');
		expect(await build(articles, join(folder, 'cache'), join(folder, 'again'))).toEqual(clean);
	});

	test('a site without articles has an index too', async () => {
		const files = await build([], join(makeFolder(), 'cache'));
		expect(Object.keys(files)).toEqual(['engine.js', 'head.bin', 'help.bin']);
	});

	test('articles without a single word are no stumbling block', async () => {
		const mute = ['/a/', '/b/', '/c/'].map((url) => makeDocument({ url, title: '！！！！', text: '' }));
		const engine = await openEngine([...mute, makeArticle(1), makeArticle(2)]);
		expect(await findUrls(engine, '"第 1 篇"')).toEqual(['/articles/a1/']);
		expect(await findUrls(engine, '"第 2 篇"')).toEqual(['/articles/a2/']);
	});
});
