import { z } from 'zod';
import { SLUG_PATTERN } from './article.ts';

/** `content/tags/<slug>.yaml`: one subject under one canonical name. */
export const tagSchema = z.strictObject({
	/** The canonical name, as shown. */
	name: z.string().trim().min(1).max(40),
	/** What it is, in two sentences. */
	description: z.string().trim().min(1).max(300),
	/** Other spellings, counted and shown as this tag; case, width and spaces are folded and need no alias. */
	aliases: z.array(z.string().trim().min(1).max(60)).default([]),
	/** Slug of the broader tag. */
	broader: z.string().trim().regex(SLUG_PATTERN).optional(),
});
export type TagFrontmatter = z.output<typeof tagSchema>;
