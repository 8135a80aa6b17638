import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutBlocks } from '../../../src/search/blocks.ts';
import { fold, foldKeepingCase, foldWithOffsets } from '../../../src/search/fold.ts';
import { PLACES } from '../../../src/search/postings.ts';
import { tokenize } from '../../../src/search/tokens.ts';

const someText = fc.string({
	unit: fc.oneof(fc.constantFrom(...'深度学习，。 \nabcGPT4+#.é́ＬＩが각𠀀☃'), fc.string({ unit: 'binary', maxLength: 1 })),
});

const terms = (text: string): string[] => tokenize(foldKeepingCase(text)).map(({ term }) => term);

describe('folding', () => {
	test.each([
		['ＬＩＮＵＸ', 'linux'],
		['Café', 'cafe'],
		['Cafe\u0301', 'cafe'],
		['㍿', '株式会社'],
		['ＧＰＴ－４ｏ', 'gpt-4o'],
		['深度学习', '深度学习'],
	])('a reader who types %s finds %s', (typed, folded) => {
		expect(fold(typed)).toBe(folded);
	});

	test('every folded character knows where it came from', () => {
		fc.assert(
			fc.property(someText, (text) => {
				const { folded, offsets } = foldWithOffsets(text);
				expect(folded).toBe(foldKeepingCase(text));
				expect(offsets.length).toBe(folded.length + 1);
				expect(offsets.at(-1)).toBe(text.length);
				expect([...offsets]).toEqual([...offsets].sort((a, b) => a - b));
			}),
		);
	});

	test('upper and lower case of Latin letters are of one length, so that offsets hold for both', () => {
		fc.assert(
			fc.property(someText, (text) => {
				expect(fold(text).length).toBe(foldKeepingCase(text).length);
			}),
		);
	});
});

describe('tokens', () => {
	test('Chinese is cut into overlapping pairs, words stay whole', () => {
		expect(terms('用Linux操作系统')).toEqual(['用', 'linux', '操作', '作系', '系统', '统']);
	});

	test('names with signs are words of their own', () => {
		expect(terms('C++、C#、F# 与 .NET，ASP.NET')).toEqual(['c++', 'c#', 'f#', '与', 'dotnet', 'asp', 'dotnet']);
		expect(terms('C#语言 node.js x86_64')).toEqual(['c#', '语言', '言', 'node', 'js', 'x86', '64']);
	});

	test('a character beyond the basic plane is one character', () => {
		expect(terms('𠀀𠀁好')).toEqual(['𠀀𠀁', '𠀁好', '好']);
	});

	test('words inside a word are known by their capitals and digits', () => {
		expect(tokenize('ChatGPT')[0]?.inside).toEqual(['chat', 'gpt']);
		expect(tokenize('GPT4o')[0]?.inside).toEqual(['gpt']);
		expect(tokenize('C++')[0]?.inside).toEqual(['c']);
		expect(tokenize('Linux')[0]?.inside).toEqual([]);
	});

	test('no phrase spans a comma, but Latin beside Chinese is one piece with or without a space', () => {
		const places = (text: string) => tokenize(text).map(({ place }) => place);
		expect(places('操作，系统')).toEqual([0, 1, 3, 4]);
		expect(places('用 Linux 系统')).toEqual(places('用Linux系统'));
	});
});

describe('blocks', () => {
	test('a browser that cuts a block finds the places that the index names', () => {
		const article = fc.array(someText, { maxLength: 12 }).map((paragraphs) => paragraphs.join('\n\n'));
		fc.assert(
			fc.property(article, (text) => {
				for (const block of cutBlocks(text)) {
					const found = tokenize(foldKeepingCase(block.text)).map(({ term, place }) => [term, place]);
					expect(block.tokens.map(({ term, place }) => [term, place])).toEqual(found);
				}
			}),
		);
	});

	test('a long article is cut into blocks that each fit, and nothing is lost', () => {
		const paragraphs = Array.from({ length: 40 }, (_, at) => `第${at}段。${'机器学习很有用，'.repeat(at)}`);
		const endless = '没有标点的文字'.repeat(400);
		const blocks = cutBlocks([...paragraphs, endless].join('\n\n'));
		expect(blocks.length).toBeGreaterThan(3);
		for (const { tokens } of blocks) expect(tokens.at(-1)?.place).toBeLessThan(PLACES);
		const squeeze = (text: string) => text.replace(/\s/g, '');
		expect(squeeze(blocks.map(({ text }) => text).join(''))).toBe(squeeze([...paragraphs, endless].join('')));
	});

	test('an edit in one paragraph leaves the other blocks as they were', () => {
		const paragraphs = Array.from({ length: 60 }, (_, at) => `第${at}段讲的是另外一件事情，${'和别的段落没有关系，'.repeat(8)}完。`);
		const before = cutBlocks(paragraphs.join('\n\n')).map(({ text }) => text);
		const after = cutBlocks(paragraphs.with(5, `${paragraphs[5]}加一句。`).join('\n\n')).map(({ text }) => text);
		expect(after.filter((text) => !before.includes(text))).toHaveLength(1);
	});
});
