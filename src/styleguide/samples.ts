import type { Card, DayOfCards, HotCard } from '../domain/cards.ts';

/** Names of the colours in `styles/tokens.css`, with what each is for. */
export const COLOURS = [
	{ name: 'paper', use: '底色' },
	{ name: 'raised', use: '浮起的底色' },
	{ name: 'ink', use: '正文' },
	{ name: 'quiet', use: '次要文字' },
	{ name: 'line', use: '分隔线' },
	{ name: 'line-strong', use: '控件边框' },
	{ name: 'signal', use: '朱：唯一的信号色' },
	{ name: 'signal-wash', use: '提示的底色' },
	{ name: 'mark', use: '搜索命中' },
];

/** Names of the spaces in `styles/tokens.css`, with their widths in CSS pixels. */
export const SPACES = [4, 8, 12, 16, 24, 32, 48, 72].map((width, at) => ({ name: `s${at + 1}`, width }));

const named = (...names: string[]) => names.map((name) => ({ name, url: '/tags/' }));

const usual: Card = {
	slug: 'usual',
	url: '#usual',
	title: '知识蒸馏是怎样工作的：软标签、温度和一个小学生',
	description: '大模型答错的方式里也有知识。从二〇一五年的论文出发，用一个公式和十几行代码看懂温度做了什么。',
	section: { name: '热点', url: '/hot/' },
	datetime: '2026-02-26T17:03:00+08:00',
	day: '2月26日',
	time: '17:03',
	source: 'arXiv 等 3 家',
	readingMinutes: 6,
	ai: 'generated',
	tags: named('模型蒸馏', '大模型'),
	cover: null,
};

/** Cards as lists meet them: usual, as long as allowed, Latin without a space, as short as allowed. */
export const CARDS: Card[] = [
	usual,
	{
		...usual,
		slug: 'long',
		title: `${'很长的标题也要排得下而且读得懂因为编辑有时候会把整句话都写进标题'.repeat(3).slice(0, 78)}到此`,
		ai: 'assisted',
		source: '国家互联网信息办公室 等 12 家',
		tags: named('AI生成内容标识', '人工智能'),
	},
	{
		...usual,
		slug: 'latin',
		title: 'Pneumonoultramicroscopicsilicovolcanoconiosis_is_a_single_word_of_many_letters',
		description: 'https://example.com/an/address/that/nobody/would/type/by/hand/but/that/must/not/break/the/page?and=more&of=it',
		ai: 'none',
		source: 'GitHub',
		tags: named('Blackwell Ultra'),
	},
	{
		...usual,
		slug: 'short',
		title: '芯片短讯',
		description: '一句话说完的消息，没有第二句，也不需要有第二句。',
		ai: 'none',
		source: '原创',
		tags: named('芯'),
	},
];

/** Covers of one subject after another: six tones, and two articles of the same one. */
export const COVERS: Card[] = ['大模型', '大模型', '量子计算', 'WebAssembly', '核聚变', '编程', '自动驾驶', 'C++'].map((word, at) => ({
	...usual,
	slug: `cover-${at}`,
	title: word,
	tags: named(word),
}));

export const DAYS: DayOfCards[] = [
	{ key: '2026-02-26', name: '今天', date: '2月26日', cards: CARDS.slice(0, 3) },
	{ key: '2025-12-31', name: '星期三', date: '2025年12月31日', cards: CARDS.slice(3) },
];

const CHANGES: HotCard['change'][] = [
	{ label: '新', description: '新上榜', direction: 'new' },
	{ label: '↑3', description: '比昨天上升 3 位', direction: 'up' },
	{ label: '↓12', description: '比昨天下降 12 位', direction: 'down' },
	null,
];

/** A ranking of ten, with every kind of change. */
export const HOT: HotCard[] = Array.from({ length: 10 }, (_, at) => ({
	...(CARDS[at % CARDS.length] as Card),
	slug: `hot-${at}`,
	rank: at + 1,
	heat: 90 - at * 8,
	share: 100 - at * 9,
	reason: at === 0 ? '11 家来源 · 4 篇报道 · 编辑推荐' : `${10 - at} 家来源`,
	parts: '新鲜度 38.2 + 来源 12.5',
	change: CHANGES[at % CHANGES.length] ?? null,
	story: at === 0 ? 'sample' : null,
}));

export const STORY_NAMES = new Map([['sample', { url: '/stories/', count: 4 }]]);

export const TAGS = [
	'人工智能',
	'大模型',
	'Blackwell Ultra',
	'C++',
	'AI生成内容标识',
	'芯',
	'量子计算',
	'开源',
	'后量子密码',
	'Web标准',
].map((name, at) => ({ name, url: '/tags/', count: 120 - at * 13 }));

/** Every article component and every kind of block, as an editor writes them. */
export const PROSE = `
<KeyFacts>

- 要点放在最前面
- 每条一行，**数字**先说

</KeyFacts>

正文每行三十四到三十八个汉字，行高一点八。这里有[一条链接](/about/)、\`行内代码\`、**加粗**、*强调*、~~删去~~和一个脚注[^1]。English words and 中文 share a line, H~2~O 不在其中。

[^1]: 脚注写在这里，可以跳回原处。

## 二级标题

### 三级标题

> 引用别人的话。
> 第二行。

1. 有序列表
2. 第二项
   - 无序列表
   - [x] 做完的事

<Callout kind="注意" title="这里要小心">

提示有四种：要点、注意、背景、更正。

</Callout>

<Callout kind="背景">

背景补充来历。

</Callout>

<Quote who="某人" source="某报" url="https://example.com/" when="2026年2月24日">

原话，一字不改。

</Quote>

<Timeline>

- **2015年** 论文发表
- **2026年** 争论开始

</Timeline>

<Compare left="以前" right="现在">

等一个星期。

---

等一个小时。

</Compare>

<Chart kind="bar" title="三年的数目" unit="篇">

|年份|数目|
|---|---|
|2024|12|
|2025|30|
|2026|7|

</Chart>

| 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 | 九 | 十 | 十一 | 十二 |
|---|---|---|---|---|---|---|---|---|---|---|---|
| 十二列的表格 | 在自己的框里 | 横向滚动 | 不撑破 | 页面 | 六 | 七 | 八 | 九 | 十 | 十一 | 十二 |

\`\`\`ts
/** 代码有高亮，可以复制。 */
const answer: number = [1, 2, 3].reduce((sum, each) => sum + each, 0);
\`\`\`

<Embed url="https://www.bilibili.com/video/BV1xx411c7mD" title="一段视频" />
`;
