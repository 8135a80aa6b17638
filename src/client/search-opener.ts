/** Whether a key pressed here is meant for a text field. */
const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Opens the search dialog on `/`, Ctrl+K or ⌘K, and for links with `[data-search-open]`, which lead to the search page
 * without this script. On the search page its own field gets the focus instead. What the dialog does is loaded now, not before.
 */
export function enhanceSearchOpeners(): void {
	const dialog = document.querySelector<HTMLDialogElement>('dialog[data-search-dialog]');
	if (!dialog?.showModal) return;
	const open = async () => {
		const field = document.querySelector<HTMLInputElement>('[data-search-page] input[type=search]');
		if (field) return field.focus();
		if (!dialog.open) dialog.showModal();
		const { startPanel } = await import('./search-panel.ts');
		startPanel(dialog);
	};
	document.addEventListener('click', (event) => {
		const link = event.target instanceof Element && event.target.closest('[data-search-open]');
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		void open();
	});
	document.addEventListener('keydown', (event) => {
		const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
		const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
		if (event.isComposing || (!isShortcut && !isSlash)) return;
		event.preventDefault();
		void open();
	});
}
