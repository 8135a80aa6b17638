/** A block whose end stands in a list item that began inside it. */
export interface MisplacedEnd {
	name: string;
	/** Offset of the `<` of its beginning. */
	open: number;
	/** Offset of the `<` of its end. */
	close: number;
}

/** Indentation, marks of lists and of quotations before the text of a line. */
const PREFIX = /^(?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*/;
const LIST_MARK = /[-*+\d]/;
const FENCE = /^(`{3,}|~{3,})/;
const TAG = /<(\/?)([A-Za-z][\w.:-]*)(?:"[^"]*"|'[^']*'|[^'">])*?(\/?)>/g;

interface OpenBlock {
	name: string;
	offset: number;
	column: number;
	hasList: boolean;
}

/**
 * Finds ends such as `- </Callout>`, or `</Callout>` indented below a list: they belong to the list for the parser, which
 * then does not report them but ends the whole process (Sätteri 0.10.5).
 */
export function findMisplacedEnds(source: string): MisplacedEnd[] {
	const found: MisplacedEnd[] = [];
	const open: OpenBlock[] = [];
	let fence = '';
	let lineStart = 0;
	for (const line of source.split('\n')) {
		const start = lineStart;
		lineStart += line.length + 1;
		const prefix = PREFIX.exec(line)?.[0] ?? '';
		const rest = line.slice(prefix.length);
		const mark = FENCE.exec(rest)?.[1] ?? '';
		if (fence !== '') {
			if (mark.startsWith(fence) && rest.trim() === mark) fence = '';
			continue;
		}
		if (mark !== '') {
			fence = mark;
			continue;
		}
		if (LIST_MARK.test(prefix)) for (const block of open) block.hasList = true;
		for (const { 0: tag, 1: slash, 2: name = '', 3: closed, index } of rest.matchAll(TAG)) {
			const column = prefix.length + index;
			if (slash === '') {
				if (closed === '' && tag !== '') open.push({ name, offset: start + column, column, hasList: false });
				continue;
			}
			const at = open.findLastIndex((block) => block.name === name);
			if (at === -1) continue;
			const [block] = open.splice(at) as [OpenBlock];
			if (index === 0 && block.hasList && column > block.column) found.push({ name, open: block.offset, close: start + column });
		}
	}
	return found;
}
