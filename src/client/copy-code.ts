/** Gives every block of code a button that copies it, where the browser lets a page write to the clipboard. */
export function enhanceCode(): void {
	if (!navigator.clipboard) return;
	for (const block of document.querySelectorAll<HTMLPreElement>('[data-pagefind-body] pre')) {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'copy-code';
		button.textContent = '复制';
		button.addEventListener('click', async () => {
			const copied = await navigator.clipboard.writeText(block.textContent ?? '').then(
				() => true,
				() => false,
			);
			button.textContent = copied ? '已复制' : '复制失败';
			setTimeout(() => {
				button.textContent = '复制';
			}, 2000);
		});
		const frame = document.createElement('div');
		frame.className = 'code-frame';
		block.replaceWith(frame);
		frame.append(block, button);
	}
}
