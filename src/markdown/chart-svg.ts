import type { ChartData } from './chart.ts';
import { type Content, element, text } from './tree.ts';

/** Width of every chart in its own units: as wide as a phone's text, so that 12 units are readable letters there. */
const WIDTH = 400;
const LETTER = 12;
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 3', '10 4'];

type Attributes = Record<string, string | number>;

/** One row a label, one bar a series, the number behind it. Bars lie, since Chinese labels are wide. */
export function drawBars({ labels, series }: ChartData, label: string): Content {
	const all = series.flatMap(({ values }) => values.filter((value) => value !== null));
	const low = Math.min(0, ...all);
	const high = Math.max(0, ...all);
	const longest = Math.max(1, ...all.map((value) => formatNumber(value).length));
	const room = longest * 7 + 8;
	const left = low < 0 ? room : 0;
	const scale = (WIDTH - room - left) / (high - low || 1);
	const zero = left - low * scale;
	const rowHeight = LETTER + 8 + series.length * 16 + 8;
	const shapes = labels.flatMap((name, row) => {
		const top = row * rowHeight;
		const bars = series.flatMap(({ values }, index) => {
			const value = values[row];
			if (value === null || value === undefined) return [];
			const width = Math.abs(value) * scale;
			const x = value < 0 ? zero - width : zero;
			const y = top + LETTER + 8 + index * 16;
			const end = value < 0 ? x - 4 : x + width + 4;
			return [
				shape('rect', { x, y, width: Math.max(width, 0.5), height: 12, fill: 'currentColor' }, index),
				letters(formatNumber(value), { x: end, y: y + 10, textAnchor: value < 0 ? 'end' : 'start' }),
			];
		});
		return [letters(shorten(name, 30), { x: 0, y: top + LETTER }), ...bars];
	});
	return svg(labels.length * rowHeight, label, shapes);
}

/** Labels along the bottom, a few round numbers at the side; a gap in the numbers is a gap in the line. */
export function drawLines({ labels, series }: ChartData, label: string): Content {
	const all = series.flatMap(({ values }) => values.filter((value) => value !== null));
	const ticks = roundTicks(Math.min(...all), Math.max(...all));
	const low = ticks[0] ?? 0;
	const high = ticks.at(-1) ?? 1;
	const left = Math.max(...ticks.map((tick) => formatNumber(tick).length)) * 7 + 8;
	const [top, bottom] = [8, 200];
	const step = labels.length > 1 ? (WIDTH - left - 16) / (labels.length - 1) : 0;
	const x = (index: number): number => left + 8 + index * step;
	const y = (value: number): number => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
	const grid = ticks.flatMap((tick) => [
		shape('line', { x1: left, y1: y(tick), x2: WIDTH, y2: y(tick), stroke: 'currentColor', strokeWidth: 0.5, className: 'grid' }),
		letters(formatNumber(tick), { x: left - 6, y: y(tick) + 4, textAnchor: 'end' }),
	]);
	const lines = series.flatMap(({ values }, index) => [
		...runsOf(values).map((run) =>
			shape(
				'polyline',
				{
					points: run.map(([at, value]) => `${round(x(at))},${round(y(value))}`).join(' '),
					fill: 'none',
					stroke: 'currentColor',
					strokeWidth: 2,
					...(DASHES[index] ? { strokeDashArray: DASHES[index] } : {}),
				},
				index,
			),
		),
		...values.flatMap((value, at) =>
			value === null ? [] : [shape('circle', { cx: x(at), cy: y(value), r: 3, fill: 'currentColor' }, index)],
		),
	]);
	const every = Math.ceil(labels.length / 6);
	const room = Math.floor((step * every) / LETTER) || 8;
	const names = labels.flatMap((name, at) => {
		if (at % every !== 0) return [];
		const textAnchor = at === 0 ? 'start' : at === labels.length - 1 ? 'end' : 'middle';
		return [letters(shorten(name, Math.max(4, room)), { x: at === 0 ? left : x(at), y: bottom + 20, textAnchor })];
	});
	return svg(bottom + 28, label, [...grid, ...lines, ...names]);
}

function svg(height: number, label: string, shapes: Content[]): Content {
	return element('svg', { viewBox: `0 0 ${WIDTH} ${round(height)}`, role: 'img', ariaLabel: label }, shapes);
}

function shape(name: string, attributes: Attributes, series?: number): Content {
	const rounded = Object.entries(attributes).map(([key, value]) => [key, typeof value === 'number' ? round(value) : value]);
	return element(name, { ...Object.fromEntries(rounded), ...(series === undefined ? {} : { className: [`series-${series + 1}`] }) });
}

function letters(value: string, attributes: Attributes): Content {
	const made = shape('text', { ...attributes, fontSize: LETTER, fill: 'currentColor' });
	return { ...made, children: [text(value)] } as Content;
}

/** Stretches of numbers without a gap. */
function runsOf(values: (number | null)[]): [number, number][][] {
	const runs: [number, number][][] = [[]];
	values.forEach((value, index) => {
		if (value === null) runs.push([]);
		else runs.at(-1)?.push([index, value]);
	});
	return runs.filter((run) => run.length > 1);
}

/** Three to six round numbers from at most `low` to at least `high`; zero is among them unless all are far from it. */
function roundTicks(low: number, high: number): number[] {
	const start = low > 0 && low < (high - low) * 2 ? 0 : low;
	const end = high < 0 && -high < (high - low) * 2 ? 0 : high;
	const span = end - start || Math.abs(end) || 1;
	const power = 10 ** Math.floor(Math.log10(span / 4));
	const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => span / size <= 5) ?? span;
	const first = Math.floor(start / step + 1e-9);
	const last = Math.max(Math.ceil(end / step - 1e-9), first + 1);
	return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** `12,345.6` */
function formatNumber(value: number): string {
	const [integer = '', fraction] = String(Number(value.toPrecision(12))).split('.');
	const grouped = /e/.test(integer) ? integer : integer.replace(/\B(?=(?:\d{3})+$)/g, ',');
	return (fraction === undefined ? grouped : `${grouped}.${fraction}`).replace('-', '−');
}

function shorten(name: string, longest: number): string {
	const letters = [...name];
	return letters.length <= longest ? name : `${letters.slice(0, longest - 1).join('')}…`;
}

function round(value: number): number {
	return Number(value.toFixed(1));
}
