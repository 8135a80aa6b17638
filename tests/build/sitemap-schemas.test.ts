import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderNewsSitemap } from '../../src/domain/sitemap.ts';
import { HOUR, NOON, sampleArticle } from '../unit/domain/sample-articles.ts';
import { openFixtureSite, openOwnSite } from './dist.ts';

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** What xmllint says of files, or of one document, against a schema; empty where they are valid. */
function findSchemaFaults(schema: string, files: readonly string[], document?: string): string {
	const args = ['--noout', '--nonet', '--schema', join('tests/readers/schemas', schema), ...files];
	const { status, stderr } = spawnSync('xmllint', args, { encoding: 'utf8', input: document, maxBuffer: 1e8 });
	return status === 0 ? '' : stderr;
}

describe.skipIf(!hasXmllint)('sitemaps are valid by the schemas of sitemaps.org and by what Google documents', () => {
	test.each([openOwnSite(), openFixtureSite()])('in $folder', ({ folder }) => {
		const names = readdirSync(folder).filter((name) => /sitemap.*\.xml$/.test(name) && name !== 'sitemap-index.xml');
		expect(names.length).toBeGreaterThan(2);
		expect(
			findSchemaFaults(
				'all.xsd',
				names.map((name) => join(folder, name)),
			),
		).toBe('');
		expect(findSchemaFaults('siteindex.xsd', [join(folder, 'sitemap-index.xml')])).toBe('');
	});

	test('with news of an odd title', () => {
		const news = [sampleArticle('a', { title: '“<b>&amp;” ]]> \u0001 007', publishedAt: NOON - HOUR })];
		const xml = renderNewsSitemap(news, 'https://weilai.wang', NOON);
		expect(xml).toContain('<news:news>');
		expect(findSchemaFaults('all.xsd', ['-'], xml)).toBe('');
		expect(findSchemaFaults('all.xsd', ['-'], xml.replace('zh-cn', 'zh-CN'))).toContain('language');
	});
});
