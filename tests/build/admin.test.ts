import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { renderAdminPage } from '../../src/admin/page.ts';
import { openOwnSite } from './dist.ts';

const own = openOwnSite();
const policyOf = (html: string) =>
	parseHTML(html).document.querySelector('meta[http-equiv=content-security-policy]')?.getAttribute('content') ?? '';

test('the admin stands at /admin/ in Chinese, found by no search engine, with a policy that lets nothing come from elsewhere', () => {
	const html = readFileSync(join(own.folder, 'admin/index.html'), 'utf8');
	expect(html).toContain('<html lang="zh-CN">');
	expect(html).toContain('<meta name="robots" content="noindex" />');
	expect(policyOf(html)).toContain("connect-src 'self' data: blob:;");
	expect(policyOf(html)).not.toContain('http');
	expect(own.answers('/admin/boot.js')).toBe(true);
});

test('no script of the admin names a font or a style at a server of somebody else', () => {
	const folder = join(own.folder, 'admin');
	const named = readdirSync(folder)
		.filter((file) => /\.(?:js|css)$/.test(file))
		.filter((file) => /cdn\.jsdelivr|fonts\.g|url\(["']?https?:/.test(readFileSync(join(folder, file), 'utf8')));
	expect(named).toEqual([]);
});

test('no page of the site carries anything of the admin', () => {
	for (const { address, html } of own.pages()) expect(/\/admin\/[^"]*\.(?:js|css)/.test(html), address).toBe(false);
});

test('with a Git host the admin may talk to that host and to nobody else', () => {
	const html = renderAdminPage(
		{ gitHost: { name: 'gitea', repo: 'team/site', base_url: 'https://git.example.com' } },
		'https://weilai.wang',
	);
	const origins = new Set(policyOf(html).match(/https:\/\/[^\s;]+/g));
	expect([...origins]).toEqual(['https://git.example.com']);
});
