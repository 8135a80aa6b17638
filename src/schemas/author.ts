import { z } from 'zod';

/** `content/authors/<id>.yaml`: who writes. */
export const authorSchema = z.strictObject({
	/** Name as shown. */
	name: z.string().trim().min(1).max(40),
	/** Who this is, in a sentence or two. */
	description: z.string().trim().min(1).max(300),
	/** A picture under `content/`. */
	avatar: z.string().trim().min(1).optional(),
	/** The author's own page elsewhere. */
	url: z.url({ protocol: /^https?$/ }).optional(),
});
export type AuthorFrontmatter = z.output<typeof authorSchema>;
