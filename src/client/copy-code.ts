import { copyFor } from './copy-text.ts';

/** Gives every block of code a button that copies it. */
export function enhanceCode(): void {
	for (const block of document.querySelectorAll<HTMLPreElement>('.prose pre')) {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'copy-code';
		button.textContent = '复制';
		button.addEventListener('click', () => copyFor(button, block.textContent ?? ''));
		const frame = document.createElement('div');
		frame.className = 'code-frame';
		block.replaceWith(frame);
		frame.append(block, button);
	}
}
