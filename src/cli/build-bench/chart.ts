/** One line of the chart: CPU seconds by number of articles. */
export interface Line {
	name: string;
	colour: string;
	points: [articles: number, seconds: number][];
}

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 60;
const BOTTOM = 350;
const TOP = 30;
const RIGHT = 540;

/** A chart of what builds cost by number of articles, as SVG. */
export function renderChart(lines: readonly Line[], title: string): string {
	const points = lines.flatMap((line) => line.points);
	const most = Math.max(...points.map(([articles]) => articles));
	const longest = Math.max(...points.map(([, seconds]) => seconds), 1);
	const x = (articles: number) => Math.round(LEFT + (articles / most) * (RIGHT - LEFT));
	const y = (seconds: number) => Math.round(BOTTOM - (seconds / longest) * (BOTTOM - TOP));
	const sizes = [...new Set(points.map(([articles]) => articles))];
	const step = 10 ** Math.floor(Math.log10(longest)) / (longest / 10 ** Math.floor(Math.log10(longest)) < 3 ? 2 : 1);
	const ticks = Array.from({ length: Math.floor(longest / step) + 1 }, (_, at) => at * step);
	const grid = ticks.map(
		(tick) =>
			`<line x1="${LEFT}" x2="${RIGHT}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
	);
	const axis = sizes.map((size) => `<text x="${x(size)}" y="${BOTTOM + 20}" text-anchor="middle">${size}</text>`);
	let labelled = -20;
	const ends = new Map<Line, number>();
	for (const line of [...lines].sort((a, b) => y(a.points.at(-1)?.[1] ?? 0) - y(b.points.at(-1)?.[1] ?? 0))) {
		labelled = Math.max(labelled + 16, y(line.points.at(-1)?.[1] ?? 0) + 4);
		ends.set(line, labelled);
	}
	const drawn = lines.map((line) => {
		const path = line.points.map(([articles, seconds]) => `${x(articles)},${y(seconds)}`).join(' ');
		const dots = line.points.map(([articles, seconds]) => `<circle cx="${x(articles)}" cy="${y(seconds)}" r="3" fill="${line.colour}"/>`);
		const label = `${line.name} ${(line.points.at(-1)?.[1] ?? 0).toFixed(1)}`;
		return `<polyline points="${path}" fill="none" stroke="${line.colour}" stroke-width="2"/>${dots.join('')}<text x="${RIGHT + 10}" y="${ends.get(line)}" fill="${line.colour}">${label}</text>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13"><title>构建所用 CPU 秒</title><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/><text x="${LEFT}" y="18" font-weight="bold">${title}</text>${grid.join('')}${axis.join('')}<text x="${RIGHT}" y="${BOTTOM + 40}" text-anchor="end">文章数</text>${drawn.join('')}</svg>\n`;
}
