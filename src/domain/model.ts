import type { AiUse, SectionId, Source } from '../schemas/article.ts';

/** Milliseconds since 1970-01-01T00:00Z: how every moment is held. Shown only through `dates.ts`, in +08:00. */
export type Moment = number;

/** A picture processed at build: the fallback file, its size in CSS pixels and the variants a browser may choose from. */
export interface Picture {
	/** Address of the fallback, relative to the site's root. */
	src: string;
	width: number;
	height: number;
	alt: string;
	credit: string | null;
	/** Whether a machine made it, as its credit or the metadata of its own file says. */
	isMachineMade?: boolean;
	/** `srcset` by MIME type, best first; empty for SVG. */
	variants: { type: string; srcset: string }[];
}

/** A heading of level 2 or 3, for the table of contents. */
export interface Heading {
	level: 2 | 3;
	id: string;
	text: string;
}

export interface Correction {
	date: Moment;
	note: string;
	/** Whether this edit and those before it are kept out of the revisions. */
	hideRevisions?: boolean | undefined;
}

/** An article that was taken down. */
export interface Removal {
	/** Last part of the address that it had. */
	slug: string;
	removedAt: Moment;
	/** Why, in words for readers. */
	reason: string;
}

/** A published article: all its facts, without the text itself (see `ArticleBody`). */
export interface Article {
	slug: string;
	/** `/articles/<slug>/` */
	url: string;
	title: string;
	description: string;
	section: SectionId;
	publishedAt: Moment;
	updatedAt: Moment | null;
	/** Id of an `Author`. */
	author: string;
	sources: Source[];
	/** Slugs of canonical tags, each once, in the editor's order. */
	tags: string[];
	cover: Picture | null;
	ai: AiUse;
	/** The editor's `story` field: an id, `none`, or null where stories are found automatically. */
	story: string | null;
	heat: number;
	featured: boolean;
	original: boolean;
	canonicalUrl: string | null;
	corrections: Correction[];
	formerSlugs: string[];
	readingMinutes: number;
	/** Han characters plus Latin words of the text. */
	length: number;
	headings: Heading[];
	/** Addresses of the pictures in the text, named by content: they change when a picture file does. */
	pictures: string[];
	/** Digest of the source file and of the pipeline's version: the key of `ArticleBody`. */
	digest: string;
}

/** The text of an article, in the forms that readers, search and feeds need. */
export interface ArticleBody {
	/** Body as the article page shows it. */
	html: string;
	/** Body in plain HTML for feeds: no class, absolute addresses are added by the feed writer. */
	feedHtml: string;
	/** Plain Markdown: the twin at `/articles/<slug>.md`. */
	markdown: string;
	/** Plain text, blocks parted by a blank line. */
	text: string;
}

export interface Tag {
	slug: string;
	/** `/tags/<slug>/` */
	url: string;
	name: string;
	description: string;
	aliases: string[];
	/** Slug of the broader tag. */
	broader: string | null;
}

export interface Author {
	id: string;
	/** `/authors/<id>/` */
	url: string;
	name: string;
	description: string;
	avatar: Picture | null;
	homepage: string | null;
}
