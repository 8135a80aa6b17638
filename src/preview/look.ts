import type { Site } from '../data/build-site.ts';
import { getCards } from '../data/lists.ts';
import { buildDays, type Card, type DayOfCards } from '../domain/cards.ts';
import { formatDateTime } from '../domain/dates.ts';
import { buildFeedEntry } from '../domain/feed-entries.ts';
import { buildFeedHtml } from '../domain/feed-text.ts';
import { groupByDay } from '../domain/lists.ts';
import type { Article, Author } from '../domain/model.ts';
import { buildArticleCard, CARD_SHAPES, type CardShape, shareCardUrl } from '../domain/share-cards.ts';
import type { Environment } from '../environment.ts';
import { site as config } from '../site.config.ts';

/** How an article looks in other places than its own page. */
interface Look {
	/** In lists of reports. */
	days: DayOfCards[];
	/** Among essays; empty for reports. */
	essays: Card[];
	/** Where its link is sent to somebody. */
	share: { title: string; description: string; square: string; wide: string; site: string };
	/** In a reader's program. */
	feed: { title: string; author: string; published: string; html: string };
	/** Best first. */
	related: { url: string; title: string; reason: string }[];
}

/** Shows an article as other places do, with the very functions that make them. Pictures come from `origin`. */
export async function getLook(article: Article, site: Site, { siteUrl, buildTime: now }: Environment, origin: string): Promise<Look> {
	const { tagBySlug, pictures, articleBySlug } = site;
	const tags = article.tags.flatMap((slug) => tagBySlug.get(slug) ?? []);
	const card = buildArticleCard(article, tags, siteUrl, now);
	const author = site.authorById.get(article.author) as Author;
	const entry = buildFeedEntry(article, { author, tagBySlug, sharedMoments: new Set(), siteUrl: origin });
	const { feedHtml } = await site.readBody(article);
	const [wide, square] = CARD_SHAPES as [CardShape, CardShape];
	return {
		days: buildDays(groupByDay([article]), { tagBySlug, now }),
		essays: article.section === 'visions' ? getCards(site, [article], now) : [],
		share: {
			title: article.title,
			description: article.description,
			wide: shareCardUrl(card, wide),
			square: shareCardUrl(card, square),
			site: config.name,
		},
		feed: {
			title: entry.title,
			author: author.name,
			published: formatDateTime(article.publishedAt),
			html: buildFeedHtml(entry, feedHtml, pictures, origin),
		},
		related: (site.relatedByArticle.get(article.slug) ?? []).flatMap(({ slug, reason }) => {
			const other = articleBySlug.get(slug);
			return other ? [{ url: other.url, title: other.title, reason }] : [];
		}),
	};
}
