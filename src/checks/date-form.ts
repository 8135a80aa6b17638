import { formatIso, parseEditorDate } from '../domain/dates.ts';

const LOOSE_DATE = /^(\d{4})\s*(?:[-/.—–]|年)\s*(\d{1,2})\s*(?:[-/.—–]|月)\s*(\d{1,2})\s*日?/;
const LOOSE_TIME = /^[T\s]*(上午|下午|晚上|中午)?\s*(\d{1,2})\s*[:点时]\s*(?:(\d{1,2})\s*分?)?(?:\s*:\s*(\d{1,2})\s*秒?)?\s*(am|pm)?$/i;
const QUOTES = /^[“”"'‘’「」\s]+|[“”"'‘’「」\s]+$/g;

const two = (part: string | number): string => String(part).padStart(2, '0');

/**
 * The date an editor meant by a form that is not ISO, such as `2026/1/5 8:30`, `2026年1月5日` or `20260105`, as the
 * editors' guide writes it; null where it is none.
 */
export function mendDate(written: string): string | null {
	const plain = written
		.normalize('NFKC')
		.replace(QUOTES, '')
		.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
	const date = LOOSE_DATE.exec(plain);
	if (date === null) return null;
	const [, year = '', month = '', day = ''] = date;
	const rest = plain.slice(date[0].length).trim();
	const time = rest === '' ? null : LOOSE_TIME.exec(rest);
	if (rest !== '' && time === null) return null;
	const [, half = '', hour = '0', minute = '0', second = '0', latinHalf = ''] = time ?? [];
	if (/上午|am/i.test(half + latinHalf) && Number(hour) > 11) return null;
	const isAfternoon = /下午|晚上|pm/i.test(half + latinHalf) && Number(hour) < 12;
	const clock = `${two(Number(hour) + (isAfternoon ? 12 : 0))}:${two(minute)}`;
	const mended = `${year}-${two(month)}-${two(day)}${time === null ? '' : ` ${clock}`}${second === '0' ? '' : `:${two(second)}`}`;
	return parseEditorDate(mended) === null ? null : mended;
}

/** What is wrong with something that is no date, and what to write: message and suggestion. */
export function describeBadDate(field: string, written: string): [string, string] {
	const mended = mendDate(written);
	if (mended !== null) return [`${field} 的日期“${written}”写法不对`, `写成 ${mended}`];
	const plain = written.normalize('NFKC').replace(QUOTES, '');
	const date = LOOSE_DATE.exec(plain);
	const yearless = /^(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?/.exec(plain);
	if (date === null && yearless !== null) {
		return [`${field} 的“${written}”没有年份`, `补上四位的年份，如 2026-${two(yearless[1] ?? '')}-${two(yearless[2] ?? '')}`];
	}
	if (date === null) return [`${field} 的“${written}”不是日期`, '写成年-月-日 时:分，如 2026-11-23 08:30'];
	const [, year, month, day] = date.map(Number) as [number, number, number, number];
	const untrue = `${field} 的“${written}”不是真实的日期`;
	if (month < 1 || month > 12) return [untrue, `没有 ${month} 月，改成 01 到 12`];
	const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
	if (day < 1 || day > days) return [untrue, `${year} 年 ${month} 月有 ${days} 天，改成存在的日期`];
	const [, , hour = 0, minute = 0] = (LOOSE_TIME.exec(plain.slice(date[0].length).trim()) ?? []).map(Number);
	if (hour > 23 || minute > 59) return [`${field} 的“${written}”不是真实的时间`, '时写 00 到 23，分写 00 到 59'];
	return [
		`${field} 的“${written}”不是日期`,
		`写成年-月-日 时:分，如 ${formatIso(parseEditorDate(`${year}-${two(month)}-${two(day)}`) ?? 0).slice(0, 10)} 08:30`,
	];
}
