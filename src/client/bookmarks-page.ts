import { formatAge } from '../domain/dates.ts';
import { type Bookmark, readBookmarks, setBookmark } from './bookmarks.ts';

/** Shows the articles kept on this device in `[data-bookmarks]`. */
export function showBookmarks(): void {
	const list = document.querySelector<HTMLOListElement>('[data-bookmarks]');
	const empty = document.querySelector<HTMLElement>('[data-bookmarks-empty]');
	if (!list || !empty) return;
	const show = () => {
		const bookmarks = readBookmarks();
		list.replaceChildren(...bookmarks.map((bookmark) => buildItem(bookmark, show)));
		empty.hidden = bookmarks.length > 0;
	};
	show();
	// Kept or let go in another window.
	addEventListener('storage', show);
	addEventListener('pageshow', show);
}

function buildItem({ url, title, at }: Bookmark, show: () => void): HTMLLIElement {
	const item = document.createElement('li');
	const link = document.createElement('a');
	link.href = url;
	link.textContent = title;
	const age = document.createElement('small');
	age.textContent = `${formatAge(Date.now() - at)}收藏`;
	const remove = document.createElement('button');
	remove.type = 'button';
	remove.textContent = '移除';
	remove.setAttribute('aria-label', `移除《${title}》`);
	remove.addEventListener('click', () => {
		setBookmark({ url, title }, false);
		show();
		document.querySelector<HTMLElement>('h1')?.focus();
	});
	item.append(link, age, remove);
	return item;
}
