import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ForeignEntry } from '../../../src/import/foreign-article.ts';
import { readJsonLines } from '../../../src/import/json-lines.ts';

async function read(...chunks: string[]): Promise<ForeignEntry[]> {
	const source = (async function* () {
		yield* chunks;
	})();
	return Array.fromAsync(readJsonLines(source));
}

const SOUND = { id: 'a', title: '一篇文章', date: '2024-01-05T08:30:00+08:00', markdown: '正文。' };
const line = (fields: object): string => `${JSON.stringify({ ...SOUND, ...fields })}\n`;

async function readOne(fields: object): Promise<ForeignEntry> {
	return (await read(line(fields)))[0] as ForeignEntry;
}

describe('a faulty line is named by its number, and says what is wrong', () => {
	test.each([
		['{"title": ', '不是完整的 JSON'],
		['[1, 2]', '不是 JSON 对象 {…}'],
		['null', '不是 JSON 对象 {…}'],
		['"text"', '不是 JSON 对象 {…}'],
		[JSON.stringify({ ...SOUND, title: '  ' }), '缺少 title'],
		[JSON.stringify({ ...SOUND, title: ['x'] }), '缺少 title'],
		[JSON.stringify({ ...SOUND, markdown: '\n' }), '缺少 markdown'],
		[JSON.stringify({ ...SOUND, markdown: 5 }), '缺少 markdown'],
		['{"id": "x"}', '缺少 title、date、markdown'],
		[JSON.stringify({ ...SOUND, date: '2024-02-30' }), 'date “2024-02-30”不是日期，写成 2026-11-23T08:30:00+08:00'],
		[JSON.stringify({ ...SOUND, date: '昨天' }), 'date “昨天”不是日期，写成 2026-11-23T08:30:00+08:00'],
	])('%s', async (faulty, fault) => {
		const entries = await read(`${line({})}\n${faulty}\n${line({ id: 'b' })}`);
		expect(entries).toMatchObject([
			{ place: '第 1 行', article: { id: 'a' } },
			{ place: '第 3 行', fault },
			{ place: '第 4 行', article: { id: 'b' } },
		]);
	});

	test('the second of two ids, with the line of the first', async () => {
		expect(await read(line({}), line({ id: 'b' }), line({}))).toMatchObject([{}, {}, { place: '第 3 行', fault: 'id “a”与第 1 行重复' }]);
	});
});

describe('an article is read', () => {
	test.each([
		['2024-01-05', '2024-01-05T00:00:00+08:00'],
		['2024-01-05T00:00:00Z', '2024-01-05T08:00:00+08:00'],
		['2024/1/5 8:30', '2024-01-05T08:30:00+08:00'],
	])('with the date %s', async (date, moment) => {
		expect(await readOne({ date })).toMatchObject({ article: { publishedAt: Date.parse(moment) } });
	});

	test.each([
		[{ name: '某报', url: 'https://e.com/x', title: '原题' }, [{ name: '某报', url: 'https://e.com/x', title: '原题' }]],
		[{ name: '某报', url: 'ftp://e.com/x' }, [{ name: '某报' }]],
		[{ name: '某报', url: 'javascript:alert(1)' }, [{ name: '某报' }]],
		[{ url: 'https://www.e.com/x' }, [{ name: 'e.com', url: 'https://www.e.com/x' }]],
		['某报', [{ name: '某报' }]],
		[
			[{ name: '甲' }, { name: '乙' }],
			[{ name: '甲' }, { name: '乙' }],
		],
		[{ name: '', url: '' }, []],
		[null, []],
	])('with the source %j', async (source, sources) => {
		const entry = await readOne({ source });
		expect('article' in entry && entry.article.sources).toEqual(sources);
	});

	test('with tags as a list, as text or as objects', async () => {
		for (const tags of [['甲', '乙'], '甲，乙', [{ name: '甲' }, { name: '乙' }]]) {
			expect(await readOne({ tags })).toMatchObject({ article: { tags: ['甲', '乙'] } });
		}
	});

	test('without hidden and broken characters in its title', async () => {
		expect(await readOne({ title: ' 看\u200b不\u202e见\n的\ud800字\u0007 ' })).toMatchObject({ article: { title: '看不见 的字' } });
	});

	test('under the same id each time where it has none', async () => {
		const [first, second] = [await readOne({ id: undefined }), await readOne({ id: '' })];
		expect(first).toEqual(second);
		expect(first).toMatchObject({ article: { id: expect.stringMatching(/^[0-9a-f]{12}$/) } });
	});
});

test('a file is read the same however it arrives: in any pieces, with a BOM, with CRLF, with line separators inside a text', async () => {
	const file = `\uFEFF${line({ markdown: '第一段\u2028第二段' })}\r\n${line({ id: 'b' }).replace('\n', '\r\n')}{bad`;
	const whole = await read(file);
	expect(whole).toMatchObject([
		{ place: '第 1 行', article: { markdown: '第一段\u2028第二段' } },
		{ place: '第 3 行', article: { id: 'b' } },
		{ place: '第 4 行', fault: '不是完整的 JSON' },
	]);
	await fc.assert(
		fc.asyncProperty(fc.uniqueArray(fc.nat(file.length), { maxLength: 8 }), async (cuts) => {
			const ends = [...cuts.sort((a, b) => a - b), file.length];
			expect(await read(...ends.map((end, index) => file.slice(ends[index - 1] ?? 0, end)))).toEqual(whole);
		}),
		{ numRuns: 50 },
	);
});
