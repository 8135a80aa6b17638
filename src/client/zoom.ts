/** Opens pictures large over the page instead of on a page of their own; a press on one shows its true size. */
export function enhancePictures(): void {
	if (!('showModal' in HTMLDialogElement.prototype)) return;
	for (const link of document.querySelectorAll<HTMLAnchorElement>('a.zoom')) {
		link.addEventListener('click', (event) => {
			if (event.ctrlKey || event.metaKey || event.shiftKey) return;
			event.preventDefault();
			const small = link.querySelector('img');
			void import('./large-picture.ts').then(({ showPicture }) =>
				showPicture(link.href, small?.alt ?? '', { width: small?.width, height: small?.height }),
			);
		});
	}
}
