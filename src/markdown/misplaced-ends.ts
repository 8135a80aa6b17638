/** A block whose end stands in a list item that began inside it. */
export interface MisplacedEnd {
	name: string;
	/** Offset of the `<` of its beginning. */
	open: number;
	/** Offset of the `<` of its end. */
	close: number;
}

/** Indentation and the marks of quotations, then perhaps the mark of a list item. */
const INDENT = /^[ \t>]*/;
const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/;
const FENCE = /^(`{3,}|~{3,})/;
/** A tag, or as much of it as stands on its first line. */
const TAG = /<(\/?)([A-Za-z][\w.:-]*)(?:(?:"[^"]*"|'[^']*'|[^'">])*?(\/?)>|[^>]*$)/g;

interface OpenBlock {
	name: string;
	offset: number;
	/** The list items around it. */
	items: ReadonlySet<ListItem>;
}

interface ListItem {
	/** Where its text begins; what is indented less is behind it. */
	column: number;
}

/**
 * Finds ends such as `- </Callout>`, or `</Callout>` indented below a list: they belong to the list for the parser, which
 * then does not report them but ends the whole process (Sätteri 0.10.5).
 */
export function findMisplacedEnds(source: string): MisplacedEnd[] {
	const found: MisplacedEnd[] = [];
	const open: OpenBlock[] = [];
	let items: ListItem[] = [];
	let fence = '';
	let lineStart = 0;
	for (const line of source.split('\n')) {
		const start = lineStart;
		lineStart += line.length + 1;
		if (line.trim() === '') continue;
		let at = INDENT.exec(line)?.[0].length ?? 0;
		let column = widthOf(line.slice(0, at));
		items = items.filter((item) => item.column <= column);
		for (let mark = ITEM.exec(line.slice(at)); mark !== null && fence === ''; mark = ITEM.exec(line.slice(at))) {
			const space = INDENT.exec(line.slice(at + mark[0].length))?.[0] ?? '';
			at += mark[0].length + space.length;
			column += mark[0].length + Math.max(1, widthOf(space));
			items.push({ column });
		}
		const rest = line.slice(at);
		const mark = FENCE.exec(rest)?.[1] ?? '';
		if (fence !== '') {
			if (mark.startsWith(fence) && rest.trim() === mark) fence = '';
			continue;
		}
		if (mark !== '') {
			fence = mark;
			continue;
		}
		for (const { 1: slash, 2: name = '', 3: closed, index } of rest.matchAll(TAG)) {
			const offset = start + at + index;
			if (slash === '') {
				if (!closed) open.push({ name, offset, items: new Set(items) });
				continue;
			}
			const last = open.findLastIndex((block) => block.name === name);
			if (last === -1) continue;
			const [block] = open.splice(last) as [OpenBlock];
			const item = items.at(-1);
			if (item !== undefined && !block.items.has(item)) found.push({ name, open: block.offset, close: offset });
		}
	}
	return found;
}

/** Columns that blanks take up; a tab goes to the next fourth. */
function widthOf(blanks: string): number {
	let width = 0;
	for (const character of blanks) width += character === '\t' ? 4 - (width % 4) : 1;
	return width;
}
