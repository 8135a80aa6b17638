import { expect, test } from 'vitest';
import { buildAnalyzer } from '../../../src/domain/analysis.ts';
import { readFacts } from '../../../src/domain/facts.ts';
import { renderArticle } from '../../../src/markdown/render.ts';

const shown = (facts: { shown: string }[]) => facts.map((fact) => fact.shown);
const keys = (facts: { key: string }[]) => facts.map((fact) => fact.key);
const namesOf = (text: string) => shown(readFacts(text).names);
const numbersOf = (text: string) => shown(readFacts(text).numbers);
/** What a report of this Markdown states, as the site reads it. */
function readReport(markdown: string) {
	const { text, html } = renderArticle(markdown, { format: 'md' });
	return buildAnalyzer([])({ title: '新品开售', description: '', text, html });
}

test('names in Latin letters and titles in 《》 are read from running Chinese text', () => {
	expect(namesOf('Anthropic指控Moonshot AI和DeepSeek-R1，见《人工智能法》。GPT-4o与C++不在其列，iPhone也不算。').sort()).toEqual(
		['Anthropic', 'Moonshot AI', 'DeepSeek-R1', 'GPT-4o', 'C++', '《人工智能法》'].sort(),
	);
});

test('one name in several spellings is one', () => {
	const [fact, ...rest] = readFacts('Deep Seek 与 DeepSeek 和 DEEPSEEK').names;
	expect(rest).toEqual([]);
	expect(fact).toMatchObject({ key: 'deepseek', shown: 'Deep Seek', count: 3 });
});

test('a name ends where a date or an amount begins, and goes on with its version', () => {
	expect(namesOf('媒体报道Anthropic6月10日的信，MiniMax 1300 万次，DeepSeek15万次；Corvex 3的价格，GPT-4o。')).toEqual([
		'Anthropic',
		'MiniMax',
		'DeepSeek',
		'Corvex 3',
		'GPT-4o',
	]);
});

test('markup, identifiers, addresses, measures and dates of logs are no names', () => {
	const text =
		'错误是 ERR_UNKNOWN_FILE，见 ruby活动概览rtActivities Overview/rt/ruby，HOME/priv 与 self.BLUE、$PATH，占 21 GB，Mon Dec 22 的日志，题图：MJ/81a823e0-ed00-4988-a0a8-47c88e4ed188。';
	expect(namesOf(text)).toEqual([]);
	expect(namesOf('标准 GB/T 15834 与 TCP/IP、HTTP/3 仍在。')).toEqual(['GB/T 15834', 'TCP/IP', 'HTTP/3']);
});

test('the capitals of a foreign phrase, and of an English sentence, name nothing', () => {
	expect(
		namesOf('原文是 Detecting and preventing distillation attacks，出自Anthropic；Linux kernel 的维护者不同意，他在此前的信里已经说过。'),
	).toEqual(['Anthropic', 'Linux']);
	const english =
		'The vote was close. Brussels adopted the act. When the act applies, OpenAI and Mistral AI must report. They agreed when asked.';
	expect(namesOf(english)).toEqual(['Brussels', 'OpenAI', 'Mistral AI', 'They']);
});

test('numbers are one whatever their spelling, and keep their unit for readers', () => {
	expect(keys(readFacts('2.4万个账户，24,000个账户，２４０００个').numbers)).toEqual(['24000']);
	expect(numbersOf('超过1600万次对话，降价35%，融资1.5亿美元。')).toEqual(['1600万次', '35%', '1.5亿美元']);
	expect(readFacts('1,600多万次交换').numbers).toEqual([{ key: '16000000', shown: '1,600多万次', count: 1 }]);
});

test('a number has a whole unit or none: no part of the next word, line or version', () => {
	expect(numbersOf('一共 120\necho 完成，剩下 350 个')).toEqual(['120', '350 个']);
	expect(numbersOf('重380多公斤，22家公司，飞了17天，内存16GB，跑了1.1 HTTP，装的是18.04 LTS。')).toEqual([
		'380多公斤',
		'22家',
		'17天',
		'16GB',
		'1.1',
		'18.04',
	]);
});

test('dates, years, ordinals, addresses and lone digits tell of no event', () => {
	expect(numbersOf('2026年2月24日，3月5号上午9时30分，14时，第3章，第17次，共2个，192.168.1.20。版本出于2025。')).toEqual([]);
});

test('what a report states is read from its prose, not from its code', () => {
	const { names, numbers } = readReport(
		'星图科技发布 Atlas 3，售价 4,200 元。\n\n```python\nself.BLUE = 12345\nif Width < 640: Quit\n```\n\n首批 1.2 万台，用 `Node.compile(Source, 4800)` 编译；10<sup>15</sup> 次。',
	);
	expect(shown(names)).toEqual(['Atlas 3']);
	expect(shown(numbers)).toEqual(['4,200 元', '1.2 万台']);
});

test('cells and lines end a name, marks of emphasis and soft breaks do not', () => {
	const { names } = readReport(
		'| 项目 | 秒 |\n| --- | --- |\n| VS Code | 125 |\n| Sentry | 139 |\n\n投资方是 Bright\nData 与 Deep<b>Seek</b>，AT&T 没有参加。\n\n- Playwright\n- Rolldown',
	);
	expect(shown(names)).toEqual(['VS Code', 'Sentry', 'Bright Data', 'DeepSeek', 'AT&T', 'Playwright', 'Rolldown']);
});
