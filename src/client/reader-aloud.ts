/** Reads the blocks of `prose` aloud, from the one at the top of the window, and marks the one it reads; says in `button` whether it does. */
export function buildReader(button: HTMLButtonElement, prose: HTMLElement): { toggle(): void } {
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
	addEventListener('pagehide', () => speechSynthesis.cancel());
	return {
		toggle() {
			const isReading = current !== null;
			mark(null);
			speechSynthesis.cancel();
			if (isReading) return;
			const blocks = [...prose.querySelectorAll(':scope > :not(pre):not(.table-scroll):not(.code-frame):not(figure):not(section)')];
			const passed = blocks.filter((block) => block.getBoundingClientRect().bottom < 0).length;
			read(blocks.slice(passed === blocks.length ? 0 : passed));
		},
	};
}

function isSeen(block: Element): boolean {
	const { top, bottom } = block.getBoundingClientRect();
	return bottom > 0 && top < innerHeight;
}
