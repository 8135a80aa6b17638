import type { Moment } from './model.ts';

/** +08:00 all year round: China has no summer time. */
const OFFSET_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const EDITOR_DATE =
	/^(\d{4})-(\d{2})-(\d{2})(?:(?:[Tt]|[ ]+)(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?[ ]*([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;

const WEEKDAYS = '日一二三四五六';

/**
 * Reads a date as editors write it: `2026-11-23`, `2026-11-23 08:30` or a full ISO date-time. What carries no offset
 * means +08:00, whatever the machine's time zone. A `Date` is taken as the instant it holds, so parse YAML in a way
 * that leaves timestamps as strings. Anything that is no date (2026-02-30, 25:00, free text) gives null.
 */
export function parseEditorDate(value: string | Date): Moment | null {
	if (value instanceof Date) {
		const moment = value.getTime();
		return Number.isNaN(moment) ? null : moment;
	}
	const match = EDITOR_DATE.exec(value.trim());
	if (match === null) return null;
	const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset] = match;
	const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
	const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), milliseconds);
	const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
	if (Number(year) < 1000 || new Date(wall).toISOString().slice(0, 19) !== written) return null;
	const offsetMs = parseOffset(offset);
	return offsetMs === null ? null : wall - offsetMs;
}

/** `Z`, `+08`, `+08:00` or `+0800` in milliseconds; absent means +08:00; beyond 14 hours is no offset. */
function parseOffset(offset: string | undefined): number | null {
	if (offset === undefined) return OFFSET_MS;
	if (offset === 'Z' || offset === 'z') return 0;
	const hours = Number(offset.slice(1, 3));
	const minutes = Number(offset.slice(3).replace(':', '') || '0');
	if (hours > 14 || minutes > 59) return null;
	return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The wall clock in +08:00, as an ISO string without offset. */
function wallClock(moment: Moment): string {
	return new Date(moment + OFFSET_MS).toISOString();
}

/** `2026-11-23T08:30:00+08:00` */
export function formatIso(moment: Moment): string {
	return `${wallClock(moment).slice(0, 19)}+08:00`;
}

/** `2026年11月23日` */
export function formatDate(moment: Moment): string {
	return `${readYear(moment)}年${formatMonthDay(moment)}`;
}

const readYear = (moment: Moment): number => new Date(moment + OFFSET_MS).getUTCFullYear();

/** `11月23日` */
export function formatMonthDay(moment: Moment): string {
	const date = new Date(moment + OFFSET_MS);
	return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

/** `11月23日` for what is of the same year as `now` in +08:00, else `2025年11月23日`. */
export function formatNearDate(moment: Moment, now: Moment): string {
	return readYear(moment) === readYear(now) ? formatMonthDay(moment) : formatDate(moment);
}

/** `08:30` */
export function formatTime(moment: Moment): string {
	return wallClock(moment).slice(11, 16);
}

/** `2026年11月23日 08:30` */
export function formatDateTime(moment: Moment): string {
	return `${formatDate(moment)} ${formatTime(moment)}`;
}

/** `星期一` */
export function formatWeekday(moment: Moment): string {
	return `星期${WEEKDAYS[new Date(moment + OFFSET_MS).getUTCDay()]}`;
}

const dayKeys = new Map<number, string>();

/** `2026-11-23`, the day in +08:00. A site asks for the same few thousand days again and again. */
export function dayKey(moment: Moment): string {
	const day = Math.floor((moment + OFFSET_MS) / DAY_MS);
	let key = dayKeys.get(day);
	if (key === undefined) {
		key = wallClock(moment).slice(0, 10);
		dayKeys.set(day, key);
	}
	return key;
}

/** `2026-11`, the month in +08:00. */
export function monthKey(moment: Moment): string {
	return dayKey(moment).slice(0, 7);
}

/** How long ago, in words, from milliseconds: `5 分钟前`, `3 小时前`, `2 天前`, `4 个月前`, `2 年前`. */
export function formatAge(age: number): string {
	if (age < HOUR_MS) return `${Math.max(1, Math.floor(age / MINUTE_MS))} 分钟前`;
	if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)} 小时前`;
	const days = Math.floor(age / DAY_MS);
	if (days < 60) return `${days} 天前`;
	return days < 365 ? `${Math.floor(days / 30)} 个月前` : `${Math.floor(days / 365)} 年前`;
}

/** What to say of an article whose last word is of `moment`, published or updated then; null for what is younger than a year. */
export function describeOldAge(moment: Moment, now: Moment, isUpdated = false): string | null {
	const years = Math.floor((now - moment) / (365.25 * DAY_MS));
	return years < 1 ? null : `本文${isUpdated ? '更新' : '发布'}于 ${years} 年前，其中的情况可能已经改变。`;
}
