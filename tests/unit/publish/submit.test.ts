import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { submitPublished } from '../../../src/cli/submit-site.ts';
import { buildSubmissions, findChangedAddresses, type Submission } from '../../../src/domain/submissions.ts';
import { sendSubmission, submitChanges } from '../../../src/publish/submit.ts';

const folder = mkdtempSync(join(tmpdir(), 'weilai-submit-'));
const recordFile = join(folder, 'cache', 'submitted.json');
const SITE_URL = 'https://weilai.wang';
const targets = { siteUrl: SITE_URL, indexNowKey: 'abcdef1234567890', baiduToken: 'secret', webSubHub: 'https://hub.example/' };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const urls = (entries: Record<string, string>): string =>
	Object.entries(entries)
		.map(([path, date]) => `<url><loc>${SITE_URL}${path}</loc><lastmod>${date}</lastmod></url>\n`)
		.join('');

function publish(entries: Record<string, string>): void {
	writeFileSync(join(folder, 'sitemap-2026.xml'), `<urlset>${urls(entries)}</urlset>`);
	writeFileSync(
		join(folder, 'sitemap-index.xml'),
		`<sitemapindex><sitemap><loc>${SITE_URL}/sitemap-2026.xml</loc></sitemap></sitemapindex>`,
	);
}

let sent: Submission[] = [];
const submit = (send: (submission: Submission) => Promise<void> = async (each) => void sent.push(each)) =>
	submitChanges({ outDir: folder, recordFile, send, ...targets });

beforeEach(() => {
	sent = [];
});

test('everybody is told of what is new, has changed or is gone, and of nothing twice', async () => {
	publish({ '/articles/a/': '2026-02-01', '/articles/b/?x=1&amp;y=2': '2026-02-02' });
	expect((await submit()).addresses).toEqual([`${SITE_URL}/articles/a/`, `${SITE_URL}/articles/b/?x=1&y=2`]);
	sent = [];
	expect(await submit()).toEqual({ addresses: [], lines: [], isComplete: true });
	publish({ '/articles/a/': '2026-02-03', '/articles/c/': '2026-02-04' });
	await submit();
	expect(sent.map(({ name }) => name)).toEqual(['IndexNow', '百度', 'WebSub']);
	const [indexNow, baidu, hub] = sent as [Submission, Submission, Submission];
	const changed = ['/articles/a/', '/articles/c/', '/articles/b/?x=1&y=2'].map((path) => SITE_URL + path);
	expect(JSON.parse(indexNow.body)).toEqual({
		host: 'weilai.wang',
		key: targets.indexNowKey,
		keyLocation: `${SITE_URL}/${targets.indexNowKey}.txt`,
		urlList: changed,
	});
	expect(baidu.body.split('\n')).toEqual(changed);
	expect(new URLSearchParams(hub.body).getAll('hub.url')).toContain(`${SITE_URL}/atom.xml`);
});

test('what was not taken is told again the next time', async () => {
	publish({ '/articles/d/': '2026-02-05' });
	const refused = await submit(async ({ name }) => {
		if (name === '百度') throw new Error('over quota');
	});
	expect(refused.isComplete).toBe(false);
	expect(refused.lines.find((line) => line.startsWith('百度'))).toContain('over quota');
	expect((await submit()).addresses).toContain(`${SITE_URL}/articles/d/`);
	expect((await submit()).addresses).toEqual([]);
});

test('no request carries more addresses than its receiver takes', () => {
	const many = Array.from({ length: 12_001 }, (_, at) => `${SITE_URL}/articles/a${at}/`);
	const counts = buildSubmissions(many, { ...targets, webSubHub: null }).map(({ name, count }) => [name, count]);
	expect(counts.filter(([name]) => name === 'IndexNow')).toEqual([
		['IndexNow', 10_000],
		['IndexNow', 2001],
	]);
	expect(counts.filter(([name]) => name === '百度')).toHaveLength(7);
	expect(buildSubmissions([], targets)).toEqual([]);
	expect(buildSubmissions(many, { siteUrl: SITE_URL, indexNowKey: null, baiduToken: null, webSubHub: null })).toEqual([]);
	expect(findChangedAddresses(new Map(), new Map([['a', '']]))).toEqual(['a']);
});

test('a request arrives as it is meant, and an answer that is no success is an error with its words', async () => {
	const received: { type: string | undefined; body: string }[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (part) => {
			body += part;
		});
		request.on('end', () => {
			received.push({ type: request.headers['content-type'], body });
			response.writeHead(request.url === '/no' ? 422 : 200).end('key not found');
		});
	}).listen(0, '127.0.0.1');
	await new Promise((ready) => server.once('listening', ready));
	const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const submission = { name: 'IndexNow', url: `${at}/yes`, contentType: 'text/plain', body: '地址', count: 1 };
	try {
		await sendSubmission(submission);
		await expect(sendSubmission({ ...submission, url: `${at}/no` })).rejects.toThrow('HTTP 422 key not found');
		expect(received[0]).toEqual({ type: 'text/plain', body: '地址' });
	} finally {
		server.close();
	}
});

test('publishing tells those who have a key, nobody without one, and never fails by it', async () => {
	const site = { outDir: folder, cacheDir: join(folder, 'caches', 'other'), siteUrl: SITE_URL };
	const nobody = { indexNowKey: null, baiduToken: null, webSubHub: null };
	const send = async (each: Submission) => void sent.push(each);
	publish({ '/articles/a/': '2026-02-01' });
	expect(await submitPublished(site, nobody, send)).toEqual([]);
	expect(sent).toEqual([]);
	const { indexNowKey } = targets;
	const refuse = () => Promise.reject(new Error('没有网络'));
	expect((await submitPublished(site, { ...nobody, indexNowKey }, refuse)).join()).toContain('没有网络');
	expect(await submitPublished(site, { ...nobody, indexNowKey }, send)).toEqual(['IndexNow：已告知 1 个地址']);
	expect(await submitPublished(site, { ...nobody, indexNowKey }, send)).toEqual([]);
	// A build from nothing empties the cache.
	rmSync(site.cacheDir, { recursive: true, force: true });
	expect(await submitPublished(site, { ...nobody, indexNowKey }, send)).toEqual([]);
	expect((await submitPublished({ ...site, outDir: join(folder, 'none') }, { ...nobody, indexNowKey }, send))[0]).toContain('没能告知');
});
