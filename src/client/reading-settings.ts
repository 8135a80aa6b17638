import { setScript } from './script-choice.ts';
import { readStored, store } from './storage.ts';

/** Lets the reader set size and width of the text and its characters; what is chosen is kept on the device. */
export function enhanceReadingSettings(): void {
	const settings = document.querySelector<HTMLDetailsElement>('[data-reading-settings]');
	if (!settings) return;
	for (const field of settings.querySelectorAll('input')) field.checked = field.value === (readStored(field.name) ?? '');
	settings.addEventListener('change', ({ target }) => {
		const { name, value } = target as HTMLInputElement;
		if (name === 'script') return void setScript(value);
		store(name, value || null);
		if (value) document.documentElement.dataset[name] = value;
		else delete document.documentElement.dataset[name];
	});
	settings.hidden = false;
}
