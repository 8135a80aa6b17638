import { z } from 'zod';

/** Frontmatter of `content/pages/<slug>.mdx`: 关于平台 and the like. */
export const pageSchema = z.strictObject({
	/** Headline. */
	title: z.string().trim().min(2).max(80),
	/** Summary for search engines. */
	description: z.string().trim().min(10).max(200),
});
export type PageFrontmatter = z.output<typeof pageSchema>;
