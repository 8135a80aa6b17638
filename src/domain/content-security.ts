import { createHash } from 'node:crypto';

/** Name of the one Trusted Types policy, which lets the page register its service worker and nothing else. */
const WORKER_POLICY = 'worker';

/** What a page needs besides the site's own files. */
interface PageNeeds {
	/** Text of every inline script of the page. */
	inlineScripts: string[];
	/** Origins of images that the page's text takes from elsewhere. */
	imageOrigins?: string[];
	/** Origins that forms of the page may be sent to. */
	formOrigins?: string[];
	/** Origins that its scripts may send requests to. */
	connectOrigins?: string[];
}

/**
 * Content-Security-Policy of a page: own files only, inline scripts by their hashes, and in browsers with Trusted Types
 * no text becomes markup or code.
 */
export function buildContentSecurityPolicy({ inlineScripts, imageOrigins = [], formOrigins = [], connectOrigins = [] }: PageNeeds): string {
	const hashes = inlineScripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
	const directives = {
		'default-src': ["'none'"],
		'script-src': ["'self'", ...hashes],
		'style-src': ["'self'"],
		'img-src': ["'self'", 'data:', ...imageOrigins],
		'connect-src': ["'self'", ...connectOrigins],
		'worker-src': ["'self'"],
		'manifest-src': ["'self'"],
		'form-action': ["'self'", ...formOrigins],
		'base-uri': ["'none'"],
		'object-src': ["'none'"],
		'require-trusted-types-for': ["'script'"],
		'trusted-types': [WORKER_POLICY],
	};
	return Object.entries(directives)
		.map(([name, values]) => `${name} ${values.join(' ')}`)
		.join('; ');
}

/**
 * Content-Security-Policy of the admin at `/admin/` alone: its editor makes its own styles, previews pictures as blobs and
 * compresses them in WebAssembly. Requests go to the site itself and to `origins` of the Git host.
 */
export function buildAdminPolicy(origins: string[]): string {
	const directives = {
		'default-src': ["'none'"],
		'script-src': ["'self'", "'wasm-unsafe-eval'"],
		'style-src': ["'self'", "'unsafe-inline'"],
		'font-src': ["'self'"],
		'img-src': ["'self'", 'data:', 'blob:', ...origins],
		'media-src': ["'self'", 'blob:'],
		'connect-src': ["'self'", 'data:', 'blob:', ...origins],
		'frame-src': ["'self'", 'blob:'],
		'worker-src': ["'self'", 'blob:'],
		'form-action': ["'none'"],
		'base-uri': ["'self'"],
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
