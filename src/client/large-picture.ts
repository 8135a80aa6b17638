/** Shows a picture over the page. `words` stand below it. */
export function showPicture(src: string, words: string, size: { width?: number | undefined; height?: number | undefined } = {}): void {
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
