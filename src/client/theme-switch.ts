import { store } from './storage.ts';

type Theme = 'system' | 'light' | 'dark';

const NAMES: Record<Theme, string> = { system: '跟随系统', light: '浅色', dark: '深色' };

function readTheme(): Theme {
	const theme = document.documentElement.dataset['theme'];
	return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function applyTheme(theme: Theme): void {
	if (theme === 'system') delete document.documentElement.dataset['theme'];
	else document.documentElement.dataset['theme'] = theme;
	store('theme', theme === 'system' ? null : theme);
}

/** The next of the three states; the first step away from the system's theme is one that can be seen. */
function nextTheme(theme: Theme, systemIsDark: boolean): Theme {
	const order: Theme[] = systemIsDark ? ['system', 'light', 'dark'] : ['system', 'dark', 'light'];
	return order[(order.indexOf(theme) + 1) % order.length] as Theme;
}

/** Makes `[data-theme-switch]` go through system, light and dark, and remembers the choice on the device. */
export function enhanceThemeSwitch(): void {
	const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
	if (!button) return;
	const announce = () => {
		const theme = readTheme();
		button.dataset['state'] = theme;
		button.setAttribute('aria-label', `主题：${NAMES[theme]}`);
		button.title = `主题：${NAMES[theme]}`;
	};
	button.addEventListener('click', () => {
		applyTheme(nextTheme(readTheme(), matchMedia('(prefers-color-scheme: dark)').matches));
		announce();
	});
	announce();
	button.hidden = false;
}
