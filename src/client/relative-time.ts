const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, as people say it; null where the date itself says it better. */
function describeAge(milliseconds: number): string | null {
	if (milliseconds < 0) return null;
	if (milliseconds < MINUTE) return '刚刚';
	if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} 分钟前`;
	if (milliseconds < DAY) return `${Math.floor(milliseconds / HOUR)} 小时前`;
	if (milliseconds < 7 * DAY) return `${Math.floor(milliseconds / DAY)} 天前`;
	return null;
}

/** Writes `3 小时前` over every `time[data-relative]`; the absolute time stays in its title and `datetime`. */
export function relateTimes(now = Date.now()): void {
	for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
		const age = describeAge(now - Date.parse(time.dateTime));
		if (age === null) continue;
		time.title = time.textContent ?? '';
		time.textContent = age;
	}
}
