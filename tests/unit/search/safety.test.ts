import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findUrls, makeDocument, openEngine } from './open-engine.ts';

const decode = (html: string): string =>
	html.replace(/<\/?mark>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

const paragraph = '<script>alert("x")</script> 与 a&b；用 <b>粗体</b> 写 Ünïcode、𠀀𠀁字与 👩‍👩‍👧 表情，GPT-4o_v2.0.1 的长单词不能断开。';
const texts = [
	`${'开头的一段话没有什么特别。'.repeat(20)}\n\n${paragraph}\n\n${'结尾的一段。'.repeat(30)}`,
	`标题下面就是正文，ＦＵＬＬＷＩＤＴＨ 与 ﬁ 连字。\n第二行在同一段里。\n\n${paragraph.repeat(12)}`,
	'constructor __proto__ toString 是 JavaScript 里的名字。',
];
const documents = texts.map((text, at) => makeDocument({ url: `/${at}/`, title: `甲${at}乙：<i>丙丁</i> & "戊己"`, text }));
const engine = await openEngine(documents);

const checkExcerpts = async (query: string): Promise<number> => {
	const { items, total } = await engine.search(query, { limit: 50 });
	for (const { url, excerpt } of items) {
		const text = documents.find((document) => document.url === url)?.text as string;
		expect(excerpt.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"']/);
		expect(excerpt.replace(/&#\d+;/g, '')).not.toContain('&');
		expect(excerpt).not.toMatch(/<mark>[^<]*<mark>|<mark><\/mark>/);
		expect(text).toContain(decode(excerpt));
		expect(decode(excerpt).isWellFormed()).toBe(true);
	}
	return total;
};

describe('excerpts', () => {
	test('any stretch of Chinese is found, and shown word for word with marks as the only markup', async () => {
		const runs = texts.flatMap((text) => text.match(/\p{Script=Han}{2,}/gu) ?? []);
		const stretch = fc.constantFrom(...runs).chain((run) => {
			const characters = [...run];
			return fc
				.nat({ max: characters.length - 2 })
				.chain((start) =>
					fc.integer({ min: 2, max: characters.length - start }).map((size) => characters.slice(start, start + size).join('')),
				);
		});
		await fc.assert(
			fc.asyncProperty(stretch, async (query) => {
				expect(await checkExcerpts(query)).toBe(texts.filter((text) => text.includes(query)).length);
				const { items, corrected } = await engine.search(query);
				expect(corrected).toBe(null);
				expect(items[0]?.excerpt).toContain(`<mark>${query}</mark>`);
			}),
		);
	});

	test('words are not cut', async () => {
		const { items } = await engine.search('粗体');
		for (const { url, excerpt } of items) {
			const text = texts[Number(url.slice(1, -1))] as string;
			const plain = decode(excerpt);
			const at = text.indexOf(plain);
			for (const border of [at, at + plain.length]) expect(text.slice(border - 1, border + 1)).not.toMatch(/^\w\w$/);
		}
	});
});

describe('hostile input', () => {
	const odd = fc.constantFrom(
		'<img src=x onerror=alert(1)>',
		'"',
		'“',
		'-',
		'-"',
		'""',
		'\0',
		'\ud800',
		'\udfff',
		'(',
		'[',
		'\\',
		'.*',
		'|',
		'constructor',
		'__proto__',
		'toString',
		'👩‍👩‍👧',
		'的',
		'a',
		' ',
		'\n',
		'C++',
		'%',
		'&lt;',
		'<mark>',
		"'",
		'字'.repeat(500),
		'a'.repeat(500),
		'系 '.repeat(250),
	);
	const anything = fc.oneof(
		odd,
		fc.array(odd, { maxLength: 6 }).map((parts) => parts.join('')),
		fc.string({ unit: 'binary', maxLength: 40 }),
	);

	test('never throws, and never reaches the page as markup', async () => {
		await fc.assert(
			fc.asyncProperty(anything, async (query) => {
				await checkExcerpts(query);
				await engine.count(query);
				await engine.suggest(query);
			}),
			{ numRuns: 300 },
		);
	});

	test('options that make no sense filter nothing and break nothing', async () => {
		const odd = { limit: Number.NaN, offset: -5, from: 'gestern', to: '\0', sort: 'x' as 'newest' };
		expect((await engine.search('正文', odd)).total).toBe(1);
		expect((await engine.search('正文', { limit: Number.POSITIVE_INFINITY })).items).toHaveLength(1);
		expect((await engine.search('正文', { limit: 0 })).items).toHaveLength(0);
		expect((await engine.search('正文', null)).items).toHaveLength(1);
		for (const query of [undefined, null, 7, {}, Symbol('x'), Object.create(null)]) {
			expect((await engine.search(query as unknown as string)).items).toEqual([]);
		}
	});

	test('names of prototypes are words like others', async () => {
		for (const word of ['constructor', '__proto__', 'toString']) expect(await findUrls(engine, word)).toEqual(['/2/']);
	});

	test('a thousand queries at once are all answered', async () => {
		const queries = Array.from({ length: 1000 }, (_, at) => paragraph.slice(at % 60, (at % 60) + 1 + (at % 7)));
		const results = await Promise.all(queries.map((query) => engine.search(query)));
		expect(results).toHaveLength(1000);
	});
});
