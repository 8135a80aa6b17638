import { describe, expect, test } from 'vitest';
import { openFixtureSite, openOwnSite } from './dist.ts';

const own = openOwnSite();
const every = [own, openFixtureSite()].flatMap((site) => site.pages());
const attributesOf = (document: Document, selector: string, name: string): string[] =>
	[...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');

describe('every page', () => {
	test('forbids inline code, evaluation and other origins', () => {
		for (const { address, document } of every) {
			const policy = document.querySelector('meta[http-equiv=content-security-policy]')?.getAttribute('content') ?? '';
			expect(policy, address).toContain("default-src 'none'");
			expect(policy, address).not.toMatch(/'unsafe-|\*|(?:script|style|connect|worker)-src[^;]*(?:https?:|data:|blob:)/);
			expect(document.querySelectorAll('[style], style').length, address).toBe(0);
			const handlers = [...document.querySelectorAll('*')].flatMap(({ attributes }) =>
				[...attributes].filter(({ name }) => /^on/.test(name)),
			);
			expect(handlers.length, address).toBe(0);
		}
	});

	test('states its policy before anything that the policy rules over', () => {
		for (const { address, html } of every) {
			const policy = html.indexOf('http-equiv="content-security-policy"');
			expect(policy, address).toBeGreaterThan(0);
			expect(html.search(/<(?:script|link|img)\b/), address).toBeGreaterThan(policy);
		}
	});

	test('applies the theme that the reader chose before its style sheet is named, so that nothing flashes', () => {
		for (const { address, html } of every) {
			const boot = html.indexOf('localStorage.getItem');
			expect(boot, address).toBeGreaterThan(0);
			expect(html.indexOf('rel="stylesheet"'), address).toBeGreaterThan(boot);
			expect(html.indexOf('<body'), address).toBeGreaterThan(boot);
		}
	});

	test('takes scripts, styles and pictures from the site alone', () => {
		for (const { address, document } of every) {
			const files = [
				...attributesOf(document, 'link:is([rel~=stylesheet], [rel~=icon], [rel=preload], [rel=modulepreload], [rel=manifest])', 'href'),
				...attributesOf(document, 'script[src], img[src], iframe[src], video[src], audio[src], embed[src]', 'src'),
				...attributesOf(document, 'source[srcset], img[srcset]', 'srcset').flatMap((set) => set.split(',').map((part) => part.trim())),
			];
			expect(files.length, address).toBeGreaterThan(2);
			expect(
				files.filter((file) => !/^\/(?!\/)/.test(file)),
				address,
			).toEqual([]);
		}
	});

	test('has a title and a description of its own, of a length that search engines show', () => {
		const titles = new Map<string, string>();
		const descriptions = new Map<string, string>();
		const indexed = own.pages().filter(({ document }) => !document.querySelector('meta[name=robots][content=noindex]'));
		for (const { address, document } of indexed) {
			const { title } = document;
			expect(titles.get(title), `${address} and ${titles.get(title)}: ${title}`).toBeUndefined();
			titles.set(title, address);
			const description = document.querySelector('meta[name=description]')?.getAttribute('content') ?? '';
			expect(descriptions.get(description), `${address} and ${descriptions.get(description)}: ${description}`).toBeUndefined();
			descriptions.set(description, address);
			expect(description.length, `${address}: ${description}`).toBeGreaterThanOrEqual(20);
			expect(description.length, address).toBeLessThanOrEqual(200);
		}
	});

	test('names itself as the address to keep, unless it leads on or was first published elsewhere', () => {
		for (const { address, document } of every) {
			const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '';
			const leadsOn = document.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')?.replace('0;url=', '');
			if (canonical.startsWith('https://weilai.wang/')) expect(canonical).toBe(`https://weilai.wang${leadsOn ?? address}`);
			else expect(address).toMatch(/^\/articles\//);
		}
	});
});
