/** Shows a footnote below the paragraph that refers to it, instead of leading down to it; a second press takes it away. */
export function showNotesInPlace(): void {
	for (const reference of document.querySelectorAll<HTMLAnchorElement>('.prose [data-footnote-ref]')) {
		const note = document.getElementById(decodeURIComponent(reference.hash.slice(1)));
		const block = reference.closest('p, li, blockquote, .table-scroll, dd, figcaption');
		if (!note || !block) continue;
		let shown: HTMLElement | null = null;
		reference.setAttribute('aria-expanded', 'false');
		reference.addEventListener('click', (event) => {
			if (event.ctrlKey || event.metaKey || event.shiftKey) return;
			event.preventDefault();
			if (shown) shown.remove();
			shown = shown ? null : placeNote(note, block, reference.textContent ?? '');
			reference.setAttribute('aria-expanded', String(shown !== null));
		});
	}
}

function placeNote(note: HTMLElement, block: Element, number: string): HTMLElement {
	const shown = document.createElement('div');
	shown.className = 'note-in-place';
	shown.setAttribute('role', 'note');
	shown.setAttribute('aria-label', `脚注 ${number}`);
	shown.append(...[...note.cloneNode(true).childNodes]);
	for (const back of shown.querySelectorAll('[data-footnote-backref]')) back.remove();
	// Within a list the note belongs to its item.
	if (block.tagName === 'LI' || block.tagName === 'DD') block.append(shown);
	else block.after(shown);
	return shown;
}
