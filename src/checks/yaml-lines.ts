import type { FoundFault } from './yaml-errors.ts';

const QUOTE_VALUE = '整个值用双引号括起，如 title: "…"';
/** A line with a field: indentation, the dash of a list, name, and what follows the colon. */
const FIELD = /^([ \t]*)(-[ \t]+)?([\p{L}_][\p{L}\p{N}_-]*)[ \t]*:(?:[ \t]+(.*))?$/u;
const ITEM = /^([ \t]*)-[ \t]/;
const BRACKETS: Readonly<Record<string, [close: string, name: string]>> = { '[': [']', '方括号'], '{': ['}', '花括号'] };

/**
 * What an editor did wrong in YAML that the parser cannot read, found line by line: where a quote or a bracket was
 * opened, not where the parser gave up. Null where the lines look right.
 */
export function findLineFault(yaml: string): FoundFault | null {
	const lines = yaml.split('\n');
	/** Columns at which fields may stand, outermost first. */
	let columns: number[] = [];
	let mayNest = true;
	let blockColumn = -1;
	let offset = 0;
	for (const [index, raw] of lines.entries()) {
		const start = offset;
		offset += raw.length + 1;
		const line = raw.replace(/\r$/, '');
		const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
		if (line.trim() === '' || /^\s*#/.test(line)) continue;
		if (blockColumn >= 0 && indent.length > blockColumn) continue;
		blockColumn = -1;
		if (indent.includes('\t')) return fault(start, '缩进用了制表符', '缩进改用两个空格');
		const glued = /^ *-(?=[\p{L}"'])/u.exec(line);
		if (glued !== null)
			return fault(start + indent.length, '- 后面没有空格', `写成 - ${line.slice(glued[0].length, glued[0].length + 20)}`);
		const dashed = /^[ \t]*[—–－─]+[ \t]*(?=\S)/.exec(line);
		if (dashed !== null) return fault(start + indent.length, '列表的一项不能用破折号开头', '改成半角减号 - 加一个空格');
		const field = FIELD.exec(line);
		if (field === null) {
			if (ITEM.test(line)) mayNest = true;
			continue;
		}
		const [, , dash = '', name = '', value = ''] = field;
		const column = indent.length + dash.length;
		const place = columns.lastIndexOf(column);
		if (place >= 0) columns = columns.slice(0, place + 1);
		else if (mayNest || dash !== '') columns = [...columns.filter((other) => other < column), column];
		else return fault(start, `${name} 的缩进不对`, '与同一层的其他字段左边对齐');
		const found = faultOfValue(value, lines.slice(index + 1));
		if (found !== null) return fault(start + line.length - value.length + found.at, found.message, found.suggestion);
		mayNest = value === '' || value.startsWith('#');
		if (/^[>|]/.test(value)) blockColumn = indent.length;
	}
	return null;
}

interface ValueFault {
	/** Where in the value. */
	at: number;
	message: string;
	suggestion: string;
}

/** What is wrong with the value of a field; `following` are the lines after it. */
function faultOfValue(value: string, following: string[]): ValueFault | null {
	const first = value[0] ?? '';
	if (first === '') return null;
	if (first === '"' || first === "'") return faultOfQuotes(value, first, following);
	if (first in BRACKETS) return faultOfBrackets(value, first, following);
	const isBlock = /^[>|][-+\d]{0,2}[ \t]*(?:#.*)?$/.test(value);
	if ((/^[>|]/.test(value) && !isBlock) || /^[?:-](?:\s|$)/.test(value) || /^[@`%,\]}&*!]/.test(value)) {
		return { at: 0, message: `值不能以 ${first} 开头`, suggestion: QUOTE_VALUE };
	}
	if (isBlock || first === '#') return null;
	const plain = value.replace(/\s#.*$/, '').trimEnd();
	if (/:\s/.test(plain)) return { at: 0, message: '值里有冒号加空格', suggestion: QUOTE_VALUE };
	if (plain.endsWith(':')) return { at: 0, message: '值的末尾有冒号', suggestion: QUOTE_VALUE };
	return null;
}

function faultOfQuotes(value: string, quote: string, following: string[]): ValueFault | null {
	const closed = quote === '"' ? /^"(?:[^"\\]|\\.)*"/.exec(value) : /^'(?:[^']|'')*'/.exec(value);
	if (closed === null) {
		if (!isNextField(following)) return null;
		return { at: 0, message: '引号没有成对', suggestion: `在值的末尾补上 ${quote}；值里有双引号就用单引号括起` };
	}
	const rest = value.slice(closed[0].length);
	if (/^\s*(?:$|#)/.test(rest)) return null;
	const at = value.length - rest.trimStart().length;
	return { at, message: '收尾的引号后面还有字', suggestion: '整个值用单引号括起，或把里面的引号改成“ ”' };
}

function faultOfBrackets(value: string, open: string, following: string[]): ValueFault | null {
	const [close, name] = BRACKETS[open] as [string, string];
	const mark = /[[,]\s*(#)/.exec(value);
	if (mark !== null) return { at: mark.index + mark[0].length - 1, message: '# 后面的字成了注释', suggestion: '标签前不写 #' };
	const comma = /["']\s*([，、；])/.exec(value);
	if (comma !== null)
		return { at: comma.index + comma[0].length - 1, message: `${comma[1]} 不能隔开列表的项`, suggestion: '逗号改成半角 ,' };
	const end = endOfBrackets(value);
	if (end === -1) {
		if (!isNextField(following)) return null;
		return { at: 0, message: `${name}没有成对`, suggestion: `在末尾补上 ${close}` };
	}
	if (/^\s*(?:$|#)/.test(value.slice(end))) return null;
	return { at: 0, message: `值不能以 ${open} 开头`, suggestion: QUOTE_VALUE };
}

/** Index behind the bracket that closes the first one; −1 where none does. */
function endOfBrackets(value: string): number {
	let depth = 0;
	for (const { 0: token, index } of value.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[[\]{}]/g)) {
		if (token === '[' || token === '{') depth++;
		else if (token === ']' || token === '}') {
			depth--;
			if (depth === 0) return index + 1;
		}
	}
	return -1;
}

/** Whether the next line is a field of its own, or there is none. */
function isNextField(following: string[]): boolean {
	const next = following.find((line) => line.trim() !== '');
	return next === undefined || FIELD.test(next.replace(/\r$/, '')) || ITEM.test(next);
}

function fault(offset: number, message: string, suggestion: string): FoundFault {
	return { offset, message, suggestion };
}
