import { ensureChromium } from '../../src/cli/chromium.ts';

/** Leaves the path of a browser in `CHROMIUM_PATH`, installed where there was none. */
export function setup(): void {
	const path = ensureChromium(process.env);
	if (path !== null) process.env['CHROMIUM_PATH'] = path;
}
