let bar: HTMLElement | null = null;

/** What a reader can do at the foot of the window. */
interface BarAction {
	label: string;
	run(button: HTMLButtonElement): unknown;
}

/** Shows one quiet line at the foot of the window, in the place of the one before. It covers no control and takes no focus. */
export function showBar(text: string, actions: readonly BarAction[]): void {
	hideBar();
	bar = document.createElement('div');
	bar.className = 'foot-bar no-print';
	bar.setAttribute('role', 'status');
	const words = document.createElement('span');
	words.textContent = text;
	bar.append(words, ...[...actions, { label: '关闭', run: hideBar }].map(buildButton));
	document.body.append(bar);
}

/** Takes the line away. */
export function hideBar(): void {
	bar?.remove();
	bar = null;
}

function buildButton({ label, run }: BarAction): HTMLButtonElement {
	const button = document.createElement('button');
	button.type = 'button';
	button.textContent = label;
	// A press must not undo the selection that it is about.
	button.addEventListener('pointerdown', (event) => event.preventDefault());
	button.addEventListener('click', () => run(button));
	return button;
}
