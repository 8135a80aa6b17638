import { expect, test } from 'vitest';
import { buildArticleCard } from '../../../src/domain/share-cards.ts';
import { describeArticle, describeList, describeSite } from '../../../src/domain/structured-data.ts';
import { DAY, NOON, sampleArticle, sampleTag } from '../domain/sample-articles.ts';
import { AUTHOR, COVER, SITE_URL } from './sample-feed.ts';

const tags = [sampleTag('ai', '人工智能')];
const describe = (facts: Parameters<typeof sampleArticle>[1]) => {
	const article = sampleArticle('a', facts);
	return describeArticle({ article, author: AUTHOR, tags, card: buildArticleCard(article, tags, SITE_URL, NOON), siteUrl: SITE_URL });
};

/** Every address below a node. */
function addressesIn(node: unknown): string[] {
	if (typeof node === 'string') return /^(?:https?:|\/)/.test(node) ? [node] : [];
	return node === null || typeof node !== 'object' ? [] : Object.values(node).flatMap(addressesIn);
}

test('an article has everything that Google asks for and recommends', () => {
	const [node] = describe({ cover: COVER, updatedAt: NOON + DAY, corrections: [{ date: NOON, note: '改正了数字' }] });
	expect(node).toMatchObject({
		'@type': 'NewsArticle',
		headline: '文章 a',
		datePublished: '2026-02-24T12:00:00+08:00',
		dateModified: '2026-02-25T12:00:00+08:00',
		author: { name: '未来AI助手', url: `${SITE_URL}/authors/weilai-ai/` },
		publisher: { '@type': 'Organization', name: '未来已来', logo: { url: `${SITE_URL}/icon-512.png` } },
		image: [
			{ url: SITE_URL + COVER.src, creditText: '图：编辑部' },
			{ width: '1200', height: '630' },
			{ width: '800', height: '800' },
		],
		mainEntityOfPage: `${SITE_URL}/articles/a/`,
		keywords: ['人工智能'],
		wordCount: 1000,
		correction: ['改正了数字'],
		isAccessibleForFree: true,
	});
});

test('generated text is named as such in the words of the IPTC; what a person wrote is not', () => {
	expect(JSON.stringify(describe({ ai: 'generated' }))).toContain('newscodes/digitalsourcetype/trainedAlgorithmicMedia');
	expect(JSON.stringify(describe({ ai: 'none' }))).not.toContain('digitalSourceType');
	expect(describe({ ai: 'generated' })[0]).toMatchObject({ author: { '@type': 'Organization' } });
	expect(describe({ ai: 'none' })[0]).toMatchObject({ author: { '@type': 'Person' } });
});

test('search engines can show the way from the home page', () => {
	expect(describe({})[1]).toMatchObject({
		'@type': 'BreadcrumbList',
		itemListElement: [
			{ position: 1, name: '首页', item: `${SITE_URL}/` },
			{ position: 2, name: '动态', item: `${SITE_URL}/updates/` },
			{ position: 3, name: '文章 a', item: `${SITE_URL}/articles/a/` },
		],
	});
});

test('the home page tells search engines where its search is', () => {
	expect(describeSite(SITE_URL)[0]).toMatchObject({
		'@type': 'WebSite',
		potentialAction: {
			target: { urlTemplate: `${SITE_URL}/search/?q={search_term_string}` },
			'query-input': 'required name=search_term_string',
		},
	});
});

test('a list names its articles in order', () => {
	const entries = [
		{ url: '/articles/b/', title: '乙' },
		{ url: '/articles/a/', title: '甲' },
	];
	const [page] = describeList({ name: '热点', description: '排名', path: '/hot/', entries, siteUrl: SITE_URL });
	expect(page).toMatchObject({
		'@type': 'CollectionPage',
		mainEntity: {
			numberOfItems: 2,
			itemListElement: [
				{ position: 1, name: '乙', url: `${SITE_URL}/articles/b/` },
				{ position: 2, name: '甲', url: `${SITE_URL}/articles/a/` },
			],
		},
	});
});

test('every address is absolute', () => {
	const nodes = [...describe({ cover: COVER, pictures: ['/media/a.svg'] }), ...describeSite(SITE_URL)];
	const addresses = addressesIn(nodes);
	expect(addresses.length).toBeGreaterThan(20);
	expect(addresses.filter((address) => !/^https?:\/\//.test(address))).toEqual([]);
});
