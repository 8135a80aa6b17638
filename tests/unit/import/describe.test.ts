import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDescription, collectSentences, fitTitle } from '../../../src/import/describe.ts';
import { renderArticle } from '../../../src/markdown/render.ts';

function describeText(markdown: string, title = '标题在这里'): string {
	const { html, text } = renderArticle(markdown, { format: 'md' });
	return buildDescription(collectSentences(html, text), title);
}

const SENTENCE = '这一句话正好有二十个汉字加上一个句号啊。';

describe('a description', () => {
	test('is made of whole sentences, until it says enough', () => {
		expect(describeText(SENTENCE.repeat(12))).toBe(SENTENCE.repeat(4));
	});

	test('is plain text of the paragraphs, without headings, code, lists and pictures', () => {
		const markdown = `## 小标题\n\n![一张图](https://e.com/a.png)\n\n- 列表\n\n\`\`\`\n代码。\n\`\`\`\n\n**重点**：[链接](https://e.com/)和\`代码\`都算文字，${SENTENCE}`;
		expect(describeText(markdown)).toBe(`重点：链接和代码都算文字，${SENTENCE}`);
	});

	test('leaves out an address that stands alone, such as that of a video', () => {
		const address = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
		expect(describeText(`${SENTENCE}\n\n[${address}](${address})\n\n${SENTENCE}`)).toBe(SENTENCE.repeat(2));
	});

	test('ends before a sentence that only announces a list', () => {
		expect(describeText(`${SENTENCE}\n\n依次输入以下命令。做法如下：\n\n- 一`)).toBe(`${SENTENCE}依次输入以下命令。`);
	});

	test('is taken from a list where the article is one', () => {
		expect(describeText('- 第一件事情是这样的，说来话长\n- 第二件事情是那样的，也不简单')).toContain('第一件事情是这样的');
	});

	test('cuts a sentence of more than 200 characters at a pause', () => {
		const description = describeText('很长的一句话，'.repeat(60));
		expect(description).toMatch(/话…$/);
		expect(description.length).toBeLessThanOrEqual(200);
	});

	test('does not begin with the title again', () => {
		expect(describeText(`标题在这里。\n\n${SENTENCE}`)).toBe(SENTENCE);
	});

	test('keeps Latin sentences of two paragraphs apart', () => {
		expect(describeText('First sentence of it.\n\nSecond one here.')).toBe('First sentence of it. Second one here.');
	});

	test('has 20 to 200 characters and no half character, whatever the text', () => {
		const texts = fc.array(
			fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('。', '，', '𠮷', '👨‍👩‍👧', '字'.repeat(90), 'a'.repeat(300))),
			{ maxLength: 20 },
		);
		fc.assert(
			fc.property(texts, (parts) => {
				const description = buildDescription(
					parts.map((part) => part.trim()).filter((part) => part !== ''),
					'标题',
				);
				expect([...description].length).toBeGreaterThanOrEqual(20);
				expect([...description].length).toBeLessThanOrEqual(200);
				expect(description.isWellFormed()).toBe(true);
			}),
		);
	});
});

describe('a title', () => {
	test.each([
		['四个字了', '四个字了'],
		['短', '短：文章从这里开始'],
		[`${'长'.repeat(50)}，${'长'.repeat(50)}`, `${'长'.repeat(50)}…`],
		['长'.repeat(81), `${'长'.repeat(79)}…`],
	])('%s becomes %s', (title, fitted) => {
		expect(fitTitle(title, ['文章从这里开始，后面还有。'])).toBe(fitted);
	});

	test('has four characters even where there is no text', () => {
		expect(fitTitle('短', []).length).toBeGreaterThanOrEqual(4);
	});
});
