import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:http2';
import { join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSiteReport, type SiteReport } from '../../src/publish/site-report.ts';
import { openSite } from '../build/dist.ts';
import { BROTLI_MODULE, copySite, renderMainConfiguration } from './served-site.ts';
import { findPort, findTool, type StartedServer, startServer } from './tools.ts';

const copy = copySite();
const site = openSite(copy.site);
const media = readdirSync(join(copy.site, 'media'))[0];
const style = readdirSync(join(copy.site, '_astro')).find((name) => name.endsWith('.css'));
const shard = readdirSync(join(copy.site, 'search/terms')).find((name) => name.endsWith('.bin'));
let report: SiteReport;

beforeAll(async () => {
	report = await readSiteReport(copy.site);
	const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('src/cli/publish.ts'), '--hosts', '--compress'], {
		cwd: copy.folder,
		encoding: 'utf8',
		env: { ...process.env, OUT_DIR: copy.site },
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	expect(stdout).toContain('个页面的内容安全策略（CSP）');
});

/** A configuration that the command made, for a server on loopback. */
const readMade = (name: string): string => readFileSync(join(copy.folder, 'hosts', name), 'utf8').replaceAll('/srv/weilai', copy.site);

afterAll(() => copy.remove());

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 200 });

function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const asked = request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
			response.on('error', reject);
		});
		asked.on('error', reject).end();
	});
}

const DAY_AND_MORE = 'public, max-age=31536000, immutable';
const SHORT = /^public, max-age=60, s-maxage=300/;

/** What a reader, a feed reader or a crawler asks, and what must come. */
const REQUESTS: [path: string, status: number, headers: Record<string, string | RegExp | undefined>][] = [
	['/', 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': SHORT, 'cross-origin-resource-policy': 'same-origin' }],
	['/?from=wechat', 200, { 'content-type': 'text/html; charset=utf-8' }],
	['/articles/cover/', 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': SHORT, etag: /./, 'last-modified': /./ }],
	['/articles/cover', 301, { location: '/articles/cover/' }],
	['/articles/cover/index.html', 301, { location: '/articles/cover/' }],
	['/index.html?a=1', 301, { location: /^\/(?:\?a=1)?$/ }],
	['/articles/old-name/', 301, { location: '/articles/new-name/' }],
	['/articles/old-name.md', 301, { location: '/articles/new-name.md' }],
	['/articles/a-name-with-so-many-words-that-servers-which-keep-old-addresses-in-tables-of-narrow-columns-refuse-it/', 301, {}],
	['/tags/quantum/', 301, { location: '/tags/quantum-computing/' }],
	['/tags/quantum/rss.xml', 301, { location: '/tags/quantum-computing/rss.xml' }],
	['/tags/quantum/atom.xml', 301, { location: '/tags/quantum-computing/atom.xml' }],
	['/tags/quantum/feed.json', 301, { location: '/tags/quantum-computing/feed.json' }],
	['/articles/taken-down/', 410, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }],
	['/articles/nowhere/', 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }],
	['/articles/', 404, { 'content-type': 'text/html; charset=utf-8' }],
	['/_astro/', 404, {}],
	['/_astro/gone.css', 404, { 'cache-control': 'no-cache' }],
	['/articles/cover.md', 200, { 'content-type': 'text/markdown; charset=utf-8', 'cache-control': SHORT }],
	[`/_astro/${style}`, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': DAY_AND_MORE }],
	[`/search/terms/${shard}`, 200, { 'content-type': 'application/octet-stream', 'cache-control': DAY_AND_MORE }],
	['/search/head.bin', 200, { 'content-type': 'application/octet-stream', 'cache-control': SHORT }],
	['/search/engine.js', 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': SHORT }],
	[
		'/rss.xml',
		200,
		{ 'content-type': 'application/rss+xml; charset=utf-8', 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
	],
	['/tags/ai/atom.xml', 200, { 'content-type': 'application/atom+xml; charset=utf-8' }],
	['/feed.json', 200, { 'content-type': 'application/feed+json; charset=utf-8', 'cross-origin-resource-policy': 'cross-origin' }],
	['/sitemap.txt', 200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=300' }],
	['/.well-known/security.txt', 200, { 'content-type': 'text/plain; charset=utf-8' }],
	['/licenses.txt', 200, { 'content-type': 'text/plain; charset=utf-8' }],
	['/manifest.webmanifest', 200, { 'content-type': 'application/manifest+json; charset=utf-8' }],
	['/favicon.svg', 200, { 'content-type': 'image/svg+xml; charset=utf-8', 'cross-origin-resource-policy': 'cross-origin' }],
	['/icon-192.png', 200, { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' }],
	[`/media/${media}`, 200, { 'cache-control': DAY_AND_MORE, 'cross-origin-resource-policy': 'cross-origin' }],
	['/.publish/live.json', 404, {}],
	['/index.html.br', 404, {}],
	['/../etc/passwd', 400, {}],
];

/** Headers that every answer carries, errors and redirects too. */
function expectProtected(path: string, { headers, status }: Answer): void {
	if (status === 400) return;
	expect(headers['x-content-type-options'], path).toBe('nosniff');
	expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin');
	expect(headers['permissions-policy'], path).toContain('camera=()');
	expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
	expect(headers['strict-transport-security'], path).toContain('max-age=');
	expect(headers['cross-origin-resource-policy'], path).toMatch(/^(?:same|cross)-origin$/);
	if (headers['content-type'] === 'text/html; charset=utf-8') {
		expect(headers['content-security-policy'], path).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/);
	}
}

async function expectTable(port: number, differing: Record<string, number> = {}): Promise<void> {
	for (const [path, status, headers] of REQUESTS) {
		const answer = await ask(port, path);
		expect(answer.status, path).toBe(differing[path] ?? status);
		for (const [name, value] of Object.entries(headers)) {
			if (value instanceof RegExp) expect(answer.headers[name], `${path} ${name}`).toMatch(value);
			else expect(answer.headers[name], `${path} ${name}`).toBe(value);
		}
		expectProtected(path, answer);
		if (answer.status === 404) expect(answer.body.toString(), path).toContain('没有这个页面');
		if (answer.status === 410) expect(answer.body.toString(), path).toContain('weilai:status');
	}
}

/** Lets so many readers read so many pages each, all at once; what did not come whole. */
async function readTogether(port: number, readers: number, each: number): Promise<{ answers: number; failures: string[] }> {
	const sizes = new Map(site.addresses.filter((address) => address.endsWith('/')).map((address) => [address, site.page(address).html]));
	const addresses = [...sizes.keys()].filter((address) => !report.redirects.has(address) && !report.gone.includes(address));
	const failures: string[] = [];
	let answers = 0;
	await Promise.all(
		Array.from({ length: readers }, async (_, reader) => {
			for (let at = reader; at < reader + each; at++) {
				const address = addresses[at % addresses.length] as string;
				try {
					const { status, body } = await ask(port, address);
					if (status !== 200 || body.toString() !== sizes.get(address)) failures.push(`${status} ${address}`);
				} catch (error) {
					failures.push(`${error} ${address}`);
				}
				answers++;
			}
		}),
	);
	return { answers, failures };
}

const nginx = findTool('nginx');
const openssl = findTool('openssl');
const SELF_SIGNED = 'req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 1 -subj /CN=localhost'.split(' ');

describe.skipIf(nginx === null)('nginx with the configuration that was made for the site', () => {
	let server: StartedServer;
	let port: number;
	let port2: number;
	let http2: string;
	const hasBrotli = existsSync(BROTLI_MODULE);

	beforeAll(async () => {
		port = await findPort();
		port2 = await findPort();
		// The certificate is the host's matter; where none can be made here, HTTP/2 goes without.
		const hasCertificate = openssl !== null && spawnSync(openssl, SELF_SIGNED, { cwd: copy.folder }).status === 0;
		const certificate = hasCertificate ? 'ssl_certificate cert.pem; ssl_certificate_key key.pem;\n' : '';
		const text = readMade('nginx.conf')
			.replace('listen 443 ssl http2;', `listen 127.0.0.1:${port};`)
			.replace('listen [::]:443 ssl http2;', `listen 127.0.0.1:${port2} ${hasCertificate ? 'ssl ' : ''}http2;`)
			.replace('gzip_static on;', hasBrotli ? 'gzip_static on; brotli_static on;' : 'gzip_static on;');
		http2 = `${hasCertificate ? 'https' : 'http'}://127.0.0.1:${port2}`;
		writeFileSync(join(copy.folder, 'nginx.conf'), renderMainConfiguration(copy.folder, certificate + text));
		server = await startServer(nginx as string, ['-p', copy.folder, '-c', 'nginx.conf'], port);
	});

	afterAll(() => server?.stop());

	test('answers each kind of request with its status, its type, its time to live and the headers that protect readers', async () => {
		await expectTable(port);
		expect(server.log()).not.toMatch(/\[(?:warn|error|crit|emerg)\] (?!.*No such file|.*is not found|.*is forbidden|.*invalid request)/i);
	});

	test('sends each page with the policy that the page states itself', async () => {
		for (const address of site.addresses.filter((each) => each.endsWith('/') && !report.redirects.has(each))) {
			const own = site.page(address).document.querySelector('meta[http-equiv=content-security-policy]')?.getAttribute('content');
			const { headers } = await ask(port, address);
			expect(headers['content-security-policy'], address).toContain("frame-ancestors 'none'");
			for (const directive of (own ?? '').split('; ')) {
				const [name, ...values] = directive.split(' ');
				const sent = String(headers['content-security-policy'])
					.split('; ')
					.find((each) => each.startsWith(`${name} `));
				for (const value of values) expect(sent, `${address} ${name}`).toContain(value);
			}
		}
	});

	test('sends compressed copies to those who take them, with their own type and tag', async () => {
		const plain = await ask(port, '/');
		const zipped = await ask(port, '/', { 'accept-encoding': 'gzip' });
		expect(zipped.headers).toMatchObject({
			'content-encoding': 'gzip',
			'content-type': 'text/html; charset=utf-8',
			vary: 'Accept-Encoding',
		});
		expect(gunzipSync(zipped.body)).toEqual(plain.body);
		expect(zipped.headers.etag).not.toBe(plain.headers.etag);
		expect(plain.headers['content-encoding']).toBeUndefined();
	});

	test.skipIf(!hasBrotli)('sends Brotli to those who take it', async () => {
		const plain = await ask(port, '/');
		const copied = await ask(port, '/', { 'accept-encoding': 'gzip, br' });
		expect(copied.headers['content-encoding']).toBe('br');
		expect(brotliDecompressSync(copied.body)).toEqual(plain.body);
	});

	test('says that nothing has changed to those who have it, and sends a part of a picture to those who ask for a part', async () => {
		const first = await ask(port, '/articles/cover/');
		const again = await ask(port, '/articles/cover/', { 'if-none-match': String(first.headers.etag) });
		expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
		expect(again.headers['cache-control']).toMatch(SHORT);
		expect((await ask(port, '/articles/cover/', { 'if-modified-since': String(first.headers['last-modified']) })).status).toBe(304);
		const part = await ask(port, `/media/${media}`, { range: 'bytes=0-9' });
		expect(part.status).toBe(206);
		expect(part.body).toHaveLength(10);
		expect(part.headers['content-range']).toMatch(/^bytes 0-9\/\d+$/);
		expect((await ask(port, `/media/${media}`, { range: 'bytes=99999999-' })).status).toBe(416);
	});

	test('answers HEAD without a body and refuses to write', async () => {
		expect(await ask(port, '/', {}, 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
		for (const method of ['POST', 'PUT', 'DELETE']) expect((await ask(port, '/', {}, method)).status, method).toBe(405);
	});

	test('speaks HTTP/2', async () => {
		const session = connect(http2, { rejectUnauthorized: false });
		const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
			session.on('error', reject);
			session.request({ ':path': '/' }).on('response', resolve).on('error', reject).resume();
		});
		session.close();
		expect(headers).toMatchObject({ ':status': 200, 'x-content-type-options': 'nosniff' });
	});

	test('serves 200 readers at once without an error', async () => {
		const { answers, failures } = await readTogether(port, 200, 10);
		expect(failures.slice(0, 5)).toEqual([]);
		expect(answers).toBe(2000);
	});
});

const caddy = findTool('caddy');

describe.skipIf(caddy === null)('Caddy with the configuration that was made for the site', () => {
	let server: StartedServer;
	let port: number;

	beforeAll(async () => {
		port = await findPort();
		const text = readMade('Caddyfile').replace(/^weilai\.wang \{$/m, `http://:${port} {`);
		writeFileSync(join(copy.folder, 'Caddyfile'), `{\n\tauto_https off\n\tadmin off\n}\n${text}`);
		const args = ['run', '--config', join(copy.folder, 'Caddyfile'), '--adapter', 'caddyfile'];
		server = await startServer(caddy as string, args, port, {
			HOME: copy.folder,
			XDG_DATA_HOME: copy.folder,
			XDG_CONFIG_HOME: copy.folder,
		});
	});

	afterAll(() => server?.stop());

	test('answers each kind of request as nginx does, but for its own way of naming a moved folder', async () => {
		await expectTable(port, { '/articles/cover': 308, '/../etc/passwd': 404 });
	});

	test('sends Zstandard, Brotli and gzip copies', async () => {
		const plain = await ask(port, '/');
		const unpack = { zstd: zstdDecompressSync, br: brotliDecompressSync, gzip: gunzipSync };
		for (const [coding, decompress] of Object.entries(unpack)) {
			const answer = await ask(port, '/', { 'accept-encoding': coding });
			expect(answer.headers['content-encoding']).toBe(coding);
			expect(decompress(answer.body)).toEqual(plain.body);
		}
	});
});
