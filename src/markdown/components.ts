import type { Report } from './parse.ts';
import { type Content, element, text, textOf } from './tree.ts';
import { renderChart } from './chart.ts';
import { renderFormula } from './formula.ts';

/** What a component may be given. */
export interface AttributeRule {
	required?: true;
	/** The only values allowed. */
	values?: readonly string[];
	/** The value is an address (`web`: http or https only; `image`: a file or https). */
	address?: 'web' | 'image';
}

/** What a component is made from, already checked. */
export interface ComponentInput {
	get: (attribute: string) => string | undefined;
	children: Content[];
	/** Where the component stands in the source. */
	offset: number;
	report: Report;
	/** A problem with one attribute's value. */
	reportAttribute: (attribute: string, rule: string, message: string, suggestion: string) => void;
}

export interface Component {
	attributes: Readonly<Record<string, AttributeRule>>;
	/** What stands between its tags: nothing, or Markdown. */
	content: 'none' | 'markdown';
	/** Whether it may stand inside a line of text. */
	inline?: true;
	/** One line of documentation. */
	summary: string;
	render: (input: ComponentInput) => Content[];
}

const CALLOUT_KINDS = ['要点', '注意', '背景', '更正'] as const;

/** The components an article may use, by name. Each turns into plain HTML that needs no script. */
export const COMPONENTS: ReadonlyMap<string, Component> = new Map<string, Component>([
	[
		'KeyFacts',
		{
			attributes: { title: {} },
			content: 'markdown',
			summary: '要点框：放在文章开头，里面写一个列表',
			render: ({ get, children }) => [
				element('aside', { className: ['key-facts'], ariaLabel: get('title') ?? '要点' }, [
					element('p', { className: ['title'] }, [text(get('title') ?? '要点')]),
					...asBlocks(children),
				]),
			],
		},
	],
	[
		'Callout',
		{
			attributes: { kind: { values: CALLOUT_KINDS, required: true }, title: {} },
			content: 'markdown',
			summary: '提示框：kind 是要点、注意、背景或更正',
			render: ({ get, children }) => {
				const kind = get('kind') ?? '要点';
				const title = get('title');
				return [
					element('aside', { className: ['callout'], dataKind: kind, ariaLabel: title ?? kind }, [
						element('p', { className: ['title'] }, [text(title === undefined ? kind : `${kind}：${title}`)]),
						...asBlocks(children),
					]),
				];
			},
		},
	],
	[
		'Quote',
		{
			attributes: { who: {}, source: {}, url: { address: 'web' }, when: {} },
			content: 'markdown',
			summary: '引语：谁、何时、在哪里说的',
			render: ({ get, children }) => {
				const url = get('url');
				const source = get('source') ?? (url === undefined ? undefined : '来源');
				const parts = [
					get('who') === undefined ? null : element('span', { className: ['who'] }, [text(get('who') as string)]),
					source === undefined ? null : element('cite', {}, [url === undefined ? text(source) : element('a', { href: url }, [text(source)])]),
					get('when') === undefined ? null : element('span', { className: ['when'] }, [text(get('when') as string)]),
				].filter((part) => part !== null);
				return [
					element('figure', { className: ['quote'] }, [
						element('blockquote', url === undefined ? {} : { cite: url }, asBlocks(children)),
						...(parts.length === 0
							? []
							: [element('figcaption', {}, parts.flatMap((part, index) => (index === 0 ? [part] : [text('，'), part])))]),
					]),
				];
			},
		},
	],
	[
		'Timeline',
		{
			attributes: {},
			content: 'markdown',
			summary: '时间线：里面写一个列表，每项以日期开头',
			render: ({ children, offset, report }) => {
				const blocks = asBlocks(children);
				if (!blocks.some((block) => block.type === 'element' && /^[ou]l$/.test(block.tagName))) {
					report(offset, 'component-content', '<Timeline> 里要有一个列表', '每件事写成一行：- **2026年3月** 发生了什么');
				}
				return [element('div', { className: ['timeline'] }, blocks)];
			},
		},
	],
	[
		'Compare',
		{
			attributes: { left: { required: true }, right: { required: true } },
			content: 'markdown',
			summary: '左右对照：left、right 是两栏的标题，两栏之间写一行 ---',
			render: ({ get, children, offset, report }) => {
				const blocks = asBlocks(children);
				const cut = blocks.findIndex((block) => block.type === 'element' && block.tagName === 'hr');
				if (cut === -1) report(offset, 'component-content', '<Compare> 里没有分界', '左栏写完后空一行，写一行 ---，再空一行写右栏');
				const sides: [string, Content[]][] = [
					[get('left') ?? '', cut === -1 ? blocks : blocks.slice(0, cut)],
					[get('right') ?? '', cut === -1 ? [] : blocks.slice(cut + 1)],
				];
				return [
					element(
						'div',
						{ className: ['compare'] },
						sides.map(([title, content]) =>
							element('section', { ariaLabel: title }, [element('p', { className: ['title'] }, [text(title)]), ...content]),
						),
					),
				];
			},
		},
	],
	[
		'Chart',
		{
			attributes: { kind: { values: ['bar', 'line'], required: true }, title: { required: true }, unit: {} },
			content: 'markdown',
			summary: '图表：kind 是 bar（柱）或 line（线），里面写一张表格',
			render: renderChart,
		},
	],
	[
		'Figure',
		{
			attributes: { src: { required: true, address: 'image' }, alt: { required: true }, caption: {}, credit: {} },
			content: 'none',
			summary: '带说明的图',
			render: ({ get }) => {
				const caption = get('caption');
				const credit = get('credit');
				return [
					element('figure', {}, [
						element('img', { src: get('src') ?? '', alt: get('alt') ?? '' }),
						...(caption === undefined && credit === undefined
							? []
							: [
									element('figcaption', {}, [
										...(caption === undefined ? [] : [text(caption)]),
										...(credit === undefined ? [] : [element('span', { className: ['credit'] }, [text(`图：${credit}`)])]),
									]),
								]),
					]),
				];
			},
		},
	],
	[
		'Embed',
		{
			attributes: { url: { required: true, address: 'web' }, title: { required: true } },
			content: 'none',
			summary: '站外视频或帖子的链接卡片，点开之前什么也不加载',
			render: ({ get }) => {
				const url = get('url') ?? '';
				return [
					element('p', { className: ['embed'] }, [
						element('a', { href: url }, [
							element('span', { className: ['title'] }, [text(get('title') ?? '')]),
							text(' '),
							element('span', { className: ['site'] }, [text(siteOf(url))]),
						]),
					]),
				];
			},
		},
	],
	[
		'Formula',
		{
			attributes: { tex: { required: true } },
			content: 'none',
			inline: true,
			summary: '公式，用 LaTeX 写；单独成段时居中',
			render: renderFormula,
		},
	],
]);

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

/** Children as blocks: text that stands directly between the tags becomes a paragraph. */
function asBlocks(children: Content[]): Content[] {
	const blocks: Content[] = [];
	let line: Content[] = [];
	const endLine = (): void => {
		if (line.some((node) => textOf(node).trim() !== '' || node.type !== 'text')) blocks.push(element('p', {}, line));
		line = [];
	};
	for (const child of children) {
		if (child.type === 'element' && BLOCKS.has(child.tagName)) {
			endLine();
			blocks.push(child);
		} else if (child.type !== 'text' || child.value.trim() !== '' || line.length > 0) line.push(child);
	}
	endLine();
	return blocks;
}

const BLOCKS = new Set('p ul ol dl pre blockquote table div figure hr details section aside h2 h3 h4 h5 h6'.split(' '));
