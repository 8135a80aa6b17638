import { isCreditedToMachine } from '../domain/ai-label.ts';
import { renderChart } from './chart.ts';
import { renderFormula } from './formula.ts';
import type { Report } from './problem.ts';
import { asBlocks, type Content, element, text } from './tree.ts';

/** What an attribute of a component may hold. */
export interface AttributeRule {
	required?: true;
	/** The only values allowed. */
	values?: readonly string[];
	/** The value is an address of the web, http or https. */
	isWebAddress?: true;
	/** Not required, but seldom left out. */
	usual?: true;
	/** Names that other sites and HTML have for it. */
	aliases?: readonly string[];
	/** A value as an editor would write it. */
	example: string;
}

/** What a component is made from; the attributes are checked. */
export interface ComponentInput {
	/** Value of an attribute; undefined where it is absent or refused. */
	get: (attribute: string) => string | undefined;
	children: Content[];
	/** Whether it stands inside a line of text. */
	isInline: boolean;
	/** Where it stands in the source. */
	offset: number;
	report: Report;
	/** Reports something about one attribute, at its place. */
	reportAttribute: (attribute: string, rule: string, message: string, suggestion: string) => void;
}

export interface Component {
	/** Name for editors. */
	label: string;
	/** Names that other sites have for it, lower case. */
	aliases: readonly string[];
	/** What an editor would write between its tags; empty where nothing stands there. */
	example: string;
	attributes: Readonly<Record<string, AttributeRule>>;
	/** What stands between its tags. */
	content: 'none' | 'markdown';
	/** Whether it may stand inside a line of text. */
	isInline?: true;
	render: (input: ComponentInput) => Content[];
}

const names = (list: string): string[] => list.split(' ');
const CALLOUT_KINDS = ['要点', '注意', '背景', '更正'] as const;
const TITLE: AttributeRule = { example: '标题' };

/** The components an article may use, by name. Each turns into plain HTML that needs no script. */
export const COMPONENTS: ReadonlyMap<string, Component> = new Map<string, Component>([
	[
		'KeyFacts',
		{
			label: '要点',
			aliases: names('summary tldr takeaways highlights 摘要'),
			example: '- 发生了什么\n- 为什么重要',
			attributes: { title: TITLE },
			content: 'markdown',
			render: renderKeyFacts,
		},
	],
	[
		'Callout',
		{
			label: '提示框',
			aliases: names('note tip info warning alert admonition aside hint caution important 提示 注意 提醒 背景 更正'),
			example: '要提醒读者的话。',
			attributes: { kind: { required: true, values: CALLOUT_KINDS, aliases: ['type'], example: '注意' }, title: TITLE },
			content: 'markdown',
			render: renderCallout,
		},
	],
	[
		'Quote',
		{
			label: '引语',
			aliases: names('blockquote citation 引用'),
			example: '一字不改的原话。',
			attributes: {
				who: { usual: true, aliases: names('author name by'), example: '姓名' },
				source: { usual: true, example: '出处' },
				url: { isWebAddress: true, aliases: names('cite href link'), example: 'https://…' },
				when: { example: '2026年11月23日' },
			},
			content: 'markdown',
			render: renderQuote,
		},
	],
	[
		'Timeline',
		{
			label: '时间线',
			aliases: names('history events 时间线 时间轴'),
			example: '- **2026年3月** 发生了什么\n- **2026年9月** 后来怎样',
			attributes: {},
			content: 'markdown',
			render: renderTimeline,
		},
	],
	[
		'Compare',
		{
			label: '对比',
			aliases: names('comparison versus vs columns 对比 比较'),
			example: '左栏的内容。\n\n---\n\n右栏的内容。',
			attributes: { left: { required: true, example: '左栏标题' }, right: { required: true, example: '右栏标题' } },
			content: 'markdown',
			render: renderCompare,
		},
	],
	[
		'Chart',
		{
			label: '图表',
			aliases: names('graph plot barchart linechart 图表'),
			example: '| 年 | 产量 |\n| --- | --- |\n| 2025 | 3 |\n| 2026 | 5 |',
			attributes: {
				kind: { required: true, values: ['bar', 'line'], aliases: ['type'], example: 'bar' },
				title: { required: true, example: '标题' },
				unit: { example: '亿元' },
			},
			content: 'markdown',
			render: renderChart,
		},
	],
	[
		'Figure',
		{
			label: '图片（带图说）',
			aliases: names('image img picture photo 图 图片 插图'),
			example: '',
			attributes: {
				src: { required: true, aliases: names('url href image'), example: './图.png' },
				alt: { required: true, example: '图里有什么' },
				caption: { usual: true, example: '图说' },
				credit: { example: '作者' },
			},
			content: 'none',
			render: renderFigure,
		},
	],
	[
		'Embed',
		{
			label: '视频或网页',
			aliases: names('video youtube bilibili tweet iframe player 视频 网页 链接卡片'),
			example: '',
			attributes: {
				url: { required: true, isWebAddress: true, aliases: names('src href link'), example: 'https://…' },
				title: { required: true, example: '视频的标题' },
			},
			content: 'none',
			render: renderEmbed,
		},
	],
	[
		'Formula',
		{
			label: '公式',
			aliases: names('math latex katex equation 公式'),
			example: '',
			attributes: { tex: { required: true, aliases: names('latex math formula'), example: 'a^2+b^2' } },
			content: 'none',
			isInline: true,
			render: renderFormula,
		},
	],
]);

function renderKeyFacts({ get, children }: ComponentInput): Content[] {
	return [aside('key-facts', get('title') ?? '要点', {}, children)];
}

function renderCallout({ get, children }: ComponentInput): Content[] {
	const kind = get('kind') ?? CALLOUT_KINDS[0];
	const title = get('title');
	return [aside('callout', title === undefined ? kind : `${kind}：${title}`, { dataKind: kind }, children)];
}

function aside(name: string, title: string, data: Record<string, string>, children: Content[]): Content {
	return element('aside', { className: [name], ...data, role: 'note', ariaLabel: title }, [titleLine(title), ...asBlocks(children)]);
}

function titleLine(title: string): Content {
	return element('p', { className: ['title'] }, [text(title)]);
}

function renderQuote({ get, children, offset, report }: ComponentInput): Content[] {
	const [who, when, url] = [get('who'), get('when'), get('url')];
	const source = get('source') ?? (url === undefined ? undefined : siteOf(url));
	if (who === undefined && source === undefined) {
		report(offset, 'missing-attribute', '<Quote> 没有写是谁说的', '写成 <Quote who="姓名" source="出处">');
	}
	const parts: Content[] = [];
	if (who !== undefined) parts.push(element('span', { className: ['who'] }, [text(who)]));
	if (source !== undefined) {
		const named = url === undefined ? text(source) : element('a', { href: url }, [text(source)]);
		parts.push(element('cite', {}, [named]));
	}
	if (when !== undefined) parts.push(element('span', { className: ['when'] }, [text(when)]));
	const line = parts.flatMap((part, index) => (index === 0 ? [part] : [text('，'), part]));
	const quoted = element('blockquote', url === undefined ? {} : { cite: url }, asBlocks(children));
	return [element('figure', { className: ['quote'] }, [quoted, element('figcaption', {}, line)])];
}

function renderTimeline({ children, offset, report }: ComponentInput): Content[] {
	const blocks = asBlocks(children);
	if (!blocks.some((block) => block.type === 'element' && /^[ou]l$/.test(block.tagName))) {
		report(offset, 'component-content', '<Timeline> 里没有列表', '每件事写一行：- **2026年3月** 发生了什么');
	}
	return [element('div', { className: ['timeline'] }, blocks)];
}

function renderCompare({ get, children, offset, report }: ComponentInput): Content[] {
	const blocks = asBlocks(children);
	const cut = blocks.findIndex((block) => block.type === 'element' && block.tagName === 'hr');
	if (cut === -1) {
		report(offset, 'component-content', '<Compare> 的两栏没有分开', '左栏写完空一行，写一行 ---，再空一行写右栏');
	}
	const left = cut === -1 ? blocks : blocks.slice(0, cut);
	const right = cut === -1 ? [] : blocks.slice(cut + 1);
	const side = (title: string, content: Content[]): Content => element('div', { className: ['side'] }, [titleLine(title), ...content]);
	return [element('div', { className: ['compare'] }, [side(get('left') ?? '', left), side(get('right') ?? '', right)])];
}

function renderFigure({ get, offset }: ComponentInput): Content[] {
	const [caption, credit] = [get('caption'), get('credit')];
	const point = { line: 1, column: 1, offset };
	const [src, alt] = [get('src'), get('alt')];
	if (src === undefined || alt === undefined) return [];
	const made = isCreditedToMachine(credit) ? { dataMade: 'machine' } : {};
	const image = { ...element('img', { src, alt, ...made }), position: { start: point, end: point } };
	const line: Content[] = caption === undefined ? [] : [text(credit === undefined ? caption : `${caption} `)];
	if (credit !== undefined) line.push(element('span', { className: ['credit'] }, [text(`图：${credit}`)]));
	return [element('figure', {}, line.length === 0 ? [image] : [image, element('figcaption', {}, line)])];
}

function renderEmbed({ get }: ComponentInput): Content[] {
	const url = get('url');
	const card = [
		element('span', { className: ['title'] }, [text(get('title') ?? url ?? '')]),
		text(' '),
		element('span', { className: ['site'] }, [text(url === undefined ? '' : siteOf(url))]),
	];
	return [element('p', { className: ['embed'] }, url === undefined ? card : [element('a', { href: url }, card)])];
}

const SITES: [RegExp, string][] = [
	[/(?:^|\.)(?:bilibili\.com|b23\.tv)$/, '哔哩哔哩'],
	[/(?:^|\.)(?:youtube\.com|youtu\.be)$/, 'YouTube'],
	[/(?:^|\.)(?:x\.com|twitter\.com)$/, 'X'],
];

/** Name of the site an address leads to; its host where it is none of the known. */
function siteOf(url: string): string {
	const host = URL.parse(url)?.host ?? '';
	return SITES.find(([pattern]) => pattern.test(host))?.[1] ?? host;
}
