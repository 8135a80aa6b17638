import { readStored, store } from './storage.ts';

const KEY = 'visit';
/** A visit ends when nothing was opened for so long. */
const PAUSE_MS = 30 * 60_000;

/** Marks with `data-new` the items of `[data-recent]` lists that came after the reader's visit before this one. Kept on the device alone. */
export function markNewSinceLastVisit(): void {
	const now = Date.now();
	const [seen = 0, before = 0] = (readStored(KEY) ?? '').split(' ').map(Number);
	const since = now - seen > PAUSE_MS ? seen : before;
	store(KEY, `${now} ${since}`);
	if (!since) return;
	for (const time of document.querySelectorAll<HTMLTimeElement>('[data-recent] > li time[datetime]')) {
		if (Date.parse(time.dateTime) > since) time.closest<HTMLElement>('li')?.setAttribute('data-new', '');
	}
}
