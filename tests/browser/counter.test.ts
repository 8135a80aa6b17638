import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILD_TIME, LONG } from '../build/build-content.ts';
import { openProject, type ProjectCopy } from '../build/project-copy.ts';
import { openVisits } from './visits.ts';

/** A counter: notes what it is asked, with the cookies, and answers as GoatCounter does. */
const asked: { url: string; cookie: string | undefined }[] = [];
let counter: Server;
let project: ProjectCopy;

beforeAll(async () => {
	counter = createServer((request, response) => {
		asked.push({ url: request.url ?? '', cookie: request.headers.cookie });
		response.setHeader('set-cookie', 'seen=1').writeHead(200).end();
	});
	await new Promise<void>((resolve) => counter.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(counter.address() as AddressInfo).port}`;
	project = openProject('counter');
	writeFileSync(join(project.folder, 'content/views.csv'), 'path,day,views\n/articles/cover/,2026-02-01,12345\n');
	project.editCode('src/site.config.ts', (text) =>
		text.replace('counter: null', `counter: { program: 'goatcounter', origin: '${origin}' }`),
	);
	expect(project.build('site', Date.parse(BUILD_TIME))).toEqual({ status: 0, stderr: '' });
	process.env['COUNTED_DIST_DIR'] = join(project.folder, 'site');
}, LONG);

afterAll(() => {
	counter.close();
	project.remove();
});

const visit = openVisits('COUNTED_DIST_DIR');

const getPaths = () => asked.map(({ url }) => new URL(url, 'http://a').searchParams.get('p'));

test('a counter is told the path of each visit, without cookies and search words, and readers are told of it', async () => {
	await visit({}, async ({ page, problems }) => {
		for (const path of ['/search/', '/updates/']) {
			await page.goto(`${path}?q=secret`);
			await expect.poll(getPaths).toContain(path);
		}
		expect(asked.map(({ cookie }) => cookie).filter(Boolean)).toEqual([]);
		expect(asked.map(({ url }) => url).join()).not.toContain('secret');
		expect(await page.locator('.site-footer').textContent()).toContain('统计访问次数');
		expect(problems).toEqual([]);
	});
});

test('an article says how often it was read, as the snapshot has it; another says nothing', async () => {
	await visit({ javaScriptEnabled: false }, async ({ page }) => {
		await page.goto('/articles/cover/');
		expect(await page.locator('[data-views]').textContent()).toBe('1.2 万次阅读');
		await page.goto('/articles/components/');
		expect(await page.locator('[data-views]').count()).toBe(0);
	});
});

test('a counter that does not answer keeps nobody from reading', async () => {
	counter.closeAllConnections();
	await new Promise((resolve) => counter.close(resolve));
	await visit({}, async ({ page }) => {
		const failures: string[] = [];
		page.on('requestfailed', (request) => failures.push(new URL(request.url()).pathname));
		page.on('pageerror', ({ message }) => failures.push(message));
		await page.goto('/updates/');
		await expect.poll(() => failures).toEqual(['/count']);
		await page.locator('[data-theme-switch] button, [data-theme-switch]').first().click();
		expect(await page.locator('h1').first().isVisible()).toBe(true);
	});
});
