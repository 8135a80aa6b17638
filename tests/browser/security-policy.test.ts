import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { policyHeader } from '../../src/publish/delivery.ts';
import { readSiteReport } from '../../src/publish/site-report.ts';
import { openOwnSite, pickKinds } from '../build/dist.ts';
import { openVisits } from './visits.ts';

const site = openOwnSite();
const kinds = pickKinds(site);
const article = kinds.find(([kind]) => kind === 'article')?.[1] ?? '';
const visit = openVisits('DIST_DIR');

/** Collects in the page what its policies forbid. */
const LISTENER = `window.forbidden = []; document.addEventListener('securitypolicyviolation', (event) => window.forbidden.push(event.effectiveDirective + ' ' + event.blockedURI));`;
const getForbidden = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { forbidden: string[] }).forbidden);

test('every kind of page works under its own policy and under the header at once: nothing is forbidden, search and theme included', async () => {
	const { policies } = await readSiteReport(site.folder);
	await visit({}, async ({ page, problems, others }) => {
		await page.addInitScript(LISTENER);
		await page.route(/\/(?:404\.html)?(?:\?.*)?$/, async (route) => {
			const { pathname } = new URL(route.request().url());
			const policy = policies.get(/^\/[^/]+\//.exec(pathname)?.[0] ?? pathname) as string;
			const response = await route.fetch();
			await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policyHeader(policy) } });
		});
		for (const [kind, address] of kinds) {
			const response = await page.goto(address, { waitUntil: 'load' });
			expect(response?.headers()['content-security-policy'], address).toContain("frame-ancestors 'none'");
			await page.locator('[data-theme-switch]').first().click();
			if (kind !== 'search') {
				await page.keyboard.press('/');
				await page.waitForSelector('dialog[open]');
				await page.keyboard.type('模型');
				await page.waitForSelector('dialog [role=option]');
			}
			expect(await getForbidden(page), address).toEqual([]);
		}
		expect(problems).toEqual([]);
		expect(others).toEqual([]);
	});
}, 180_000);

test('whatever gets into the text of an article does nothing: no script, style, handler, base, form, frame, plug-in or request runs', async () => {
	const asked: string[] = [];
	const stranger = createServer((request, response) => {
		asked.push(request.url ?? '');
		response.writeHead(200, { 'access-control-allow-origin': '*' }).end('document.title = "owned"');
	});
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	const bound = stranger.address();
	const origin = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
	const hostile = `
		<base href="${origin}/base/">
		<script>document.title = 'owned'; window.owned = 1</script>
		<script src="${origin}/script.js"></script>
		<script type="module">import '${origin}/module.js'</script>
		<style>h1 { display: none }</style>
		<link rel="stylesheet" href="${origin}/style.css">
		<p id="styled" style="position:fixed">style</p>
		<img src="/nowhere.png" onerror="window.owned = 2">
		<svg onload="window.owned = 3"></svg>
		<img src="${origin}/pixel.gif">
		<a id="lure" href="javascript:window.owned=4">link</a>
		<form id="phish" action="${origin}/form"><input name="password" value="secret"><button id="send">send</button></form>
		<iframe src="${origin}/frame"></iframe><iframe srcdoc="<script>parent.owned = 5</script>"></iframe>
		<object data="${origin}/object"></object><embed src="${origin}/embed">
		<video src="${origin}/video.mp4" autoplay></video>`;
	try {
		await visit({}, async ({ page }) => {
			await page.addInitScript(LISTENER);
			await page.route(`**${article}`, async (route) => {
				const response = await route.fetch();
				await route.fulfill({ response, body: (await response.text()).replace(/(data-pagefind-body[^>]*>)/, `$1${hostile}`) });
			});
			await page.goto(article, { waitUntil: 'load' });
			const title = await page.evaluate(() => document.title);
			expect(title).not.toBe('owned');
			expect(await page.locator('#styled').evaluate((element) => getComputedStyle(element).position)).toBe('static');
			expect(await page.locator('h1').isVisible()).toBe(true);
			expect(await page.evaluate(() => document.baseURI)).toBe(page.url());
			await page.locator('#lure').dispatchEvent('click');
			await page.locator('#send').dispatchEvent('click');
			const evaluated = await page.evaluate(async (address) => {
				const outcomes: string[] = [];
				const attempt = async (name: string, act: () => unknown) => {
					try {
						await act();
						outcomes.push(name);
					} catch {
						// Forbidden, as it should be.
					}
				};
				await attempt('innerHTML', () => {
					document.body.innerHTML += '<b>x</b>';
				});
				await attempt('parseFromString', () => new DOMParser().parseFromString('<b>x</b>', 'text/html'));
				await attempt('fetch', () => fetch(`${address}/fetch`));
				await attempt(
					'WebSocket',
					() =>
						new Promise((resolve, reject) => {
							const socket = new WebSocket(address.replace('http', 'ws'));
							socket.onopen = resolve;
							socket.onerror = reject;
						}),
				);
				await attempt('worker', () => new Worker(`${address}/worker.js`));
				await attempt('policy', () =>
					(globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }).trustedTypes.createPolicy(
						'evil',
						{},
					),
				);
				return outcomes;
			}, origin);
			expect(evaluated).toEqual([]);
			await page.waitForTimeout(300);
			expect([page.url(), await page.evaluate(() => document.title)]).toEqual([expect.stringContaining(article), title]);
			expect(await page.evaluate(() => (globalThis as unknown as { owned?: number }).owned)).toBeUndefined();
			expect(new URL(page.url()).pathname).toBe(article);
			expect(asked).toEqual([]);
			const directives = new Set((await getForbidden(page)).map((line) => line.split(' ')[0]));
			for (const name of [
				'script-src-elem',
				'script-src-attr',
				'style-src-elem',
				'style-src-attr',
				'base-uri',
				'form-action',
				'frame-src',
				'img-src',
			]) {
				expect([...directives]).toContain(name);
			}
		});
	} finally {
		stranger.close();
	}
});

test('text from an address or a search never becomes code, and the page is no frame of another', async () => {
	// Editors' pages have a policy of their own.
	const stated = (await readSiteReport(site.folder)).policies;
	const policies = [...stated].filter(([place]) => place !== '/admin/').map(([, policy]) => policy);
	for (const policy of policies) {
		expect(policy).toContain("require-trusted-types-for 'script'");
		expect(policy).not.toMatch(/unsafe-|\*|https?:\/\/(?!www\.bing\.com(?:;|$))/);
	}
	expect(policies.filter((policy) => policy.includes('bing.com'))).toHaveLength(1);
	await visit({}, async ({ page }) => {
		await page.addInitScript(LISTENER);
		await page.goto(`/search/?q=${encodeURIComponent('<img src=x onerror=alert(1)>模型')}&tag="><script>alert(1)</script>`);
		await page.waitForSelector('[data-state=found], [data-state=empty]');
		expect(await page.locator('img[src=x]').count()).toBe(0);
		expect(await getForbidden(page)).toEqual([]);
	});
});
