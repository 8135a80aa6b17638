import type {
	BreadcrumbListLeaf,
	CollectionPageLeaf,
	ImageObjectLeaf,
	ItemListLeaf,
	NewsArticleLeaf,
	OrganizationLeaf,
	WebSiteLeaf,
} from 'schema-dts';
import { site } from '../site.config.ts';
import { absoluteUrl } from './addresses.ts';
import { formatIso } from './dates.ts';
import { lastChange } from './feed-entries.ts';
import type { Article, Author, Tag } from './model.ts';
import { CARD_SHAPES, type ShareCard, shareCardUrl } from './share-cards.ts';

/** IPTC's word for what a trained model made; schema.org names it as a member of `IPTCDigitalSourceEnumeration`. */
const MADE_BY_MODEL = {
	'@type': 'IPTCDigitalSourceEnumeration',
	'@id': 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
	name: 'Trained algorithmic media',
	sameAs: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
} as const;

const organizationId = (siteUrl: string): string => absoluteUrl('/#organization', siteUrl);
const websiteId = (siteUrl: string): string => absoluteUrl('/#website', siteUrl);

/** The site and who publishes it, for the home page. */
export function describeSite(siteUrl: string): object[] {
	const website: WebSiteLeaf = {
		'@type': 'WebSite',
		'@id': websiteId(siteUrl),
		url: absoluteUrl('/', siteUrl),
		name: site.name,
		alternateName: site.latinName,
		description: site.description,
		inLanguage: site.locale,
		publisher: { '@id': organizationId(siteUrl) },
		potentialAction: {
			'@type': 'SearchAction',
			target: { '@type': 'EntryPoint', urlTemplate: `${absoluteUrl('/search/', siteUrl)}?q={search_term_string}` },
			// Google's name for it, which schema.org does not list.
			...{ 'query-input': 'required name=search_term_string' },
		},
	};
	return [website, describeOrganization(siteUrl)];
}

function describeOrganization(siteUrl: string): OrganizationLeaf {
	return {
		'@type': 'Organization',
		'@id': organizationId(siteUrl),
		name: site.name,
		alternateName: site.latinName,
		url: absoluteUrl('/', siteUrl),
		description: site.description,
		logo: { '@type': 'ImageObject', url: absoluteUrl('/icon-512.png', siteUrl), width: '512', height: '512' },
	};
}

export interface DescribedArticle {
	article: Article;
	author: Author;
	tags: readonly Tag[];
	card: ShareCard;
	siteUrl: string;
}

/** An article and its place in the site. */
export function describeArticle({ article, author, tags, card, siteUrl }: DescribedArticle): object[] {
	const url = absoluteUrl(article.url, siteUrl);
	const section = site.sections[article.section];
	const images = describeImages(article, card, siteUrl);
	const node: NewsArticleLeaf = {
		'@type': 'NewsArticle',
		'@id': `${url}#article`,
		url,
		mainEntityOfPage: url,
		headline: article.title,
		description: article.description,
		datePublished: formatIso(article.publishedAt),
		dateModified: formatIso(lastChange(article)),
		inLanguage: site.locale,
		articleSection: section.name,
		keywords: tags.map(({ name }) => name),
		about: tags.map(({ name, url: path }) => ({ '@type': 'Thing', name, url: absoluteUrl(path, siteUrl) })),
		wordCount: article.length,
		timeRequired: `PT${article.readingMinutes}M`,
		isAccessibleForFree: true,
		author: describeAuthor(article, author, siteUrl),
		publisher: describeOrganization(siteUrl),
		isPartOf: { '@type': 'WebSite', '@id': websiteId(siteUrl), url: absoluteUrl('/', siteUrl), name: site.name },
		image: images,
		thumbnailUrl: (images[0] as (typeof images)[number]).url,
		...(article.sources.length > 0 && { citation: article.sources.map(describeSource) }),
		...(article.corrections.length > 0 && { correction: article.corrections.map(({ note }) => note) }),
		...(article.ai === 'generated' && { digitalSourceType: MADE_BY_MODEL, license: site.licence.url }),
	};
	const trail = [
		{ name: section.name, path: section.url },
		{ name: article.title, path: article.url },
	];
	return [node, describeTrail(trail, siteUrl)];
}

/** What writes generated articles is a program: the nearest that schema.org has is an organization. */
function describeAuthor(article: Article, author: Author, siteUrl: string) {
	const url = absoluteUrl(author.url, siteUrl);
	return {
		'@type': article.ai === 'generated' ? ('Organization' as const) : ('Person' as const),
		'@id': `${url}#author`,
		name: author.name,
		url,
		description: author.description,
		...(author.homepage !== null && { sameAs: author.homepage }),
	};
}

/** Cover, share cards in the two shapes that Google asks for besides, pictures of the text. */
function describeImages(article: Article, card: ShareCard, siteUrl: string): (ImageObjectLeaf & { url: string })[] {
	const { cover, pictures } = article;
	const cards = CARD_SHAPES.map((shape) => ({
		...describeImage(absoluteUrl(shareCardUrl(card, shape), siteUrl)),
		width: String(shape.width),
		height: String(shape.height),
	}));
	const shown = pictures.filter((src) => src !== cover?.src).map((src) => describeImage(absoluteUrl(src, siteUrl)));
	if (cover === null) return [...cards, ...shown];
	const first: ImageObjectLeaf & { url: string } = {
		...describeImage(absoluteUrl(cover.src, siteUrl)),
		caption: cover.alt,
		...(cover.credit !== null && { creditText: cover.credit }),
	};
	return [first, ...cards, ...shown];
}

const describeImage = (url: string): ImageObjectLeaf & { url: string } => ({ '@type': 'ImageObject', url });

const describeSource = ({ name, title, url }: Article['sources'][number]) => ({
	'@type': 'CreativeWork' as const,
	name: title ?? name,
	publisher: { '@type': 'Organization' as const, name },
	...(url !== undefined && { url }),
});

export interface DescribedList {
	name: string;
	description: string;
	path: string;
	/** What it lists, in order, such as articles; empty where it lists only lists, or nothing yet. */
	entries: readonly { url: string; title: string }[];
	siteUrl: string;
}

/** A page that lists something, its list in order, and its place in the site. */
export function describeList({ name, description, path, entries, siteUrl }: DescribedList): object[] {
	const url = absoluteUrl(path, siteUrl);
	const list: ItemListLeaf = {
		'@type': 'ItemList',
		numberOfItems: entries.length,
		itemListElement: entries.map(({ title, url: entryPath }, at) => ({
			'@type': 'ListItem',
			position: at + 1,
			name: title,
			url: absoluteUrl(entryPath, siteUrl),
		})),
	};
	const page: CollectionPageLeaf = {
		'@type': 'CollectionPage',
		'@id': url,
		url,
		name,
		description,
		inLanguage: site.locale,
		isPartOf: { '@type': 'WebSite', '@id': websiteId(siteUrl), url: absoluteUrl('/', siteUrl), name: site.name },
		...(entries.length > 0 && { mainEntity: list }),
	};
	return [page, describeTrail([{ name, path }], siteUrl)];
}

/** The way to a page, from the home page. */
function describeTrail(steps: readonly { name: string; path: string }[], siteUrl: string): BreadcrumbListLeaf {
	return {
		'@type': 'BreadcrumbList',
		itemListElement: [{ name: '首页', path: '/' }, ...steps].map(({ name, path }, at) => ({
			'@type': 'ListItem',
			position: at + 1,
			name,
			item: absoluteUrl(path, siteUrl),
		})),
	};
}
