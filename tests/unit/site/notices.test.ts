import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IN_BROWSER } from '../../../src/admin/bundle.ts';
import { renderLicencesText } from '../../../src/domain/licences-text.ts';
import { renderSecurityText } from '../../../src/domain/security-text.ts';
import { SHIPPED } from '../../../src/integrations/notices.ts';

describe('security.txt', () => {
	test.each(['2026-01-31T23:59:59Z', '2026-12-31T16:00:00Z', '2027-06-15T00:00:00Z'])(
		'of a build at %s holds good for months, and for less than a year',
		(time) => {
			const built = Date.parse(time);
			const text = renderSecurityText('https://example.org', built);
			const expires = Date.parse(/^Expires: (\S+)$/m.exec(text)?.[1] ?? '');
			expect(expires - built).toBeGreaterThan(240 * 86_400_000);
			expect(expires - built).toBeLessThan(365 * 86_400_000);
			expect(text).toMatch(/^Contact: (?:https|mailto):/m);
			expect(text).toContain('Canonical: https://example.org/.well-known/security.txt\n');
		},
	);

	test('is the same for all builds of a month', () => {
		const at = (time: string) => renderSecurityText('https://example.org', Date.parse(time));
		expect(at('2026-03-02T00:00:00Z')).toBe(at('2026-03-30T00:00:00Z'));
	});
});

/** Packages that the module at `path` needs, and all that it needs of ours, when it runs in a browser: there another parser stands for the site's. */
function collectPackages(path: string, seen = new Set<string>(), found = new Set<string>()): Set<string> {
	if (seen.has(path) || !existsSync(path)) return found;
	seen.add(path);
	const code = readFileSync(path, 'utf8').replace(/^(?:import|export) type .*$/gm, '');
	for (const [, from] of code.matchAll(/(?:from |import\(|import )'([^']+)'/g)) {
		if (from === 'satteri') collectPackages(relative('.', IN_BROWSER.satteri), seen, found);
		else if (from?.startsWith('.')) collectPackages(relative('.', join(dirname(path), from)), seen, found);
		else if (from && !from.startsWith('node:')) found.add(/^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from);
	}
	return found;
}

test('licenses.txt names every package that runs in browsers of readers and editors', () => {
	const entries = ['src/search/engine.ts', 'src/offline/worker.ts', 'src/admin/boot.ts', 'src/admin/cms.ts', 'src/admin/preview.ts'];
	const pages = ['boot', 'article', 'search-page', 'search-panel', 'search-404', 'offline-page', 'traditional', 'bookmarks-page'];
	const needed = [...entries, ...pages.map((name) => `src/client/${name}.ts`)].flatMap((path) => [...collectPackages(path)]);
	expect(needed).toContain('opencc-js');
	for (const name of needed) expect(Object.keys(SHIPPED)).toContain(name);
});

test('licenses.txt gives the licence of our own code and of each package in full', () => {
	const text = renderLicencesText('MIT License', [
		{ name: 'a', version: '1.0.0', licence: 'MIT', use: '搜索', texts: ['Permission is granted', 'Notice'] },
	]);
	for (const part of ['MIT License', 'a 1.0.0', '用于：搜索', 'Permission is granted', 'Notice']) expect(text).toContain(part);
});
