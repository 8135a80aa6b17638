import { expect, test } from 'vitest';
import { mendSaved } from '../../src/admin/mend-saved.ts';
import { renderArticle } from '../../src/markdown/render.ts';

const MENDED: [what: string, written: string, saved: string][] = [
	['braces in the text', '共 {count} 篇，{a{b}}', '共 \\{count} 篇，\\{a\\{b}}'],
	['a number that is less', '误差<5%，a < b', '误差\\<5%，a < b'],
	['italics among Han', '他_强调_了_两次_。', '他*强调*了*两次*。'],
	['a comment to oneself', '前{/\\* 自己看 \\*/}后', '前{/* 自己看 */}后'],
];

test.each(MENDED)('what an editor of the admin writes is on the site as it was written: %s', (_, written, saved) => {
	expect(mendSaved(written)).toBe(saved);
	expect(renderArticle(saved, { format: 'mdx' }).problems).toEqual([]);
});

test('what is right already, and what only its writer can mend, is saved as it is', () => {
	for (const text of [
		'`{a}` 和 \\{b\\}',
		'<Callout kind="注意">\n\n内容 *斜*\n\n</Callout>',
		'<Callot>\n\n内容\n\n</Callot>',
		'a_b_c 与 snake_case',
	]) {
		expect(mendSaved(text)).toBe(text);
	}
});
