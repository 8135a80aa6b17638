import { describe, expect, test } from 'vitest';
import { drawCover } from '../../../src/domain/drawn-cover.ts';

const section = { name: '畅想', url: '/visions/' };
const named = (...names: string[]) => names.map((name) => ({ name, url: '/tags/x/' }));
const draw = (name: string, slug = 'a') => drawCover({ slug, title: '标题', tags: named(name), section });

describe('the cover drawn for an article without one', () => {
	test('has a word that fits its width, for one Han character as for a long Latin name', () => {
		expect(draw('芯').size).toBe(92);
		expect(draw('AI生成内容标识').size * 7.24).toBeLessThanOrEqual(284);
		expect(draw('Blackwell Ultra').size * 15 * 0.62).toBeLessThanOrEqual(284);
	});

	test('shows the tag that the title speaks of, else the first, else the section', () => {
		expect(drawCover({ slug: 'a', title: '量子纠错的门槛', tags: named('科学', '量子'), section }).word).toBe('量子');
		expect(drawCover({ slug: 'a', title: '门槛', tags: named('科学', '量子'), section }).word).toBe('科学');
		expect(drawCover({ slug: 'a', title: '门槛', tags: [], section }).word).toBe('畅想');
	});

	test('is another picture for another article of the same subject, and the same for the same', () => {
		const patterns = Array.from({ length: 60 }, (_, at) => draw('人工智能', `article-${at}`).pattern);
		expect(new Set(patterns).size).toBeGreaterThan(30);
		expect(draw('人工智能').pattern).toBe(draw('人工智能').pattern);
		for (const pattern of patterns) expect(pattern).toMatch(/^[Mmahlvqt0-9. -]+$/);
		for (const pattern of patterns) expect(pattern.length).toBeLessThan(2600);
	});
});
