/** Opens a place of the content folder, such as `articles/a.mdx:3:1`, in the editor that runs, or else at `address`. */
export async function openInEditor(place: string, address: string): Promise<void> {
	const answer = await fetch(`/preview/open?place=${encodeURIComponent(place)}`, { method: 'POST' });
	if (!answer.ok) location.assign(address);
}

/** Calls back when somebody presses E, not while writing. */
export function onKeyE(open: () => void): void {
	document.addEventListener('keydown', (event) => {
		const isWriting = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
		if (event.key.toLowerCase() === 'e' && !event.metaKey && !event.ctrlKey && !event.altKey && !isWriting) open();
	});
}

/** Links with `data-open` open in the editor, and E opens the first of them. */
export function openLinksInEditor(): void {
	document.addEventListener('click', (event) => {
		const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-open]') : null;
		if (link === null) return;
		event.preventDefault();
		void openInEditor(link.dataset['open'] as string, link.href);
	});
	onKeyE(() => document.querySelector<HTMLAnchorElement>('a[data-open]')?.click());
}
