import { createHash } from 'node:crypto';

/**
 * Content-Security-Policy of a page: own files only, the one inline script by its hash, WebAssembly for search.
 *
 * @param inlineScripts Text of every inline script of the page.
 * @param imageOrigins Origins of images that the page's text takes from elsewhere.
 */
export function buildContentSecurityPolicy(inlineScripts: string[], imageOrigins: string[] = []): string {
	const hashes = inlineScripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
	const directives = {
		'default-src': ["'none'"],
		'script-src': ["'self'", "'wasm-unsafe-eval'", ...hashes],
		'style-src': ["'self'"],
		'img-src': ["'self'", 'data:', ...imageOrigins],
		'connect-src': ["'self'"],
		'worker-src': ["'self'"],
		'manifest-src': ["'self'"],
		'form-action': ["'self'", 'https://www.bing.com'],
		'base-uri': ["'none'"],
		'object-src': ["'none'"],
	};
	return Object.entries(directives)
		.map(([name, values]) => `${name} ${values.join(' ')}`)
		.join('; ');
}

/** Origins of the images in `html` that are not our own, each once. */
export function collectImageOrigins(html: string): string[] {
	const addresses = [...html.matchAll(/<img[^>]+src="(https:\/\/[^"]+)"/g)].map((match) => match[1] as string);
	return [...new Set(addresses.filter((address) => URL.canParse(address)).map((address) => new URL(address).origin))];
}
