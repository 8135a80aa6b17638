import { describeOldAge, formatAge } from '../domain/dates.ts';

/** What is older is better told by its date. */
const YOUNG_MS = 2 * 86_400_000;

/** Says the times of `time[data-ago]` as people do, 3 小时前, while they are young; the absolute time stays as their title. */
export function showAges(): void {
	const times = [...document.querySelectorAll<HTMLTimeElement>('time[data-ago]')].map((element) => ({
		element,
		text: element.textContent ?? '',
		moment: Date.parse(element.dateTime),
	}));
	const show = () => {
		for (const { element, text, moment } of times) {
			const age = Date.now() - moment;
			const isYoung = age >= 0 && age < YOUNG_MS;
			if (isYoung) element.title = text;
			element.textContent = isYoung ? formatAge(age) : text;
		}
	};
	show();
	// A page may lie open for hours, or come back from the cache of the browser.
	addEventListener('pageshow', show);
	document.addEventListener('visibilitychange', show);
	// On paper a moment says when, not how long ago.
	addEventListener('beforeprint', () => {
		for (const { element, text } of times) element.textContent = text;
	});
	addEventListener('afterprint', show);
}

/** Says that an article is old where it has become so since the site was built. */
export function noticeAge(): void {
	const notice = document.querySelector<HTMLElement>('[data-written]');
	if (!notice) return;
	const words = describeOldAge(Date.parse(notice.dataset['written'] ?? ''), Date.now(), 'updated' in notice.dataset);
	if (words === null) return;
	notice.textContent = words;
	notice.hidden = false;
}
