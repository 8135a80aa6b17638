import { z } from 'zod';

/** The three sections; an article belongs to exactly one. */
export const SECTIONS = ['hot', 'updates', 'visions'] as const;
export type SectionId = (typeof SECTIONS)[number];

/** How much of the text a machine wrote: the visible label and the embedded metadata follow from it. */
const AI_USES = ['none', 'assisted', 'generated'] as const;
export type AiUse = (typeof AI_USES)[number];

/** A date as editors write it, never a `Date`; which strings are dates is decided by `parseEditorDate`. */
export const editorDate = z.string().trim().min(1);

/** Where something was reported: shown under the headline and listed in full below the text. */
export const sourceSchema = z.strictObject({
	/** Name of the medium or institution, such as `Anthropic`. */
	name: z.string().trim().min(1).max(60).meta({ title: '名称', description: '媒体或机构的名字，如“新华社”。' }),
	/** Address of the report. */
	url: z
		.url({ protocol: /^https?$/ })
		.optional()
		.meta({ title: '网址', description: '原文的网址，以 https:// 开头。' }),
	/** Title of the report as it really is. */
	title: z.string().trim().min(1).max(200).optional().meta({ title: '原文标题', description: '照抄原文的标题。' }),
});
export type Source = z.output<typeof sourceSchema>;

/** A public note on what was wrong and has been mended. */
const correctionSchema = z.strictObject({
	/** When it was mended. */
	date: editorDate.meta({ title: '日期', description: '哪天改的，如 2026-11-24。', widget: 'date' }),
	/** What was wrong and what it says now. */
	note: z.string().trim().min(4).max(500).meta({ title: '说明', description: '原来写的是什么，现在改成什么。', widget: 'long-text' }),
	/** Keeps this edit and those before it out of the revisions that readers see: for text that must not be shown any more. */
	hideRevisions: z
		.boolean()
		.optional()
		.meta({ title: '不显示改动', description: '因法律等原因删去内容时打开，和删改一起提交：修订记录里不再出现这次和以前的改动。' }),
});

/** A picture that belongs to the article as a whole. */
const coverSchema = z.strictObject({
	/** A file beside the article or under `content/images/`. */
	src: z.string().trim().min(1).meta({ title: '图片', description: '文章旁边或 content/images/ 里的图片。', widget: 'picture' }),
	/** What the picture shows, for readers who do not see it. */
	alt: z.string().trim().min(2).max(200).meta({ title: '图里有什么', description: '说给看不见图的读者听。' }),
	/** Who made it. */
	credit: z.string().trim().min(1).max(100).optional().meta({ title: '图片作者', description: '谁拍的、谁画的。' }),
});

/** Addresses of articles and entries: file names without extension. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Frontmatter of `content/articles/**\/<slug>.{md,mdx}`, as editors write it.
 * The one source: types, JSON Schema, the admin form and the editors' guide derive from it.
 */
export const articleSchema = z.strictObject({
	/** Headline, 4 to 80 characters. */
	title: z.string().trim().min(4).max(80).meta({ title: '标题', description: '写谁做了什么，不喊话。' }),
	/** Summary of 20 to 200 characters, shown in lists and above the text. */
	description: z
		.string()
		.trim()
		.min(20)
		.max(200)
		.meta({ title: '摘要', description: '写标题里没有的：结果、数字、影响。列表和正文上方都显示。', widget: 'long-text' }),
	/** `hot`, `updates` or `visions`. */
	section: z.enum(SECTIONS).meta({
		title: '栏目',
		description: '一篇文章只属于一个栏目；热点榜从全部文章里算。',
		labels: { hot: '热点', updates: '动态', visions: '畅想' },
		initial: 'updates',
	}),
	/** When it is published; without an offset it means +08:00; in the future: by the first build after it. */
	pubDate: editorDate.meta({
		title: '发布时间',
		description: '北京时间，如 2026-11-23 08:30；写将来的时间，到时自动发布。',
		widget: 'date-time',
	}),
	/** When the text last changed in substance; not before `pubDate`. */
	updatedDate: editorDate.optional().meta({ title: '更新时间', description: '内容有实质改动时填，不早于发布时间。', widget: 'date-time' }),
	/** Id of an entry of `content/authors/`. */
	author: z.string().trim().min(1).meta({ title: '作者', description: 'content/authors/ 里的文件名。', widget: 'author' }),
	/** Where it was reported; at least one unless `original`. */
	sources: z.array(sourceSchema).default([]).meta({ title: '来源', description: '消息从哪里来，至少一个；原创文章可以不写。' }),
	/** One to ten canonical names or aliases of `content/tags/`. */
	tags: z
		.array(z.string().trim().min(1).meta({ title: '标签', widget: 'tag' }))
		.min(1)
		.max(10)
		.meta({ title: '标签', description: '已有标签的名称或别名。' }),
	/** Cover picture; without one, lists draw one from title and tags. */
	cover: coverSchema.optional().meta({ title: '题图', description: '可以没有：列表会用标题画一张。' }),
	/** How much of the text a machine wrote. */
	ai: z.enum(AI_USES).meta({
		title: 'AI 使用',
		description: '如实填写，页面会标出来。',
		labels: { none: '没有用 AI', assisted: 'AI 辅助', generated: 'AI 生成' },
		initial: 'none',
	}),
	/** Joins the article to a story by id, or keeps it out of every story as `none`. */
	story: z
		.string()
		.trim()
		.regex(SLUG_PATTERN)
		.optional()
		.meta({ title: '事件脉络', description: '同一事件的文章写同一个名字；写 none 不归入任何脉络；不写会自动找。' }),
	/** Editor's weight in the hot ranking, 0 to 10. */
	heat: z.number().min(0).max(10).optional().meta({ title: '热度加权', description: '编辑觉得有多重要，0 到 10，影响热点排名。' }),
	/** Not published while true. */
	draft: z.boolean().default(false).meta({ title: '草稿', description: '打开时不发布；写好后关掉。', initial: true }),
	/** Leads the home page while it is fresh. */
	featured: z.boolean().default(false).meta({ title: '置顶', description: '新鲜时放在首页最上面。' }),
	/** Our own work rather than a report of somebody's: sources may be absent. */
	original: z.boolean().default(false).meta({ title: '原创', description: '自己采写的文章，可以没有来源。' }),
	/** Where the text was first published, if elsewhere. */
	canonicalUrl: z
		.url({ protocol: /^https?$/ })
		.optional()
		.meta({ title: '首发网址', description: '文章先在别处发表时，填那里的网址。' }),
	/** What was wrong and has been mended, newest last. */
	corrections: z.array(correctionSchema).default([]).meta({ title: '更正', description: '发布后改正的错误，新的写在后面；会公开显示。' }),
	/** Old slugs that lead here. */
	formerSlugs: z
		.array(z.string().trim().regex(SLUG_PATTERN).meta({ title: '旧网址' }))
		.default([])
		.meta({ title: '旧网址', description: '改过文件名时，把旧名字写在这里，旧网址会转到新的。' }),
	/** Minutes to read; computed from the text when absent. */
	readingMinutes: z.number().int().min(1).max(600).optional().meta({ title: '阅读分钟', description: '不填就按字数算。' }),
});
export type ArticleFrontmatter = z.output<typeof articleSchema>;
