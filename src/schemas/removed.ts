import { z } from 'zod';
import { editorDate, SLUG_PATTERN } from './article.ts';

/** An article that was taken down: its address says so from then on, and never leads anywhere else. */
const removalSchema = z.strictObject({
	/** File name that the article had. */
	slug: z.string().trim().regex(SLUG_PATTERN).meta({ title: '网址', description: '原来的文件名，如 old-name。' }),
	/** When it was taken down. */
	date: editorDate.meta({ title: '日期', description: '哪天撤下的，如 2026-11-24。', widget: 'date' }),
	/** Why, in words for readers. */
	reason: z
		.string()
		.trim()
		.min(4)
		.max(200)
		.meta({ title: '原因', description: '说给读者听，如“消息来源撤回了报道”。', widget: 'long-text' }),
});

/** `content/removed.yaml`: what was taken down. */
export const removedSchema = z.strictObject({
	/** Newest last. */
	articles: z.array(removalSchema).default([]).meta({ title: '撤下的文章', description: '删掉文章文件后在这里记一笔。' }),
});
