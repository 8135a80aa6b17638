import { readStoredList, store } from './storage.ts';

/** An article the reader keeps. */
export interface Bookmark {
	/** Path on the site. */
	url: string;
	title: string;
	/** Moment at which it was kept. */
	at: number;
}

const KEY = 'bookmarks';
const MOST = 500;

function isBookmark(value: unknown): value is Bookmark {
	const { url, title, at } = (value ?? {}) as Record<string, unknown>;
	return typeof url === 'string' && /^\/articles\/[a-z0-9-]+\/$/.test(url) && typeof title === 'string' && typeof at === 'number';
}

/** The articles kept on this device, the last kept first. */
export const readBookmarks = (): Bookmark[] => readStoredList(KEY).filter(isBookmark);

/** Keeps an article, or no longer keeps it. */
export function setBookmark(article: Pick<Bookmark, 'url' | 'title'>, isKept: boolean): void {
	const others = readBookmarks().filter(({ url }) => url !== article.url);
	const kept = isKept ? [{ ...article, at: Date.now() }, ...others] : others;
	store(KEY, kept.length === 0 ? null : JSON.stringify(kept.slice(0, MOST)));
}

/** Makes `[data-bookmark]` keep the article of this page. */
export function enhanceBookmarkButton(): void {
	const button = document.querySelector<HTMLButtonElement>('[data-bookmark]');
	if (!button) return;
	const title = document.querySelector<HTMLElement>('[data-article-tools]')?.dataset['articleTools'] ?? document.title;
	const article = { url: location.pathname, title };
	const show = (isKept: boolean) => {
		button.setAttribute('aria-pressed', String(isKept));
		button.title = isKept ? '已收藏在这台设备上' : '收藏在这台设备上';
	};
	button.addEventListener('click', () => {
		const isKept = button.getAttribute('aria-pressed') !== 'true';
		setBookmark(article, isKept);
		show(isKept);
	});
	show(readBookmarks().some(({ url }) => url === article.url));
	button.hidden = false;
}
