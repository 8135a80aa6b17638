/** How a file of the finished site is delivered: the one table from which every host's rules and every upload are made. */

/** What a file is to a reader; decides how long it may be kept and when it is uploaded. */
export type FileKind = 'frozen' | 'worker' | 'page' | 'list' | 'feed' | 'asset';

/**
 * Kinds by regular expressions of addresses, which JavaScript, nginx and Caddy read alike; the first that matches holds.
 * The address of a page ends in `/` or is that of its file, as hosts see the one or the other.
 */
export const KINDS: readonly { kind: FileKind; pattern: string }[] = [
	// Their names change with their content.
	{ kind: 'frozen', pattern: '^/(_astro/|cards/|media/[0-9a-f]{16}[.-]|search/(terms|text)/)' },
	{ kind: 'worker', pattern: '^/service-worker[.]js$' },
	// The search finds articles, so it goes with the lists.
	{ kind: 'list', pattern: '^/search/([^/]+[.]bin|engine[.]js)$' },
	{ kind: 'page', pattern: '^/articles/.+(/|[.]html|[.]md)$|^/404[.]html$' },
	{ kind: 'list', pattern: '(/|[.]html)$' },
	{ kind: 'feed', pattern: '([.](xml|txt|opml)|/feed(-[^/]*)?[.]json)$' },
	{ kind: 'asset', pattern: '.' },
];

const PAGE_CACHE = 'public, max-age=60, s-maxage=300, stale-while-revalidate=60, stale-if-error=86400';

/** Seconds: `max-age` for readers, `s-maxage` for a CDN between, which may answer with the old while it asks for the new. */
export const CACHE_CONTROL: Readonly<Record<FileKind, string>> = {
	frozen: 'public, max-age=31536000, immutable',
	worker: 'no-cache',
	page: PAGE_CACHE,
	list: PAGE_CACHE,
	feed: 'public, max-age=300',
	asset: 'public, max-age=3600',
};

/** Media types by the end of a name. */
export const TYPES: Readonly<Record<string, string>> = {
	html: 'text/html',
	css: 'text/css',
	js: 'text/javascript',
	mjs: 'text/javascript',
	md: 'text/markdown',
	txt: 'text/plain',
	csv: 'text/csv',
	xml: 'application/xml',
	json: 'application/json',
	webmanifest: 'application/manifest+json',
	yml: 'application/yaml',
	yaml: 'application/yaml',
	svg: 'image/svg+xml',
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
	avif: 'image/avif',
	ico: 'image/x-icon',
	woff2: 'font/woff2',
	wasm: 'application/wasm',
	bin: 'application/octet-stream',
};

/** Media types of single names, which say more than the end of the name. */
export const NAMED_TYPES: readonly { name: string; type: string }[] = [
	{ name: 'rss.xml', type: 'application/rss+xml' },
	{ name: 'atom.xml', type: 'application/atom+xml' },
	{ name: 'feed.json', type: 'application/feed+json' },
	{ name: 'opml.xml', type: 'text/x-opml' },
];

export const UNKNOWN_TYPE = 'application/octet-stream';

/** Whether files of a media type are texts, all of which are UTF-8 and worth compressing. */
export const isText = (type: string): boolean => /^text\/|[/+](?:xml|json|javascript|yaml)$/.test(type);

/** Addresses that other sites may show or read: pictures in feed readers, feeds in web programs. */
export const FOR_OTHERS = '^/media/|[.](png|svg|ico|jpe?g|webp|avif|xml|txt|opml)$|/feed(-[^/]*)?[.]json$';

/** Addresses that a host answers with 404 whatever lies there: what a publisher keeps, and compressed copies under their own names. */
export const HIDDEN = '/[.]publish/|[.](br|gz|zst)$';

/** Headers of every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'strict-origin-when-cross-origin',
	'Permissions-Policy': [
		'accelerometer',
		'camera',
		'display-capture',
		'geolocation',
		'gyroscope',
		'magnetometer',
		'microphone',
		'midi',
		'payment',
		'usb',
	]
		.map((feature) => `${feature}=()`)
		.join(', '),
	'Cross-Origin-Opener-Policy': 'same-origin',
	'X-Frame-Options': 'DENY',
};

/** Header that browsers heed over HTTPS, for two years: a site that cannot keep HTTPS must not send it. */
export const TRANSPORT_HEADER = ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as const;

/** End of the name of a compressed copy, which lies beside its original. */
const COPY = /\.(?:br|gz|zst)$/;

/** The file that `path` is a compressed copy of; null where it is none. */
export const originalOf = (path: string): string | null => (COPY.test(path) ? path.replace(COPY, '') : null);

/** What the file at `path`, below the site's folder and without a leading slash, is; a compressed copy is what its original is. */
export function classifyFile(path: string): FileKind {
	const address = `/${originalOf(path) ?? path}`;
	return KINDS.find(({ pattern }) => new RegExp(pattern).test(address))?.kind ?? 'asset';
}

/** `Content-Type` of the file at `path`. */
export function contentTypeOf(path: string): string {
	const name = path.slice(path.lastIndexOf('/') + 1);
	const type = NAMED_TYPES.find((each) => each.name === name)?.type ?? TYPES[/[.]([^.]+)$/.exec(name)?.[1] ?? ''] ?? UNKNOWN_TYPE;
	return isText(type) ? `${type}; charset=utf-8` : type;
}

/** `Content-Security-Policy` as a header: the page's own and what only a header can say. */
export const policyHeader = (policy: string): string => `${policy}; frame-ancestors 'none'`;
