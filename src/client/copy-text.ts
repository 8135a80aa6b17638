const SHOWN_MS = 2000;

/** Copies text to the clipboard; browsers that keep it from pages (WeChat) are asked by a selection. Whether it worked. */
async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return copyBySelection(text);
	}
}

/** Deprecated, and all that some WebViews have. */
const oldDocument = document as unknown as { execCommand(command: 'copy'): boolean };

function copyBySelection(text: string): boolean {
	const field = document.createElement('textarea');
	field.value = text;
	field.className = 'visually-hidden';
	document.body.append(field);
	field.select();
	const isCopied = oldDocument.execCommand('copy');
	field.remove();
	return isCopied;
}

/** Copies text for the reader who pressed `button`, which says for a while how it went. */
export async function copyFor(button: HTMLElement, text: string): Promise<void> {
	const label = button.textContent;
	button.textContent = (await copyText(text)) ? '已复制' : '复制失败';
	setTimeout(() => {
		button.textContent = label;
	}, SHOWN_MS);
}
