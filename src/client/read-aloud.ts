/** Lets the browser read the article aloud, a block at a time. What does so is loaded when it is asked for. */
export function enhanceReadAloud(): void {
	const button = document.querySelector<HTMLButtonElement>('[data-read-aloud]');
	const prose = document.querySelector<HTMLElement>('article .prose');
	if (!button || !prose || !('speechSynthesis' in window)) return;
	const reader = () => import('./reader-aloud.ts').then(({ buildReader }) => buildReader(button, prose));
	let loaded: ReturnType<typeof reader> | null = null;
	button.addEventListener('click', () => {
		loaded ??= reader();
		void loaded.then(({ toggle }) => toggle());
	});
	button.hidden = false;
}
