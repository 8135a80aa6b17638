import { describe, expect, test } from 'vitest';
import { findRichResultFaults, findVocabularyFaults } from '../readers/schema-org.ts';
import { openFixtureSite, openOwnSite, pickKinds } from './dist.ts';

type Node = Record<string, unknown>;

/** What Google requires and recommends (developers.google.com/search/docs/appearance/structured-data/…, and site-names). */
const GOOGLE: Record<string, readonly string[]> = {
	NewsArticle: ['headline', 'image', 'datePublished', 'dateModified', 'author.name', 'author.url', 'author.@type'],
	BreadcrumbList: ['itemListElement.position', 'itemListElement.name', 'itemListElement.item'],
	WebSite: ['name', 'alternateName', 'url', 'potentialAction.target.urlTemplate', 'potentialAction.query-input'],
	Organization: ['name', 'url', 'logo.url', 'description'],
	CollectionPage: ['name', 'description', 'url'],
	ItemList: ['numberOfItems', 'itemListElement.position', 'itemListElement.name', 'itemListElement.url'],
};

/** Pages whose content is no list and no article, and those for nobody but the reader. */
const WITHOUT = /^\/(?:search|subscribe|contact|bookmarks|offline|corrections|about(?:\/[a-z]+)?|404\.html)\/?$/;

const sites = [
	{ name: 'the own site', site: openOwnSite() },
	{ name: 'the fixture site', site: openFixtureSite() },
];

describe.each(sites)('the structured data of $name', ({ site }) => {
	const nodes = new Map(
		site.pages().flatMap(({ address, document }): [string, Node[]][] => {
			const text = document.querySelector('script[type="application/ld+json"]')?.textContent;
			return text ? [[address, JSON.parse(text)['@graph']]] : [];
		}),
	);

	test('stands on every kind of page that lists or tells something', () => {
		const missing = pickKinds(site).filter(([, address]) => !nodes.has(address) && !WITHOUT.test(address));
		expect(missing).toEqual([]);
	});

	test('uses the words of schema.org as schema.org means them', () => {
		const faults = [...nodes].flatMap(([address, graph]) => graph.flatMap((node) => findVocabularyFaults(node, address)));
		expect(faults).toEqual([]);
	});

	test('gives a validator of rich results nothing to complain of', async () => {
		for (const [address, graph] of nodes) expect(await findRichResultFaults(graph), address).toEqual([]);
	});

	test('has all that Google requires and recommends', () => {
		for (const [address, graph] of nodes) {
			for (const node of graph.flatMap((each) => [each, ...[each['mainEntity'] ?? []].flat()] as Node[])) {
				const wanted = GOOGLE[String(node['@type'])];
				expect(wanted, `${address}: ${String(node['@type'])}`).toBeDefined();
				for (const path of wanted ?? []) expect(valuesAt(node, path.split('.')), `${address}: ${path}`).not.toContain(undefined);
			}
		}
	});
});

/** Values at a path, through lists; undefined for each place where there is none. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
	const each = [value].flat();
	if (name === undefined) return each.length === 0 ? [undefined] : each;
	if (each.length === 0) return [undefined];
	return each.flatMap((node) => valuesAt((node as Node)?.[name], rest));
}

test('the checks find what is wrong', async () => {
	const wrong = { '@type': 'NewsArticle', headline: 'a', authr: 'b', publisher: { '@type': 'Place' }, wordCount: '', price: '1' };
	expect(findVocabularyFaults(wrong)).toEqual([
		'/NewsArticle.authr: unknown',
		'/NewsArticle.publisher: may not be Place',
		'/NewsArticle.wordCount: empty',
		'/NewsArticle.price: not for this type',
	]);
	expect(findVocabularyFaults({ '@type': 'Artikel' })).toEqual([': no type is called Artikel']);
	expect(await findRichResultFaults([{ '@type': 'BreadcrumbList', itemListElement: [], colour: 'red' }])).toHaveLength(2);
});
