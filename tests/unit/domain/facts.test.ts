import { expect, test } from 'vitest';
import { buildAnalyzer } from '../../../src/domain/analysis.ts';
import { selectNames, selectNumbers } from '../../../src/domain/facts.ts';
import { renderArticle } from '../../../src/markdown/render.ts';

const shown = (facts: { shown: string }[]) => facts.map((fact) => fact.shown);
const keys = (facts: { key: string }[]) => facts.map((fact) => fact.key);

test('names in Latin letters and titles in 《》 are read from running Chinese text', () => {
	expect(shown(selectNames('Anthropic指控Moonshot AI和DeepSeek-R1，见《人工智能法》。GPT-4o与C++不在其列，iPhone也不算。', 9))).toEqual([
		'Anthropic',
		'Moonshot AI',
		'DeepSeek-R1',
		'GPT-4o',
		'C++',
		'《人工智能法》',
	]);
});

test('one name in several spellings is one', () => {
	const [fact, ...rest] = selectNames('Deep Seek 与 DeepSeek 和 DEEPSEEK', 9);
	expect(rest).toEqual([]);
	expect(fact).toMatchObject({ key: 'deepseek', shown: 'Deep Seek', count: 3 });
});

test('numbers are one whatever their spelling, and keep their unit for readers', () => {
	expect(keys(selectNumbers('2.4万个账户，24,000个账户，２４０００个', 9))).toEqual(['24000']);
	expect(shown(selectNumbers('超过1600万次对话，降价35%，融资1.5亿美元。', 9))).toEqual(['1600万次', '35%', '1.5亿美元']);
});

test('a number takes no unit from the next line', () => {
	expect(shown(selectNumbers('一共 120\necho 完成，剩下 350 个', 9))).toEqual(['120', '350 个']);
});

test('dates, years and lone digits tell of no event', () => {
	expect(selectNumbers('2026年2月24日，3月5号上午9时30分，第3章，共2个。版本出于2025。', 9)).toEqual([]);
});

test('what a report states is read from its prose, not from its code', () => {
	const { text, html } = renderArticle(
		'星图科技发布 Atlas 3，售价 4,200 元。\n\n```python\nself.BLUE = 12345\nif Width < 640: Quit\n```\n\n首批 1.2 万台。',
		{
			format: 'md',
		},
	);
	const { names, numbers } = buildAnalyzer([])({ title: '新品开售', description: '', text, html });
	expect(shown(names)).toEqual(['Atlas 3']);
	expect(shown(numbers)).toEqual(['4,200 元', '1.2 万台']);
});
