import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type CountingServer, launchChromium, serveFolder } from '../../src/cli/search-bench/browser.ts';

/** A visit to a page in a window of its own, which is closed afterwards. */
interface Visit {
	page: Page;
	/** Errors of scripts, and what the page's security policy forbade. */
	problems: string[];
	/** Requests to other servers. */
	others: string[];
}

/** Opens a window, lets it be used, and closes it. */
export type Visitor = <Result>(options: BrowserContextOptions, use: (visit: Visit) => Promise<Result>) => Promise<Result>;

/** Serves the built site that an environment variable names and opens a browser, for the tests of one file. */
export function openVisits(variable: 'DIST_DIR' | 'FIXTURE_DIST_DIR' | 'COUNTED_DIST_DIR'): Visitor {
	let server: CountingServer;
	let browser: Browser;

	beforeAll(async () => {
		const folder = process.env[variable];
		if (!folder) throw new Error(`${variable} names no built site; run npm test, which builds it`);
		server = await serveFolder(folder);
		browser = await launchChromium();
	});

	afterAll(async () => {
		await browser?.close();
		await server?.close();
	});

	return async (options, use) => {
		const viewport = { width: 1280, height: 900 };
		const context = await browser.newContext({ baseURL: server.origin, locale: 'zh-CN', viewport, serviceWorkers: 'block', ...options });
		const page = await context.newPage();
		page.setDefaultTimeout(15_000);
		const problems: string[] = [];
		const others: string[] = [];
		page.on('pageerror', (error) => problems.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error') problems.push(`${page.url()} ${message.text()}`);
		});
		page.on('request', (request) => {
			if (!request.url().startsWith(server.origin)) others.push(request.url());
		});
		try {
			return await use({ page, problems, others });
		} finally {
			await context.close();
		}
	};
}
