/** Lets the browser read the article aloud, a block at a time, from the one at the top of the window; marks the one it reads. */
export function enhanceReadAloud(): void {
	const button = document.querySelector<HTMLButtonElement>('[data-read-aloud]');
	const prose = document.querySelector<HTMLElement>('article .prose');
	if (!button || !prose || !('speechSynthesis' in window)) return;
	let current: Element | null = null;
	const mark = (block: Element | null) => {
		current?.classList.remove('being-read');
		current = block;
		current?.classList.add('being-read');
		button.setAttribute('aria-pressed', String(block !== null));
	};
	const read = (blocks: readonly Element[]) => {
		const [block, ...rest] = blocks;
		mark(block ?? null);
		if (!block) return;
		const words = new SpeechSynthesisUtterance(block.textContent ?? '');
		words.lang = document.documentElement.lang.replace('Hant-', '');
		words.onend = () => {
			if (current === block) read(rest);
		};
		words.onerror = () => {
			if (current === block) mark(null);
		};
		if (!isSeen(block)) block.scrollIntoView({ block: 'center' });
		speechSynthesis.speak(words);
	};
	button.addEventListener('click', () => {
		const isReading = current !== null;
		mark(null);
		speechSynthesis.cancel();
		if (isReading) return;
		const blocks = [...prose.querySelectorAll(':scope > :not(pre):not(.table-scroll):not(.code-frame):not(figure):not(section)')];
		const passed = blocks.filter((block) => block.getBoundingClientRect().bottom < 0).length;
		read(blocks.slice(passed === blocks.length ? 0 : passed));
	});
	addEventListener('pagehide', () => speechSynthesis.cancel());
	button.hidden = false;
}

function isSeen(block: Element): boolean {
	const { top, bottom } = block.getBoundingClientRect();
	return bottom > 0 && top < innerHeight;
}
