import { expect, test } from 'vitest';
import { buildAnalyzer } from '../../../src/domain/analysis.ts';
import { buildJoiner } from '../../../src/domain/cutter.ts';

test('the longest of the given words is joined from the tokens that make it, and nothing else', () => {
	const join = buildJoiner(['树莓派', '树莓派基金会', '派对']);
	expect(join(['用', '树莓', '派', '开', '派', '对'])).toEqual(['用', '树莓派', '开', '派对']);
	expect(join(['树莓', '派', '基金会', '说'])).toEqual(['树莓派基金会', '说']);
	expect(join(['树莓', '派', '基金', '树莓'])).toEqual(['树莓派', '基金', '树莓']);
	expect(join(['树莓', '树莓', '派'])).toEqual(['树莓', '树莓派']);
	expect(join([])).toEqual([]);
});

test('the name of a tag is a word that a reason may name, whatever the dictionary makes of it; one analyzer changes no other', () => {
	const doc = { title: '用树莓派做一个气象站', description: '', text: '树莓派很小。' };
	const before = buildAnalyzer([])(doc);
	expect(buildAnalyzer(['树莓派'])(doc).shownWords).toContain('树莓派');
	expect(before.shownWords).not.toContain('树莓派');
	expect(buildAnalyzer([])(doc)).toEqual(before);
});
