import { z } from 'zod';

/** Frontmatter of `content/pages/<slug>.mdx`: 关于平台 and the like. */
export const pageSchema = z.strictObject({
	/** Headline. */
	title: z.string().trim().min(2).max(80).meta({ title: '标题', description: '页面的标题。' }),
	/** Summary for search engines. */
	description: z.string().trim().min(10).max(200).meta({ title: '摘要', description: '给搜索引擎看的一两句话。', widget: 'long-text' }),
});
export type PageFrontmatter = z.output<typeof pageSchema>;
