import sharp from 'sharp';
import { expect, test } from 'vitest';
import {
	buildArticleCard,
	buildCardOf,
	buildShareCards,
	CARD_SHAPES,
	type ShareCard,
	shareCardUrl,
} from '../../../src/domain/share-cards.ts';
import { drawShareCard } from '../../../src/pictures/draw-share-card.ts';
import { DAY, NOON, sampleArticle, sampleTag } from '../domain/sample-articles.ts';

const SITE_URL = 'https://weilai.wang';
const tag = sampleTag('ai', '人工智能');
const cardOf = (title: string, facts: Parameters<typeof sampleArticle>[1] = {}): ShareCard =>
	buildArticleCard(sampleArticle('a', { title, ...facts }), [tag], SITE_URL, NOON);
const [WIDE, SQUARE] = CARD_SHAPES as [(typeof CARD_SHAPES)[number], (typeof CARD_SHAPES)[number]];

const TITLES = [
	'短标题四字',
	'一二三四五六七八九十'.repeat(8),
	'An Introduction to the WebAssembly System Interface: Running Untrusted Code Safe',
	'W'.repeat(80),
	'火箭🚀与笑脸😀，一家人👨‍👩‍👧也来了',
	'生僻字：㐀䶮龘鿏𬭎𫖯，<b>&amp;',
];

/** Columns and rows from which a picture differs from its ground, as shares of its size. */
async function inkOf(png: Buffer, region: { left: number; top: number; width: number; height: number }): Promise<number> {
	const { data } = await sharp(png).extract(region).greyscale().raw().toBuffer({ resolveWithObject: true });
	return data.filter((value) => value < 140).length / data.length;
}

test.each(TITLES)('the cards of “%s” have their size, weigh at most 60 KB and keep their margins free', async (title) => {
	for (const shape of [WIDE, SQUARE]) {
		const png = await drawShareCard(cardOf(title), shape);
		expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: shape.width, height: shape.height });
		expect(png.length).toBeLessThanOrEqual(60_000);
		const text = { left: 60, top: 140, width: shape.width - 120, height: shape.height - 260 };
		expect(await inkOf(png, text)).toBeGreaterThan(0.005);
		for (const left of [0, shape.width - 60]) expect(await inkOf(png, { left, top: 20, width: 60, height: shape.height - 20 })).toBe(0);
	}
});

test('different rare characters and emoji look different: none is a box that stands for what the font lacks', async () => {
	const drawn = await Promise.all(
		[...'㐀㙓䶮龘鿏𬭎𫖯囍🚀😀'].map(async (character) => (await drawShareCard(cardOf(character), WIDE)).toString('base64')),
	);
	expect(new Set(drawn).size).toBe(drawn.length);
});

test('the same card is drawn in the same bytes', async () => {
	expect((await drawShareCard(cardOf('同样的标题'), WIDE)).equals(await drawShareCard(cardOf('同样的标题'), WIDE))).toBe(true);
});

test('a card is named by what it shows: a new title gives a new address, another day does not', () => {
	expect(shareCardUrl(cardOf('一个标题'), WIDE)).not.toBe(shareCardUrl(cardOf('另一个标题'), WIDE));
	const later = buildArticleCard(sampleArticle('a', { title: '一个标题' }), [tag], SITE_URL, NOON + 20 * DAY);
	expect(shareCardUrl(later, WIDE)).toBe(shareCardUrl(cardOf('一个标题'), WIDE));
});

test('an article of more than 180 days shares the card of its section', () => {
	const old = { section: 'visions', publishedAt: NOON - 181 * DAY } as const;
	expect(cardOf('旧文章的标题', old)).toEqual(buildCardOf('/visions/'));
	expect(cardOf('旧文章的标题', { ...old, publishedAt: NOON - 179 * DAY }).title).toBe('旧文章的标题');
	const articles = [sampleArticle('a'), sampleArticle('b', old)];
	expect(buildShareCards(articles, new Map(), SITE_URL, NOON).filter(({ title }) => title.startsWith('文章'))).toHaveLength(1);
});

test('the card of a generated article says so, to people and in its metadata', async () => {
	const card = cardOf('机器写的标题', { ai: 'generated' });
	expect(card.label).toBe('人工智能生成');
	const { xmp } = await sharp(await drawShareCard(card, WIDE)).metadata();
	expect(xmp?.toString('utf8')).toContain('http://www.tc260.org.cn/ns/AIGC/1.0/');
	expect(xmp?.toString('utf8')).toContain('&quot;ProduceID&quot;:&quot;weilai.wang-a&quot;');
	expect((await sharp(await drawShareCard(cardOf('人写的标题', { ai: 'none' }), WIDE)).metadata()).xmp).toBeUndefined();
});
