import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CountingServer, serveFolder, withPage } from '../../src/cli/search-bench/browser.ts';
import { OTHER_BROWSERS } from './other-browsers.ts';

const QUERIES = [
	'模型',
	'的',
	'芯',
	'大模型 芯片',
	'"人工智能"',
	'模型 -芯片',
	'繁體字的檢索',
	'ＡＩ 手机',
	'moxing',
	'rgzn',
	'莫型',
	'C++',
	'2.0',
	'GPT-4o',
	'量子 月球 火星 模型',
	'opne source',
	'👩‍👩‍👧',
	'<mark>"',
	'字'.repeat(500),
];

/** Asks all queries, and for suggestions, and tells every answer. */
const ASK = `import('/search/engine.js').then(async ({ search, suggest, count }) => {
	const answers = [];
	for (const query of ${JSON.stringify(QUERIES)}) {
		const found = await search(query, { limit: 30 });
		answers.push([query, found, await suggest(query), await count(query, {}, 1.8e12)]);
	}
	return JSON.stringify(answers, null, 1);
})`;

/** Types fast and long on the search page, and tells the address and the sentence above the results. */
const TYPE = `(async () => {
	const field = document.querySelector('[data-search-page] input[type=search]');
	for (let at = 0; at < 1000; at++) {
		field.value = at % 2 ? '模型' : '芯片';
		field.dispatchEvent(new InputEvent('input'));
	}
	for (let tries = 0; tries < 100; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 100));
		if (document.querySelector('[data-search-page]').dataset.state === 'found' && location.search) break;
	}
	const status = document.querySelector('[data-search-status]').textContent;
	return [new URL(location.href).searchParams.get('q'), status, document.querySelectorAll('[data-results] > li').length].join();
})()`;

let server: CountingServer;
let expected: string[];

beforeAll(async () => {
	const folder = process.env['DIST_DIR'];
	if (!folder) throw new Error('DIST_DIR names no built site; run npm test, which builds it');
	server = await serveFolder(folder);
	expected = await withPage(`${server.origin}/search/`, async (page) => [
		(await page.evaluate(ASK)) as string,
		(await page.evaluate(TYPE)) as string,
	]);
}, 60_000);

afterAll(async () => {
	await server?.close();
});

describe.each(OTHER_BROWSERS)('$name', ({ name, open }) => {
	test.skipIf(open === null)(
		`${name} gives the same answers as Chromium, and keeps up with somebody who types a thousand times`,
		async () => {
			const browser = await (open as NonNullable<typeof open>)();
			try {
				await browser.open(`${server.origin}/search/`);
				expect(await browser.evaluate(ASK)).toBe(expected[0]);
				expect(await browser.evaluate(TYPE)).toBe(expected[1]);
				expect(expected[1]).toMatch(/^模型,“模型”：找到 \d+ 篇,\d+$/);
			} finally {
				await browser.close();
			}
		},
		120_000,
	);
});
