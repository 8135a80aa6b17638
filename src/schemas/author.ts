import { z } from 'zod';

/** `content/authors/<id>.yaml`: who writes. */
export const authorSchema = z.strictObject({
	/** Name as shown. */
	name: z.string().trim().min(1).max(40).meta({ title: '名字', description: '文章上显示的署名。' }),
	/** Who this is, in a sentence or two. */
	description: z.string().trim().min(1).max(300).meta({ title: '介绍', description: '一两句话说这是谁。', widget: 'long-text' }),
	/** A picture under `content/`. */
	avatar: z.string().trim().min(1).optional().meta({ title: '头像', description: 'content/images/ 里的一张方形图片。', widget: 'picture' }),
	/** The author's own page elsewhere. */
	url: z
		.url({ protocol: /^https?$/ })
		.optional()
		.meta({ title: '个人主页', description: '以 https:// 开头。' }),
});
export type AuthorFrontmatter = z.output<typeof authorSchema>;
