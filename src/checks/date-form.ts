import { formatIso, parseEditorDate } from '../domain/dates.ts';

const LOOSE =
	/^(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})\s*[:：点时]\s*(\d{1,2})\s*分?(?:\s*[:：]\s*(\d{1,2})\s*秒?)?)?$/;

/** The date an editor meant by a form that is not ISO, such as `2026/1/5 8:30` or `2026年1月5日`, as ISO; null where it is none. */
export function mendDate(written: string): string | null {
	const match = LOOSE.exec(written.normalize('NFKC').trim());
	if (match === null) return null;
	const [, year = '', month = '', day = '', hour, minute = '0', second = '0'] = match;
	const two = (part: string): string => part.padStart(2, '0');
	const date = `${year}-${two(month)}-${two(day)}`;
	const moment = parseEditorDate(hour === undefined ? date : `${date} ${two(hour)}:${two(minute)}:${two(second)}`);
	if (moment === null) return null;
	return hour === undefined ? date : formatIso(moment);
}

/** What is wrong with something that is no date, and what to write: message and suggestion. */
export function describeBadDate(field: string, written: string): [string, string] {
	const mended = mendDate(written);
	if (mended !== null) return [`${field} 的日期“${written}”写法不对`, `写成 ${mended}`];
	const match = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})/.exec(written);
	const month = Number(match?.[2]);
	if (match !== null && month >= 1 && month <= 12) {
		const days = new Date(Date.UTC(Number(match[1]), month, 0)).getUTCDate();
		if (Number(match[3]) > days || Number(match[3]) < 1) {
			return [`${field} 的“${written}”不是真实的日期`, `${match[1]} 年 ${month} 月有 ${days} 天，改成存在的日期`];
		}
	}
	return [`${field} 的“${written}”不是日期`, '写成 2026-11-23 08:30'];
}
