import type { Element } from 'hast';
import { drawBars, drawLines } from './chart-svg.ts';
import type { ComponentInput } from './components.ts';
import { asBlocks, type Content, element, startOf, text, textOf, visitElements } from './tree.ts';

/** A table of numbers: one label a row, one or more columns. */
export interface ChartData {
	labels: string[];
	series: { name: string; values: (number | null)[] }[];
	unit: string;
}

const MOST_ROWS = 40;
const MOST_SERIES = 6;

/**
 * A table as bars or lines: static SVG in the colour of the text, for everybody who does not see it the title and
 * the table, which stays below, folded.
 */
export function renderChart(input: ComponentInput): Content[] {
	const { get, children } = input;
	const blocks = asBlocks(children);
	const table = blocks.find((block): block is Element => block.type === 'element' && block.tagName === 'table');
	const title = get('title') ?? '';
	const unit = get('unit') ?? '';
	const data = table === undefined ? null : readTable(table, unit, input.report);
	if (table === undefined) {
		input.report(input.offset, 'component-content', '<Chart> 里没有表格', '写一张表格：第一列是名称，其余各列是数字');
	}
	const caption = element('figcaption', {}, [text(unit === '' ? title : `${title}（${unit}）`)]);
	if (table === undefined || data === null) return [element('figure', { className: ['chart'] }, [caption, ...blocks])];
	const kind = get('kind') === 'line' ? 'line' : 'bar';
	const label = `${kind === 'line' ? '折线图' : '条形图'}：${title}，数据见下方表格`;
	const drawing = kind === 'line' ? drawLines(data, label) : drawBars(data, label);
	const rest = blocks.filter((block) => block !== table);
	const folded = element('details', { className: ['data'] }, [element('summary', { className: ['data'] }, [text('查看数据')]), table]);
	return [element('figure', { className: ['chart'], dataKind: kind }, [caption, ...legend(data), drawing, ...rest, folded])];
}

/** Names of the series, where there is more than one. */
function legend({ series }: ChartData): Content[] {
	if (series.length < 2) return [];
	const items = series.map(({ name }, index) => element('li', { className: [`series-${index + 1}`] }, [text(name)]));
	return [element('ul', { className: ['legend'] }, items)];
}

/** Numbers of the table; null, and reported, where it is no table of numbers. */
function readTable(table: Element, unit: string, report: ComponentInput['report']): ChartData | null {
	const rows: Element[][] = [];
	visitElements(table, (node) => {
		if (node.tagName === 'tr') rows.push(node.children.filter((child): child is Element => child.type === 'element'));
	});
	const [header = [], ...body] = rows;
	const names = header.slice(1).map((cell) => textOf(cell).trim());
	if (body.length === 0 || names.length === 0) {
		report(startOf(table), 'component-content', '图表的表格没有数据', '第一列写名称，其余各列写数字，至少一行');
		return null;
	}
	if (body.length > MOST_ROWS || names.length > MOST_SERIES) {
		report(
			startOf(table),
			'component-content',
			`图表画不下 ${body.length} 行 ${names.length} 列数字`,
			`最多 ${MOST_ROWS} 行 ${MOST_SERIES} 列，其余用普通表格`,
		);
		return null;
	}
	let isSound = true;
	const series = names.map((name, index) => ({
		name,
		values: body.map((row) => {
			const cell = row[index + 1];
			const written = cell === undefined ? '' : textOf(cell).trim();
			const value = parseNumber(written);
			if (value === undefined) {
				isSound = false;
				report(
					startOf(cell?.children[0] ?? cell ?? table),
					'component-content',
					`图表里的“${written}”不是数字`,
					'只写数字，单位放在 unit 里；没有数据写 —',
				);
			}
			return value ?? null;
		}),
	}));
	return isSound ? { labels: body.map(([cell]) => (cell === undefined ? '' : textOf(cell).trim())), series, unit } : null;
}

/** `1,234.5`, `−3`, `12%`, `约`-less; null for a gap (empty, — or -), undefined for what is no number. */
function parseNumber(written: string): number | null | undefined {
	if (/^(?:[-–—]+|无|N\/A)?$/i.test(written)) return null;
	const plain = written.normalize('NFKC').replace(/[,\s]/g, '').replace(/^[−–]/, '-').replace(/%$/, '');
	return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}
