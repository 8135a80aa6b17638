import { z } from 'zod';
import { SLUG_PATTERN } from './article.ts';

/** `content/tags/<slug>.yaml`: one subject under one canonical name. */
export const tagSchema = z.strictObject({
	/** The canonical name, as shown. */
	name: z.string().trim().min(1).max(40).meta({ title: '名称', description: '网页上显示的写法。' }),
	/** What it is, in two sentences. */
	description: z.string().trim().min(1).max(300).meta({ title: '说明', description: '用两句话说这是什么。', widget: 'long-text' }),
	/** Other spellings, counted and shown as this tag; case, width and spaces are folded and need no alias. */
	aliases: z
		.array(z.string().trim().min(1).max(60).meta({ title: '别名' }))
		.default([])
		.meta({ title: '别名', description: '同一个意思的其他写法；大小写、全半角、空格不同的不用写。' }),
	/** Slug of the broader tag. */
	broader: z.string().trim().regex(SLUG_PATTERN).optional().meta({ title: '上级标签', description: '更宽的标签的文件名，如 ai。' }),
});
export type TagFrontmatter = z.output<typeof tagSchema>;
