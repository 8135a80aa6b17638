import { describe, expect, test } from 'vitest';
import { CACHE_CONTROL, classifyFile, contentTypeOf } from '../../../src/publish/delivery.ts';
import { renderHeadersFile, renderRedirectsFile } from '../../../src/publish/host-headers-file.ts';
import { joinPolicies, type SiteReport } from '../../../src/publish/site-report.ts';

const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'none'";
const report: SiteReport = {
	policies: new Map([
		['/', STRICT],
		['/admin/', "default-src 'none'; script-src 'self' 'unsafe-eval'"],
		['/articles/', STRICT],
		['/search/', STRICT],
		['/404.html', STRICT],
	]),
	redirects: new Map([['/articles/old/', '/articles/new/']]),
	gone: [],
	pages: 5,
	unprotected: [],
};

/** Rules of a `_headers` file that hold for an address, as Cloudflare Pages reads them: each name with all its values. */
function headersFor(file: string, address: string): Map<string, string[]> {
	const found = new Map<string, string[]>();
	let holds = false;
	for (const line of file.split('\n')) {
		const header = /^ {2}([\w-]+): (.+)$/.exec(line);
		if (!header) holds = line.endsWith('*') ? address.startsWith(line.slice(0, -1)) : address === line;
		else if (holds) found.set(header[1] as string, [...(found.get(header[1] as string) ?? []), header[2] as string]);
	}
	return found;
}

describe('hosts that read _headers and _redirects', () => {
	const file = renderHeadersFile(report);

	test.each([
		'/',
		'/articles/x/',
		'/admin/',
		'/admin/app.js',
		'/search/',
		'/_astro/a.js',
		'/media/1.png',
		'/search/terms/a.bin',
		'/rss.xml',
	])('send no header twice for %s', (address) => {
		for (const [name, values] of headersFor(file, address)) expect(values, name).toHaveLength(1);
		expect(headersFor(file, address).get('X-Content-Type-Options')).toEqual(['nosniff']);
	});

	test('send each folder its own policy: the strict one to readers, the other to editors', () => {
		expect(headersFor(file, '/articles/x/').get('Content-Security-Policy')?.[0]).not.toContain('unsafe');
		expect(headersFor(file, '/admin/').get('Content-Security-Policy')?.[0]).toContain('unsafe-eval');
	});

	test('keep for a year what never changes, and nothing else', () => {
		expect(headersFor(file, '/_astro/style.x.css').get('Cache-Control')).toEqual([CACHE_CONTROL.frozen]);
		expect(headersFor(file, '/articles/x/').get('Cache-Control')).toBeUndefined();
		expect(headersFor(file, '/search/head.bin').get('Cache-Control')).toBeUndefined();
	});

	test('lead from old addresses to new ones', () => {
		expect(renderRedirectsFile(report)).toBe('/articles/old/ /articles/new/ 301\n');
	});

	test('are not given a line that they would not read', () => {
		const long = { ...report, policies: new Map([['/', `img-src ${'https://a.example '.repeat(200)}`]]) };
		expect(() => renderHeadersFile(long)).toThrow('超过 2000 个字符');
		const many = { ...report, policies: new Map(Array.from({ length: 100 }, (_, at) => [`/p${at}/`, STRICT])) };
		expect(() => renderHeadersFile(many)).toThrow('只读 100 组');
	});
});

describe('one header for many pages', () => {
	test('grants what each of them needs, so that none is broken', () => {
		expect(joinPolicies(["img-src 'self'; form-action 'self'", "img-src 'self' https://a.example; form-action 'none'"])).toBe(
			"img-src 'self' https://a.example; form-action 'self'",
		);
	});

	test('lays on no page what that page does not state', () => {
		const joined = joinPolicies(["default-src 'none'; sandbox", "default-src 'none'; frame-src 'self'"]);
		expect(joined).toBe("default-src 'none'; frame-src 'self'");
	});
});

describe('a file', () => {
	test.each([
		['_astro/style.D3ZkMqwA.css', 'frozen', 'text/css; charset=utf-8'],
		['media/100c24b3ae76c401.svg', 'frozen', 'image/svg+xml; charset=utf-8'],
		['media/6bef16f3cfd66f0f-480.avif', 'frozen', 'image/avif'],
		['media/logo.png', 'asset', 'image/png'],
		['search/terms/a1b2c3d4.bin', 'frozen', 'application/octet-stream'],
		['search/head.bin', 'list', 'application/octet-stream'],
		['search/engine.js', 'list', 'text/javascript; charset=utf-8'],
		['articles/a/index.html', 'page', 'text/html; charset=utf-8'],
		['articles/a/index.html.br', 'page', 'application/octet-stream'],
		['articles/a.md', 'page', 'text/markdown; charset=utf-8'],
		['index.html', 'list', 'text/html; charset=utf-8'],
		['tags/ai/index.html', 'list', 'text/html; charset=utf-8'],
		['tags/ai/atom.xml', 'feed', 'application/atom+xml; charset=utf-8'],
		['feed.json', 'feed', 'application/feed+json; charset=utf-8'],
		['sitemap.txt', 'feed', 'text/plain; charset=utf-8'],
		['service-worker.js', 'worker', 'text/javascript; charset=utf-8'],
		['favicon.svg', 'asset', 'image/svg+xml; charset=utf-8'],
		['.well-known/security.txt', 'feed', 'text/plain; charset=utf-8'],
	])('%s is delivered as %s, %s', (path, kind, type) => {
		expect(classifyFile(path)).toBe(kind);
		expect(contentTypeOf(path)).toBe(type);
	});
});
