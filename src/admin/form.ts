import { z } from 'zod';
import { COMPONENTS } from '../markdown/components.ts';
import { articleSchema, SLUG_PATTERN } from '../schemas/article.ts';
import { authorSchema } from '../schemas/author.ts';
import { pageSchema } from '../schemas/page.ts';
import { removedSchema } from '../schemas/removed.ts';
import { tagSchema } from '../schemas/tag.ts';
import { type AdminConfig, site } from '../site.config.ts';

/** A field of a form, as Sveltia CMS and Decap CMS read it. */
export interface FormField {
	name: string;
	label: string;
	widget: string;
	required: boolean;
	hint?: string;
	[option: string]: unknown;
}

/** What all fields have. */
type Named = Pick<FormField, 'name' | 'label' | 'required' | 'hint'>;

/** What zod's JSON Schema says of a field, our own keys of `GlobalMeta` included. */
interface FieldSchema {
	type?: string;
	title?: string;
	description?: string;
	enum?: string[];
	format?: string;
	pattern?: string;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	minItems?: number;
	maxItems?: number;
	items?: FieldSchema;
	properties?: Record<string, FieldSchema>;
	required?: string[];
	default?: unknown;
	widget?: string;
	labels?: Record<string, string>;
	initial?: unknown;
}

/** Texts longer than this get a box of several lines. */
const ONE_LINE = 120;
const PICTURES = 'image/png,image/jpeg,image/webp,image/avif,image/gif,image/svg+xml';

/** The fields of a form that writes what `schema` accepts: a new field of the schema needs nothing here. */
export function buildFields(schema: z.ZodObject): FormField[] {
	return fieldsOf(z.toJSONSchema(schema, { io: 'input' }) as FieldSchema);
}

function fieldsOf({ properties = {}, required = [] }: FieldSchema): FormField[] {
	return Object.entries(properties).map(([name, field]) => buildField(name, field, required.includes(name)));
}

function buildField(name: string, field: FieldSchema, required: boolean): FormField {
	const { title = name, description, initial } = field;
	const base: Named = { name, label: title, required, ...(description ? { hint: describe(field, description) } : {}) };
	const start = initial === undefined ? {} : { default: initial };
	switch (field.widget ?? field.type) {
		case 'date':
			return { ...base, ...start, widget: 'datetime', type: 'date', format: 'YYYY-MM-DD', input_timezone: 'Asia/Shanghai' };
		case 'date-time':
			return { ...base, ...dateTime(required), widget: 'datetime', format: 'YYYY-MM-DD HH:mm', input_timezone: 'Asia/Shanghai' };
		case 'picture':
			return { ...base, widget: 'image', accept: PICTURES, choose_url: false };
		case 'author':
			return {
				...base,
				widget: 'relation',
				collection: 'authors',
				value_field: '{{slug}}',
				display_fields: ['name'],
				search_fields: ['name'],
			};
		case 'boolean':
			return { ...base, widget: 'boolean', default: initial ?? field.default ?? false };
		case 'number':
		case 'integer':
			return { ...base, ...start, widget: 'number', value_type: field.type === 'integer' ? 'int' : 'float', ...range(field) };
		case 'object':
			return { ...base, widget: 'object', collapsed: 'auto', fields: fieldsOf(field) };
		case 'array':
			return buildList(base, field);
		default:
			return buildText(base, field, start);
	}
}

function describe({ minLength = 0, maxLength, type }: FieldSchema, description: string): string {
	if (type !== 'string' || maxLength === undefined) return description;
	return `${description}${minLength > 1 ? `${minLength} 到` : '最多'} ${maxLength} 个字。`;
}

const dateTime = (required: boolean): object => (required ? { default: '{{now}}' } : {});
const range = ({ minimum, maximum }: FieldSchema): object => ({ min: minimum, max: maximum });

function buildList(base: Named, { items = {}, minItems, maxItems }: FieldSchema): FormField {
	const bounds = { ...(minItems === undefined ? {} : { min: minItems }), ...(maxItems === undefined ? {} : { max: maxItems }) };
	const shared = { ...base, required: (minItems ?? 0) > 0, ...bounds };
	if (items.widget === 'tag') {
		const relation = { collection: 'tags', value_field: 'name', display_fields: ['name'], search_fields: ['name'] };
		return { ...shared, widget: 'relation', multiple: true, ...relation };
	}
	const list = { ...shared, widget: 'list', label_singular: base.label, collapsed: 'auto' };
	if (items.type === 'object') {
		const fields = fieldsOf(items);
		return { ...list, summary: `{{fields.${fields[0]?.name}}}`, fields };
	}
	return { ...list, field: buildField('item', { title: base.label, ...items }, true) };
}

function buildText(base: Named, field: FieldSchema, start: object): FormField {
	if (field.enum) {
		const options = field.enum.map((value) => ({ value, label: field.labels?.[value] ?? value }));
		return { ...base, ...start, widget: 'select', options };
	}
	const { minLength, maxLength = 0, pattern, format } = field;
	const lengths = { ...(minLength ? { minlength: minLength } : {}), ...(maxLength ? { maxlength: maxLength } : {}) };
	const shape = pattern && format !== 'uri' ? { pattern: [pattern, '只用小写字母、数字和连字符'] } : {};
	const isLong = field.widget === 'long-text' || maxLength > ONE_LINE;
	const kind = format === 'uri' ? { widget: 'string', type: 'url' } : { widget: isLong ? 'text' : 'string' };
	return { ...base, ...start, ...lengths, ...shape, ...kind };
}

const BODY_BUTTONS = ['bold', 'italic', 'strikethrough', 'code', 'link', 'heading-two', 'heading-three', 'heading-four', 'quote'];

/** The text of an article or a page, as Markdown. */
const body = (components: readonly string[]): FormField => ({
	name: 'body',
	label: '正文',
	widget: 'richtext',
	required: true,
	hint: '小节用二级标题；表格、图片和组件在工具栏的“插入”里。',
	buttons: [...BODY_BUTTONS, 'bulleted-list', 'numbered-list'],
	editor_components: ['image', 'code-block', TABLE_FORM.name, ...components],
	modes: ['rich_text', 'raw'],
	linked_images: false,
	use_emoji_autocomplete: false,
});

/** A component of the text as a button of the editor. */
export interface ComponentForm {
	name: string;
	label: string;
	/** Whether Markdown stands between its tags. */
	hasContent: boolean;
	fields: FormField[];
}

const ATTRIBUTE_LABELS: Readonly<Record<string, string>> = {
	title: '标题',
	kind: '种类',
	who: '谁说的',
	source: '出处',
	url: '网址',
	when: '时间',
	left: '左栏标题',
	right: '右栏标题',
	unit: '单位',
	src: '图片',
	alt: '图里有什么',
	caption: '图说',
	credit: '图片作者',
	tex: '公式（TeX）',
};

/** All components of articles, with a field for each attribute and one for what stands inside. */
export function buildComponentForms(): ComponentForm[] {
	return [...COMPONENTS].map(([name, { label, attributes, content }]) => {
		const fields = Object.entries(attributes).map(([attribute, { required = false, values, example }]): FormField => {
			const base = { name: attribute, label: ATTRIBUTE_LABELS[attribute] ?? attribute, required, hint: `如：${example}` };
			if (values) return { ...base, widget: 'select', options: [...values], ...(required ? { default: values[0] } : {}) };
			return attribute === 'src' ? { ...base, widget: 'image', accept: PICTURES, choose_url: false } : { ...base, widget: 'string' };
		});
		const hasContent = content === 'markdown';
		const inside: FormField = { name: 'content', label: '内容', widget: 'text', required: true, hint: 'Markdown' };
		return { name, label, hasContent, fields: hasContent ? [...fields, inside] : fields };
	});
}

/** Tables, which are Markdown and get a button all the same. */
export const TABLE_FORM: ComponentForm = {
	name: 'Table',
	label: '表格',
	hasContent: true,
	fields: [
		{
			name: 'content',
			label: '表格',
			widget: 'text',
			required: true,
			hint: '一行写一行，每格用 | 隔开；数字的一栏写 ---:，就靠右。',
			default: '| 名称 | 数量 |\n| --- | ---: |\n| 甲 | 1 |',
		},
	],
};

/** Folder of the content in the repository, as the form's paths begin. */
const CONTENT = 'content';
const slug = (hint: string) => ({
	editable: ['create'],
	hint,
	pattern: [SLUG_PATTERN.source, '只用小写字母、数字和连字符，如 new-model'],
});

const COMMIT_MESSAGES = {
	create: '新建{{collection}} {{slug}}',
	update: '修改{{collection}} {{slug}}',
	delete: '删去{{collection}} {{slug}}',
	uploadMedia: '上传 {{path}}',
	deleteMedia: '删去 {{path}}',
};

/** The configuration of the admin, Decap-compatible, from the schemas. */
export function buildAdminConfig({ gitHost }: AdminConfig, siteUrl: string): Record<string, unknown> {
	const fields = buildFields(articleSchema);
	const articles = { folder: `${CONTENT}/articles`, format: 'yaml-frontmatter', label_singular: '文章' };
	const lists = { summary: '{{title}}', sortable_fields: ['pubDate', 'title'], preview_path: 'articles/{{slug}}/' };
	return {
		load_config_file: false,
		// Without a host only the local repository can be opened; the editor asks for some backend all the same.
		backend: { ...(gitHost ?? { name: 'github', repo: 'local/repository', auth_methods: ['token'] }), commit_messages: COMMIT_MESSAGES },
		app_title: `${site.name} · 编辑后台`,
		site_url: siteUrl,
		logo: { src: '/favicon.svg' },
		media_folder: `${CONTENT}/images`,
		public_folder: '/images',
		media_libraries: { default: { config: { max_file_size: 4_000_000, slugify_filename: true } } },
		slug: { encoding: 'ascii', clean_accents: true, timezone: 'local' },
		output: { omit_empty_optional_fields: true, yaml: { quote: 'none' } },
		collections: [
			{
				...articles,
				...lists,
				name: 'articles',
				label: '文章',
				icon: 'article',
				extension: 'mdx',
				fields: [...fields, body(buildComponentForms().map(({ name }) => name))],
				slug: slug('文章的网址：英文或拼音，短一些，发布后不要改。'),
				view_filters: [{ label: '草稿', field: 'draft', pattern: true }],
				view_groups: [{ label: '栏目', field: 'section' }],
			},
			{
				...articles,
				...lists,
				name: 'imported',
				label: '导入的文章',
				icon: 'archive',
				extension: 'md',
				// As they were written elsewhere: what the editor would make of them is not always the same.
				fields: [...fields, { ...body([]), modes: ['raw'] }],
				path: '{{year}}/{{slug}}',
				create: false,
			},
			{
				name: 'tags',
				label: '标签',
				label_singular: '标签',
				icon: 'sell',
				folder: `${CONTENT}/tags`,
				extension: 'yaml',
				format: 'yaml',
				identifier_field: 'name',
				slug: slug('标签的网址，如 open-source。'),
				fields: buildFields(tagSchema),
			},
			{
				name: 'authors',
				label: '作者',
				label_singular: '作者',
				icon: 'person',
				folder: `${CONTENT}/authors`,
				extension: 'yaml',
				format: 'yaml',
				identifier_field: 'name',
				slug: slug('作者的网址，如 zhang-san。'),
				fields: buildFields(authorSchema),
			},
		],
		singletons: [
			...['about', 'contact'].map((page) => ({
				name: page,
				label: page === 'about' ? '关于平台' : '联系我',
				file: `${CONTENT}/pages/${page}.mdx`,
				format: 'yaml-frontmatter',
				fields: [...buildFields(pageSchema), { ...body([]), modes: ['raw'] }],
			})),
			{ name: 'removed', label: '撤下的文章', file: `${CONTENT}/removed.yaml`, fields: buildFields(removedSchema) },
		],
	};
}
