import { expect, test } from 'vitest';
import { AI_LABEL_TEXT, buildAiLabel, creditPicture, renderPictureLabel } from '../../../src/domain/ai-label.ts';
import { sampleArticle } from '../domain/sample-articles.ts';
import { SITE_URL } from './sample-feed.ts';

test('the embedded label of a generated article has the seven fields of GB 45438-2025, all of them strings', () => {
	const label = JSON.parse(buildAiLabel(sampleArticle('a', { ai: 'generated' }), SITE_URL) ?? '');
	expect(Object.keys(label)).toEqual([
		'Label',
		'ContentProducer',
		'ProduceID',
		'ReservedCode1',
		'ContentPropagator',
		'PropagateID',
		'ReservedCode2',
	]);
	expect(Object.values(label).every((value) => typeof value === 'string')).toBe(true);
	expect(label).toMatchObject({ Label: '1', ContentProducer: 'weilai.wang', PropagateID: `${SITE_URL}/articles/a/` });
});

test('its number is one for each article and stays through edits and a new address', () => {
	const number = (facts: Parameters<typeof sampleArticle>[1], slug = 'a') =>
		JSON.parse(buildAiLabel(sampleArticle(slug, { ai: 'generated', ...facts }), SITE_URL) ?? '').ProduceID;
	expect(number({})).not.toBe(number({}, 'b'));
	expect(number({ title: '另一个标题', digest: 'other' })).toBe(number({}));
	expect(number({ formerSlugs: ['a', 'c'] }, 'moved')).toBe(number({}));
});

test('what a person wrote carries no embedded label', () => {
	expect(buildAiLabel(sampleArticle('a', { ai: 'none' }), SITE_URL)).toBeNull();
	expect(buildAiLabel(sampleArticle('a', { ai: 'assisted' }), SITE_URL)).toBeNull();
	expect(AI_LABEL_TEXT).toEqual({ none: null, assisted: '人工智能辅助', generated: '人工智能生成' });
});

test('a picture that a machine made says so to readers, once', () => {
	expect(creditPicture('某某绘画', true)).toBe('某某绘画，人工智能生成');
	expect(creditPicture('编辑部，人工智能生成', true)).toBe('编辑部，人工智能生成');
	expect(creditPicture(undefined, true)).toBe('人工智能生成');
	expect(creditPicture(undefined)).toBeNull();
	expect(creditPicture('图：编辑部')).toBe('图：编辑部');
	expect(renderPictureLabel(true, '</p>')).toBe('<small>人工智能生成</small>');
	expect(renderPictureLabel(true, '</a><figcaption>一座塔 <span>图：编辑部，人工智能生成</span></figcaption>')).toBe('');
	expect(renderPictureLabel(true, '</figure><figure><figcaption>人工智能生成</figcaption>')).not.toBe('');
	expect(renderPictureLabel(undefined, '</p>')).toBe('');
});
