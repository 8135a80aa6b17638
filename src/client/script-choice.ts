import { SCRIPTS, type Script } from '../domain/scripts.ts';
import { readStored, store } from './storage.ts';

const KEY = 'script';

const readScript = (): Script => SCRIPTS.find(({ value }) => value === readStored(KEY))?.value ?? '';

/** Shows this page, and from now on every page, in a script of `SCRIPTS`, by its value. */
export async function setScript(script: string): Promise<void> {
	store(KEY, script || null);
	await applyScript();
	showChoice();
}

/** Converts the page where the reader chose traditional characters. Their dictionaries, large, are loaded only then. */
async function applyScript(): Promise<void> {
	const script = readScript();
	const { documentElement } = document;
	if (script === '' && documentElement.lang === 'zh-CN') return;
	documentElement.setAttribute('aria-busy', 'true');
	try {
		const { convertPage } = await import('./traditional.ts');
		convertPage(script === '' ? null : script);
	} finally {
		documentElement.removeAttribute('aria-busy');
	}
}

function showChoice(): void {
	for (const button of document.querySelectorAll<HTMLButtonElement>('[data-script-choice] button')) {
		button.setAttribute('aria-pressed', String(button.value === readScript()));
	}
	for (const field of document.querySelectorAll<HTMLInputElement>('input[name=script]')) field.checked = field.value === readScript();
}

/** Makes `[data-script-choice]` choose between simplified and traditional characters, and applies what was chosen before. */
export function enhanceScriptChoice(): void {
	const choice = document.querySelector<HTMLElement>('[data-script-choice]');
	choice?.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest('button');
		if (button) void setScript(button.value);
	});
	if (choice) choice.hidden = false;
	showChoice();
	// A page stays readable where the dictionaries do not arrive.
	applyScript().catch(() => {});
}
