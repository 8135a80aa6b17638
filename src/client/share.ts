import { copyFor } from './copy-text.ts';

/** Offers the system's share sheet where there is one, copies the address of the article and of its headings. */
export function enhanceSharing(): void {
	const share = document.querySelector<HTMLButtonElement>('[data-share]');
	if (share && 'share' in navigator) {
		share.hidden = false;
		// A reader who closes the sheet again has done nothing wrong.
		share.addEventListener('click', () => navigator.share({ title: document.title, url: share.dataset['share'] ?? '' }).catch(() => {}));
	}
	const copy = document.querySelector<HTMLButtonElement>('[data-copy]');
	if (copy) {
		copy.hidden = false;
		copy.addEventListener('click', () => copyFor(copy, copy.dataset['copy'] ?? ''));
	}
	for (const anchor of document.querySelectorAll<HTMLAnchorElement>('.prose a.anchor')) {
		anchor.addEventListener('click', () => copyFor(anchor, anchor.href));
	}
	closeMenus();
}

/** The menus of the article close by Escape and by a press beside them. */
function closeMenus(): void {
	const menus = [...document.querySelectorAll<HTMLDetailsElement>('[data-article-tools] details')];
	document.addEventListener('keydown', ({ key }) => {
		const open = menus.find((menu) => menu.open);
		if (key !== 'Escape' || !open) return;
		open.open = false;
		open.querySelector('summary')?.focus();
	});
	document.addEventListener('click', ({ target }) => {
		for (const menu of menus) if (menu.open && !menu.contains(target as Node)) menu.open = false;
	});
}
