/** Opens pictures large over the page instead of on a page of their own; a press on one shows its true size. */
export function enhancePictures(): void {
	if (!('showModal' in HTMLDialogElement.prototype)) return;
	for (const link of document.querySelectorAll<HTMLAnchorElement>('a.zoom')) {
		link.addEventListener('click', (event) => {
			if (event.ctrlKey || event.metaKey || event.shiftKey) return;
			event.preventDefault();
			const small = link.querySelector('img');
			showPicture(link.href, small?.alt ?? '', { width: small?.width, height: small?.height });
		});
	}
}

/** Shows a picture over the page. `words` stand below it. */
function showPicture(src: string, words: string, size: { width?: number | undefined; height?: number | undefined } = {}): void {
	const dialog = document.createElement('dialog');
	dialog.className = 'large-picture';
	dialog.setAttribute('aria-label', '大图');
	const picture = document.createElement('img');
	Object.assign(picture, { src, alt: words, ...size });
	picture.addEventListener('click', () => dialog.classList.toggle('actual'));
	const foot = document.createElement('form');
	foot.method = 'dialog';
	const text = document.createElement('p');
	text.textContent = words;
	const close = document.createElement('button');
	close.textContent = '关闭';
	foot.append(text, close);
	dialog.append(picture, foot);
	dialog.addEventListener('close', () => dialog.remove());
	dialog.addEventListener('click', ({ target }) => {
		if (target === dialog) dialog.close();
	});
	document.body.append(dialog);
	dialog.showModal();
}
