import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listArticles, openFixtureSite, openOwnSite } from './dist.ts';

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;

/** The embedded labels of files, as exiftool reads them from pages and pictures; null where a file has none. */
function readLabels(files: readonly string[]): (Record<string, string> | null)[] {
	const asked = spawnSync('exiftool', ['-json', '-HTML:AIGC', '-XMP-TC260:AIGC', ...files], { encoding: 'utf8', maxBuffer: 1e8 });
	const found = JSON.parse(asked.stdout) as { AIGC?: string | object; Aigc?: string | object }[];
	return found.map(({ AIGC, Aigc }) => {
		const label = AIGC ?? Aigc ?? null;
		return typeof label === 'string' ? JSON.parse(label) : label;
	});
}

describe.skipIf(!hasExiftool)('exiftool reads the label of what a machine made', () => {
	test.each([openOwnSite(), openFixtureSite()])('from pages, share cards and pictures of $folder', (site) => {
		const articles = listArticles(site).map((address) => {
			const { document } = site.page(address);
			return {
				page: join(site.folder, address, 'index.html'),
				isGenerated: document.querySelector('[data-ai=generated]') !== null,
				cards: [...document.querySelectorAll('meta[property="og:image"]')].map((meta) => meta.getAttribute('content') ?? ''),
				pictures: [...document.querySelectorAll('figure')]
					.filter((figure) => figure.querySelector('figcaption')?.textContent?.includes('人工智能生成'))
					.flatMap((figure) => [...figure.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '')),
			};
		});
		const fileOf = (address: string): string => join(site.folder, new URL(address, 'https://weilai.wang').pathname);
		const generated = articles.filter(({ isGenerated }) => isGenerated);
		expect(generated.length).toBeGreaterThan(0);

		const labels = readLabels(articles.map(({ page }) => page));
		for (const [at, { page, isGenerated }] of articles.entries())
			expect(labels[at]?.['Label'] ?? null, page).toBe(isGenerated ? '1' : null);
		const ids = labels.flatMap((label) => label?.['ProduceID'] ?? []);
		expect(new Set(ids).size).toBe(generated.length);

		// Articles older than half a year share the card of their section, which shows nothing that a machine wrote.
		const ownCards = generated.flatMap(({ cards }) => cards).filter((card, _, all) => all.filter((other) => other === card).length === 1);
		const pictures = articles.flatMap((article) => article.pictures);
		const files = [...ownCards, ...pictures].map(fileOf);
		for (const [at, label] of (files.length === 0 ? [] : readLabels(files)).entries()) expect(label?.['Label'], files[at]).toBe('1');
	});
});
