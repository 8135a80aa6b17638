import type { Problem, Report } from '../markdown/problem.ts';
import { reporterFor } from '../markdown/problem.ts';

/** Largest file of text, in bytes. */
export const LARGEST_FILE = 1_000_000;

/** Text of a file; null, and reported, where it cannot be read as UTF-8 or was not merged to the end. */
export function readSourceText(bytes: Uint8Array, file: string, problems: Problem[]): string | null {
	const report = reporterFor(file, '', problems);
	if (bytes.length > LARGEST_FILE) {
		report(0, 'file-too-big', `文件有 ${(bytes.length / 1e6).toFixed(1)} MB`, '不超过 1 MB；图片另存为文件，长文拆成几篇');
		return null;
	}
	const text = decode(bytes, file, problems);
	if (text === null) return null;
	const reportPlace = reporterFor(file, withLineFeeds(text), problems);
	const conflict = findConflict(text, /\.mdx?$/.test(file));
	if (conflict !== null) {
		reportPlace(conflict, 'merge-conflict', '这里有合并冲突的记号', '留下对的一份，把 <<<<<<<、=======、>>>>>>> 三行删去');
		return null;
	}
	checkCharacters(text, reportPlace);
	return text;
}

/** What git leaves where it could not merge; `=======` alone may underline a heading. In Markdown a fence may show all that. */
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?=[ \t]|$)/gm;
const DIVIDER = /^={7}[ \t]*$/gm;
const FENCED = /^[ \t>]*(`{3,}|~{3,})(?=[^`\n\r]*$)[\s\S]*?(?:^[ \t>]*\1[`~]*[ \t]*$|(?![\s\S]))/gm;

/** Offset of the first mark of a merge conflict; null where there is none. */
function findConflict(text: string, isMarkdown: boolean): number | null {
	const marks = [...text.matchAll(CONFLICT)];
	if (marks.length === 0) return null;
	const fences = isMarkdown ? [...text.matchAll(FENCED)] : [];
	const isShown = (offset: number): boolean => fences.some(({ 0: { length }, index }) => offset >= index && offset < index + length);
	const open = marks.filter(({ index }) => !isShown(index));
	// A quotation may be seven deep.
	const hasOthers = open.some(({ 0: mark }) => !mark.startsWith('>')) || [...text.matchAll(DIVIDER)].some(({ index }) => !isShown(index));
	return hasOthers ? (open[0]?.index ?? null) : null;
}

/** A carriage return alone ends a line too, as it does in editors; offsets stay. */
export const withLineFeeds = (text: string): string => text.replace(/\r(?!\n)/g, '\n');

function decode(bytes: Uint8Array, file: string, problems: Problem[]): string | null {
	const report = reporterFor(file, '', problems);
	const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	const nulls = bytes.subarray(0, 1000).filter((byte) => byte === 0).length;
	if (isUtf16 || nulls > Math.min(bytes.length, 1000) / 5) {
		report(0, 'encoding', '文件是 UTF-16 编码', '在编辑器里另存为 UTF-8');
		return null;
	}
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
		const what = isGbk(bytes) ? '文件是 GBK 编码' : '文件里有不是 UTF-8 的字节';
		reporterFor(file, withLineFeeds(lossy), problems)(Math.max(0, lossy.indexOf('\uFFFD')), 'encoding', what, '在编辑器里另存为 UTF-8');
		return null;
	}
}

function isGbk(bytes: Uint8Array): boolean {
	try {
		const han = new TextDecoder('gbk', { fatal: true }).decode(bytes).match(/[\u4E00-\u9FA5]/g)?.length ?? 0;
		return han > 1;
	} catch {
		return false;
	}
}

/** Scripts whose letters change their form beside a joiner. */
const JOINING = `[${['Arab', 'Beng', 'Deva', 'Gujr', 'Guru', 'Khmr', 'Knda', 'Mlym', 'Mymr', 'Orya', 'Sinh', 'Taml', 'Telu'].map((script) => `\\p{sc=${script}}`).join('')}]`;
/** A joiner between pictures makes one emoji of them, in some scripts it shapes letters; elsewhere it only hides. */
const INVISIBLE = new RegExp(
	[
		`(?<!${JOINING}|\\p{Extended_Pictographic}\\uFE0F?\\p{Emoji_Modifier}?)\\u200D`,
		`(?<!${JOINING})(?:\\u200C|\\u200D(?!\\p{Extended_Pictographic}))`,
		'[\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B\\u2028\\u2029\\u2060-\\u2065\\u206A-\\u206F\\u3164\\uFFA0\\uFFF9-\\uFFFB]',
		'(?<!^)\\uFEFF',
		// Behind a black flag they make the flag of a region.
		'(?<![\\u{1F3F4}\\u{E0000}-\\u{E007F}])[\\u{E0000}-\\u{E007F}]+',
	].join('|'),
	'gu',
);
const BIDIRECTIONAL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|\p{Noncharacter_Code_Point}/gu;

/** Reports characters that nobody sees or means. */
export function checkCharacters(text: string, report: Report): void {
	if (text.startsWith('\uFEFF')) report(0, 'bom', '文件开头有看不见的 BOM', '另存为不带 BOM 的 UTF-8');
	const carriage = text.indexOf('\r');
	if (carriage !== -1) report(carriage, 'line-ends', '换行是 Windows 式的', '换行改用 LF');
	reportEachLine(text, CONTROL, (offset, code) => {
		report(offset, 'control-character', `这里有控制字符 ${code}`, '删去它');
	});
	reportEachLine(text, BIDIRECTIONAL, (offset, code) => {
		report(offset, 'bidi-character', `这里有改变文字方向的字符 ${code}，会让看到的和写的不一样`, '删去它');
	});
	reportEachLine(text, INVISIBLE, (offset, code) => {
		report(offset, 'invisible-character', `这里有看不见的字符 ${code}`, '删去它');
	});
	reportEachLine(text, /\uFFFD|\p{Surrogate}/gu, (offset) => {
		report(offset, 'encoding', '这里有乱码字符 �', '从原文重新复制这一处');
	});
}

/** Calls `report` for the first match on each line. */
function reportEachLine(text: string, pattern: RegExp, report: (offset: number, code: string) => void): void {
	let lineEnd = -1;
	for (const match of text.matchAll(pattern)) {
		if (match.index < lineEnd) continue;
		const next = text.indexOf('\n', match.index + 1);
		lineEnd = next === -1 ? text.length : next;
		const code = match[0].codePointAt(0) ?? 0;
		report(match.index, `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
	}
}

/** Without the characters that show nothing: what `--fix` leaves. Those that turn the direction stay, for somebody to look at. */
export function withoutInvisible(text: string): string {
	return text.replace(/^\uFEFF/, '').replace(INVISIBLE, (found) => (/[\u2028\u2029]/.test(found) ? '\n' : ''));
}
