import { z } from 'zod';

/** The three sections; an article belongs to exactly one. */
export const SECTIONS = ['hot', 'updates', 'visions'] as const;
export type SectionId = (typeof SECTIONS)[number];

/** How much of the text a machine wrote: the visible label and the embedded metadata follow from it. */
const AI_USES = ['none', 'assisted', 'generated'] as const;
export type AiUse = (typeof AI_USES)[number];

/** A date as editors write it, never a `Date`; which strings are dates is decided by `parseEditorDate`. */
const editorDate = z.string().trim().min(1);

/** Where something was reported: shown under the headline and listed in full below the text. */
export const sourceSchema = z.strictObject({
	/** Name of the medium or institution, such as `Anthropic`. */
	name: z.string().trim().min(1).max(60),
	/** Address of the report. */
	url: z.url({ protocol: /^https?$/ }).optional(),
	/** Title of the report as it really is. */
	title: z.string().trim().min(1).max(200).optional(),
});
export type Source = z.output<typeof sourceSchema>;

/** A public note on what was wrong and has been mended. */
const correctionSchema = z.strictObject({
	/** When it was mended. */
	date: editorDate,
	/** What was wrong and what it says now. */
	note: z.string().trim().min(4).max(500),
});

/** A picture that belongs to the article as a whole. */
const coverSchema = z.strictObject({
	/** A file beside the article or under `content/images/`. */
	src: z.string().trim().min(1),
	/** What the picture shows, for readers who do not see it. */
	alt: z.string().trim().min(2).max(200),
	/** Who made it. */
	credit: z.string().trim().min(1).max(100).optional(),
});

/** Addresses of articles and entries: file names without extension. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Frontmatter of `content/articles/**\/<slug>.{md,mdx}`, as editors write it.
 * The one source: types, JSON Schema and the admin form derive from it.
 */
export const articleSchema = z.strictObject({
	/** Headline, 4 to 80 characters. */
	title: z.string().trim().min(4).max(80),
	/** Summary of 20 to 200 characters, shown in lists and above the text. */
	description: z.string().trim().min(20).max(200),
	/** `hot`, `updates` or `visions`. */
	section: z.enum(SECTIONS),
	/** When it is published; without an offset it means +08:00; in the future: by the first build after it. */
	pubDate: editorDate,
	/** When the text last changed in substance; not before `pubDate`. */
	updatedDate: editorDate.optional(),
	/** Id of an entry of `content/authors/`. */
	author: z.string().trim().min(1),
	/** Where it was reported; at least one unless `original`. */
	sources: z.array(sourceSchema).default([]),
	/** One to ten canonical names or aliases of `content/tags/`. */
	tags: z.array(z.string().trim().min(1)).min(1).max(10),
	/** Cover picture; without one, lists draw one from title and tags. */
	cover: coverSchema.optional(),
	/** How much of the text a machine wrote. */
	ai: z.enum(AI_USES),
	/** Joins the article to a story by id, or keeps it out of every story as `none`. */
	story: z.string().trim().regex(SLUG_PATTERN).optional(),
	/** Editor's weight in the hot ranking, 0 to 10. */
	heat: z.number().min(0).max(10).optional(),
	/** Not published while true. */
	draft: z.boolean().default(false),
	/** Leads the home page while it is fresh. */
	featured: z.boolean().default(false),
	/** Our own work rather than a report of somebody's: sources may be absent. */
	original: z.boolean().default(false),
	/** Where the text was first published, if elsewhere. */
	canonicalUrl: z.url({ protocol: /^https?$/ }).optional(),
	/** What was wrong and has been mended, newest last. */
	corrections: z.array(correctionSchema).default([]),
	/** Old slugs that lead here. */
	formerSlugs: z.array(z.string().trim().regex(SLUG_PATTERN)).default([]),
	/** Minutes to read; computed from the text when absent. */
	readingMinutes: z.number().int().min(1).max(600).optional(),
});
export type ArticleFrontmatter = z.output<typeof articleSchema>;
