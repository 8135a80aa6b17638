import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureText, readingMinutes } from '../../../src/markdown/reading-time.ts';
import { renderArticle } from '../../../src/markdown/render.ts';

describe('minutes to read', () => {
	it('counts Han characters and words apart', () => {
		expect(measureText('GPT-4o 发布，价格降 30%，𠮷野家 don’t')).toEqual({ han: 8, words: 3 });
	});

	it('3,300 characters take ten minutes, 2,380 English words too', () => {
		expect(readingMinutes({ han: 3300, words: 0 }, 0, 0)).toBe(10);
		expect(readingMinutes({ han: 0, words: 2380 }, 0, 0)).toBe(10);
	});

	it('code and pictures take time, and nothing takes less than a minute', () => {
		const text = '字'.repeat(1000);
		const code = `\n\n\`\`\`js\n${'let a = 1;\n'.repeat(100)}\`\`\``;
		const minutes = (source: string): number => renderArticle(source, { format: 'md' }).minutes;
		expect(minutes('短')).toBe(1);
		expect(minutes(text)).toBe(3);
		expect(minutes(text + code)).toBe(7);
		expect(minutes(text + '\n\n![图](./a.png)'.repeat(10))).toBe(4);
	});

	it('more text never takes less', () => {
		fc.assert(
			fc.property(fc.nat(20_000), fc.nat(20_000), fc.nat(500), fc.nat(50), (han, words, lines, pictures) => {
				const minutes = readingMinutes({ han, words }, lines, pictures);
				expect(readingMinutes({ han: han + 500, words }, lines, pictures)).toBeGreaterThan(minutes);
				expect(readingMinutes({ han, words }, lines + 1, pictures + 1)).toBeGreaterThanOrEqual(minutes);
			}),
		);
	});
});
