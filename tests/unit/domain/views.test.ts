import { expect, test } from 'vitest';
import { formatCount, sumViews } from '../../../src/domain/views.ts';
import { NOON } from './sample-articles.ts';

const CSV = `\ufeffpath,day,views
/articles/one/,2026-02-23,120
/articles/one,2026-02-24,30
"/articles/one/?from=feed","2026-02-24","1,050"\r
https://weilai.wang/articles/two/#top,2026-02-01, 7 
/articles/two/,2026-02-25,900
/articles/two/,2026-02-24,-5
/articles/two/,2026-02-24,NaN
/articles/two/,2026-02-24,1e9
/articles/two/,gestern,8
/articles/two/
/tags/ai/,2026-02-24,40
,,
"/articles/two/,2026-02-24,4
/articles/three/,2026-02-24,5,extra
`;

test('views of an article are summed over its days; odd lines, other pages and days to come count nothing', () => {
	expect([...sumViews(CSV, NOON)]).toEqual([
		['one', 1200],
		['two', 7],
		['three', 5],
	]);
	expect(sumViews('', NOON).size).toBe(0);
});

test('numbers of views are said as people say them', () => {
	expect([7, 1234, 9999, 10_000, 12_345, 99_999, 1_234_567].map(formatCount)).toEqual([
		'7',
		'1,234',
		'9,999',
		'1 万',
		'1.2 万',
		'9.9 万',
		'123 万',
	]);
});
