import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/checks/read-content.ts';
import { RULES } from '../../src/checks/rule-table.ts';
import { SOUND_BODY, SOUND_HEAD, writeContent } from './content-folder.ts';

interface Reminder {
	rule: string;
	place: string;
	/** Part of the suggestion. */
	advice: string;
	text: string;
	format?: 'mdx';
	/** Text of `articles/y.md`, an article beside it. */
	beside?: string;
}

const longText = `${'这一段文字很长，长到不可能是巧合。'.repeat(20)}\n`;

const body = (rule: string, place: string, advice: string, text: string): Reminder => ({
	rule,
	place,
	advice,
	text: `${SOUND_HEAD}${text}\n`,
});
const head = (rule: string, place: string, advice: string, from: string, to: string): Reminder => ({
	rule,
	place,
	advice,
	text: SOUND_HEAD.replace(from, to) + SOUND_BODY.replace('第一段', rule),
});

const REMINDERS: readonly Reminder[] = [
	{ rule: 'bom', place: '1:1', advice: 'BOM', text: `\uFEFF${SOUND_HEAD}一段正文。\n` },
	{ rule: 'line-ends', place: '1:4', advice: 'LF', text: `${SOUND_HEAD}两段正文。\n`.replaceAll('\n', '\r\n') },
	body('bad-address', '13:1', 'https://', '[看](http://你的服务器/)'),
	body('empty-link', '13:1', '[文字](网址)', '[](https://example.com/)后文'),
	body('empty-heading', '13:1', '写上标题', '##\n\n正文。'),
	body('missing-alt', '13:1', '看不到图的读者', '![](/images/dot.png)'),
	body('remote-image', '13:1', './文件名', '![图](https://example.com/a.png)'),
	body('loose-emphasis', '13:1', '不留空格', '** 重点**后文'),
	body('loose-emphasis', '13:2', '**…**', '中__重点__文'),
	body('loose-emphasis', '13:3', '*…*', '人们_实际_做的事，my_var_name不算。'),
	body('broken-link', '13:1', '[文字](网址)', '[看] (https://example.com/)'),
	body('loose-heading', '13:1', '空一格', '##小节\n\n正文。'),
	body('broken-table', '13:1', '---', '| 年 | 数 |\n| 2025 | 3 |'),
	body('half-width-punctuation', '13:3', '你好，世界', '你好,世界'),
	body('half-width-punctuation', '13:3', '读了《三体', '读了<<三体>>。'),
	body('han-latin-space', '13:3', '使用GPU', '使用 GPU训练'),
	body('straight-quotes', '13:3', '他说“可以', '他说"可以"'),
	body('redirect-link', '13:1', '最终的网址', '[看](https://t.cn/abc)'),
	body('tracking-parameter', '13:1', '写成 https://example.com/?id=1', '[看](https://example.com/?utm_source=x&id=1)'),
	head('vague-title', '2:8', '不喊话', '一个好好的标题', '重磅！新模型来了'),
	head('vague-title', '2:8', '谁做了什么', '一个好好的标题', 'untitled'),
	{
		rule: 'duplicate-text',
		place: '1:1',
		advice: '删去一篇',
		text: SOUND_HEAD + longText,
		beside: SOUND_HEAD.replace('一个', '两个') + longText,
	},
	head('duplicate-title', '2:8', '不同', '一个好好的标题', '另一篇好好的文章'),
	head(
		'repeated-description',
		'3:14',
		'结果',
		'title: 一个好好的标题\ndescription: 这是一段二十个字以上的摘要，说明文章讲了什么事情。',
		'title: 这是一个二十个字以上的标题它后来又成了摘要\ndescription: 这是一个二十个字以上的标题，它后来又成了摘要。',
	),
	head('no-source-address', '8:5', 'url: https://', '\n    url: https://example.com/news', ''),
	head('repeated-tag', '10:15', '删去', '[人工智能]', '[人工智能,  ＡＩ]'),
	head('tracking-parameter', '9:10', '写成 https://example.com/news', 'news', 'news?utm_campaign=a'),
	head('half-width-punctuation', '2:12', '标题，副题', '一个好好的标题', '一个标题,副题'),
	// What was meant as Markdown and stayed text.
	body('loose-heading', '13:1', '半角', '##　小节\n\n全角空格的标题。'),
	body('loose-heading', '13:1', '半角', '＃＃ 小节\n\n全角井号的标题。'),
	body('loose-emphasis', '13:3', '成对', '这是**重点，没有结束。'),
	body('loose-emphasis', '13:3', '半角', '这是＊＊重点＊＊，全角。'),
	body('unclosed-fence', '15:1', '```', '正文。\n\n```js\nlet a = 1;\n\n后面的正文。'),
	body('broken-image', '13:1', '不空格', '![图](/images/小 图.png)'),
	body('broken-image', '13:1', '半角', '![图]（/images/dot.png）'),
	body('broken-image', '13:3', '感叹号', '看！[图](/images/dot.png)'),
	body('loose-list', '13:1', '后面空一格', '-第一\n-第二'),
	body('loose-list', '14:1', '后面空一格', '分三步：\n1、先做\n2、再做'),
	body('loose-list', '13:1', '后面空一格', '1.第一点\n2.第二点'),
	body('loose-list', '13:1', '后面空一格', '· 其一\n· 其二'),
	body('broken-link', '13:2', '半角', '见【官网】(https://example.com/)。'),
	body('broken-table', '13:1', '半角的 |', '｜ 年 ｜ 数 ｜\n｜ --- ｜ --- ｜'),
	body('broken-table', '13:1', '不空行', '| 年 | 数 |\n\n| --- | --- |\n\n| 一 | 二 |'),
	body('broken-table', '15:1', '格数相同', '| 年 | 数 |\n| --- | --- |\n| 一 | 二 | 三 |'),
	body('loose-code', '13:1', '反引号', '···js\nlet a = 1;\n···'),
	body('half-width-punctuation', '13:11', '“benchmark，结果如下”', '用benchmark,结果如下'),
	body('loose-formula', '13:3', '<Formula tex="E=mc^2" />', '公式$E=mc^2$在此。'),
	{
		rule: 'tracking-parameter',
		place: '15:1',
		advice: 'https://www.bilibili.com/video/BV1/',
		text: `${SOUND_HEAD}正文。\n\n<Embed url="https://www.bilibili.com/video/BV1/?spm_id_from=1" title="视频" />\n`,
		format: 'mdx',
	},
	head('comment-in-text', '2:16', '双引号', '一个好好的标题', '一个好好的标题 #直播'),
];

describe('an editor is reminded, and may publish all the same', () => {
	it.each(REMINDERS.map((reminder) => [reminder.rule, reminder] as const))(
		'%s',
		async (rule, { place, advice, text, beside, format = 'md' }) => {
			const folder = writeContent({ [`articles/z.${format}`]: text, ...(beside && { 'articles/y.md': beside }) });
			try {
				const { problems, articles } = await readContent(folder);
				expect(problems.map((problem) => [problem.severity, problem.rule, `${problem.line}:${problem.column}`])).toEqual([
					['warning', rule, place],
				]);
				expect(problems[0]?.suggestion).toContain(advice);
				expect(articles).toHaveLength(beside ? 4 : 3);
			} finally {
				folder.remove();
			}
		},
	);

	it('of files that nothing reads', async () => {
		const text = SOUND_HEAD + SOUND_BODY;
		const folder = writeContent({
			'article/z.md': text,
			'z.md': text,
			'tags/phone.md': 'x',
			'removed.yml': 'articles: []\n',
			'README.md': 'x',
			'articles/~$a.docx': 'x',
		});
		try {
			const { problems } = await readContent(folder);
			expect(problems.map(({ severity, rule, file }) => `${severity} ${rule} ${file}`)).toEqual([
				'warning ignored-file article/z.md',
				'warning ignored-file removed.yml',
				'warning ignored-file tags/phone.md',
				'warning ignored-file z.md',
			]);
		} finally {
			folder.remove();
		}
	});

	it('every reminder has an example', () => {
		const shown = new Set(REMINDERS.map(({ rule }) => rule));
		expect([...RULES].filter(([name, { severity }]) => severity === 'warning' && !shown.has(name)).map(([name]) => name)).toEqual([
			'ignored-file',
			'similar-text',
			'missing-tag',
		]);
	});

	it('house style is one line a file and rule, with the number of places', async () => {
		const folder = writeContent({ 'articles/z.md': `${SOUND_HEAD}使用 GPU 训练，使用 CPU 推理。\n` });
		try {
			const { problems } = await readContent(folder);
			expect(problems).toHaveLength(1);
			expect(problems[0]?.suggestion).toContain('共 4 处');
		} finally {
			folder.remove();
		}
	});

	it('code, addresses and names of fields have no house style', async () => {
		const text = '`a, b中` https://example.com/中,文 [看](https://example.com/a,中 "b") <kbd>按 A键</kbd>\n\n```\n使用 GPU,训练\n```\n';
		const folder = writeContent({ 'articles/z.md': SOUND_HEAD + text });
		try {
			expect((await readContent(folder)).problems).toEqual([]);
		} finally {
			folder.remove();
		}
	});
});
