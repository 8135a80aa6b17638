import type { Report } from '../markdown/problem.ts';
import { articleSchema } from '../schemas/article.ts';

/** The two parts of a file: YAML between fences, and the text. Offsets count in the file. */
export interface FileParts {
	/** Null where the fences do not tell what belongs to it. */
	yaml: string | null;
	yamlOffset: number;
	body: string;
	bodyOffset: number;
}

const OPEN = /^\uFEFF?---[ \t]*\r?\n/;
const SECOND_OPEN = /^\s*---[ \t]*\r?\n/;
const CLOSE = /^---[ \t]*(?:\r?\n|$)/m;
/** A line that was meant as a fence: indented, of other dashes, of too many or too few. */
const NEARLY_FENCE = /^[ \t\u3000]*(?:-{2,}|[—–－─]+|\+{3}|={3,}|~{3,})[ \t\u3000]*(?:\r?\n|$)/;
const FIELD_LINE = /^(?:[\p{L}_][\p{L}\p{N}_-]*[ \t]*[:：]|[ \t\u3000\u00A0]+\S|-[ \t]|#)/u;

/** Parts a file at its fences; where one is missing that is reported, and the best guess is taken. */
export function splitFrontmatter(text: string, report: Report): FileParts {
	const open = OPEN.exec(text);
	if (open === null) return withoutOpening(text, report);
	const start = open[0].length;
	const rest = text.slice(start);
	const length = lengthOfFields(rest);
	const close = CLOSE.exec(rest);
	const unread = close === null ? '' : rest.slice(length, close.index);
	if (close === null || (unread.trim() !== '' && /^[ \t]*\r?\n/.test(unread))) return withoutClosing(text, start, length, report);
	const end = start + close.index;
	const bodyOffset = end + close[0].length;
	const body = text.slice(bodyOffset);
	const [before = ''] = SECOND_OPEN.exec(body) ?? [];
	const again = before === '' ? 0 : lengthOfKnownFields(body.slice(before.length));
	if (again > 0) {
		const skipped = before.length + again;
		report(bodyOffset + before.search(/\S/), 'yaml', '文件开头的信息写了两遍', '删去第二遍');
		return { yaml: text.slice(start, end), yamlOffset: start, body: body.slice(skipped), bodyOffset: bodyOffset + skipped };
	}
	const more = lengthOfKnownFields(body);
	if (more === 0) return { yaml: text.slice(start, end), yamlOffset: start, body, bodyOffset };
	report(end, 'yaml', '这里多了一行 ---', '删去它：各字段之间没有 ---');
	return { yaml: null, yamlOffset: start, body: body.slice(more), bodyOffset: bodyOffset + more };
}

function withoutOpening(text: string, report: Report): FileParts {
	const late = /^\uFEFF?\s+---[ \t]*\r?\n/.test(text);
	const nearly = NEARLY_FENCE.test(text);
	const [message, advice] = late
		? ['第一行不是 ---', '删去 --- 前面的空行和空格']
		: nearly
			? ['第一行不是 ---', '改成 ---，三个半角减号，顶格写']
			: ['文件开头没有用 --- 围起的信息', '第一行写 ---，写完各字段后再写一行 ---'];
	report(0, 'missing-fence', message, advice);
	return { yaml: null, yamlOffset: 0, body: late || nearly ? '' : text, bodyOffset: 0 };
}

function withoutClosing(text: string, start: number, length: number, report: Report): FileParts {
	let end = start;
	for (const line of text.slice(start, start + length).split(/(?<=\n)/)) {
		if (NEARLY_FENCE.test(line)) break;
		end += line.length;
	}
	const nearly = NEARLY_FENCE.exec(text.slice(end))?.[0] ?? '';
	if (nearly === '') report(end, 'missing-fence', '信息后面没有收尾的 ---', '在最后一个字段之后单独写一行 ---');
	else report(end, 'missing-fence', '收尾的一行不是 ---', '改成 ---，三个半角减号，顶格写');
	const bodyOffset = end + nearly.length;
	return { yaml: text.slice(start, end), yamlOffset: start, body: text.slice(bodyOffset), bodyOffset };
}

/** Length of the lines that look like fields and their values; blank lines between them included. */
function lengthOfFields(text: string): number {
	let length = 0;
	let blank = 0;
	for (const line of text.split(/(?<=\n)/)) {
		if (line.trim() === '') blank += line.length;
		else if (FIELD_LINE.test(line)) {
			length += blank + line.length;
			blank = 0;
		} else break;
	}
	return length;
}

/** Length of a text's first lines where they are fields of an article up to a fence of their own. */
function lengthOfKnownFields(text: string): number {
	const name = /^([A-Za-z]\w*):/.exec(text)?.[1];
	if (name === undefined || !Object.hasOwn(articleSchema.shape, name)) return 0;
	const length = lengthOfFields(text);
	const close = CLOSE.exec(text.slice(length));
	return close?.index === 0 ? length + close[0].length : 0;
}
