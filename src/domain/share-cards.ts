import { createHash } from 'node:crypto';
import { site } from '../site.config.ts';
import { AI_LABEL_TEXT, buildAiLabel } from './ai-label.ts';
import { type DrawnCover, drawCover } from './drawn-cover.ts';
import type { Article, Moment, Tag } from './model.ts';

/** What a share card shows: the picture that other programs show beside a link. */
export interface ShareCard {
	title: string;
	/** Beside the section: the tag of an article; empty for a section and the site. */
	word: string;
	section: string;
	/** Colours and pattern, as on drawn covers. */
	tone: DrawnCover['tone'];
	pattern: DrawnCover['pattern'];
	/** The visible label where a machine wrote the title; null elsewhere. */
	label: string | null;
	/** The embedded label, see `buildAiLabel`. */
	aiLabel: string | null;
}

/** A shape of card. */
export interface CardShape {
	name: 'wide' | 'square';
	width: number;
	height: number;
}

/** For links that unfold, and for WeChat and lists, which show a square. */
export const CARD_SHAPES: readonly CardShape[] = [
	{ name: 'wide', width: 1200, height: 630 },
	{ name: 'square', width: 800, height: 800 },
];

/** Part of every file name: raise it when cards are drawn differently. */
const RECIPE = 1;
/** Articles older than this share the card of their section. */
const OWN_CARD_MS = 180 * 86_400_000;

/** The card of a page that is no article: that of its section, or of the site. */
export function buildCardOf(path: string): ShareCard {
	const section = Object.values(site.sections).find(({ url }) => path.startsWith(url));
	return section ? buildPlainCard(section.name, section.description) : buildPlainCard(site.name, site.description);
}

function buildPlainCard(name: string, description: string): ShareCard {
	const { tone, pattern } = drawCover({ slug: name, title: name, tags: [], section: { name, url: '' } });
	return { title: description, word: '', section: name, tone, pattern, label: null, aiLabel: null };
}

/** The card of an article as shared at `now`. */
export function buildArticleCard(article: Article, tags: readonly Tag[], siteUrl: string, now: Moment): ShareCard {
	const section = site.sections[article.section];
	if (now - article.publishedAt > OWN_CARD_MS) return buildPlainCard(section.name, section.description);
	const { word, tone, pattern } = drawCover({ slug: article.slug, title: article.title, tags: [...tags], section });
	return {
		title: article.title,
		word: word === section.name ? '' : word,
		section: section.name,
		tone,
		pattern,
		label: article.ai === 'generated' ? AI_LABEL_TEXT.generated : null,
		aiLabel: buildAiLabel(article, siteUrl),
	};
}

/** All cards of the site that pages refer to at `now`, each once, newest first. */
export function buildShareCards(
	articles: readonly Article[],
	tagBySlug: ReadonlyMap<string, Tag>,
	siteUrl: string,
	now: Moment,
): ShareCard[] {
	const young = articles.filter(({ publishedAt }) => now - publishedAt <= OWN_CARD_MS);
	const plain = ['/', ...Object.values(site.sections).map(({ url }) => url)].map(buildCardOf);
	return [...young.map((article) => buildArticleCard(article, findTags(article, tagBySlug), siteUrl, now)), ...plain];
}

const findTags = (article: Article, tagBySlug: ReadonlyMap<string, Tag>): Tag[] =>
	article.tags.flatMap((slug) => tagBySlug.get(slug) ?? []);

/** Address of a card in a shape, named by what it shows. */
export function shareCardUrl(card: ShareCard, shape: CardShape): string {
	const digest = createHash('sha256')
		.update(JSON.stringify([RECIPE, card, shape]))
		.digest('hex')
		.slice(0, 16);
	return `/cards/${digest}.png`;
}
