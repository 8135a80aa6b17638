import { z } from 'zod';
import { COMPONENTS } from '../markdown/components.ts';
import { articleSchema } from '../schemas/article.ts';
import { authorSchema } from '../schemas/author.ts';
import { pageSchema } from '../schemas/page.ts';
import { removedSchema } from '../schemas/removed.ts';
import { tagSchema } from '../schemas/tag.ts';

const SCHEMAS = { article: articleSchema, tag: tagSchema, author: authorSchema, page: pageSchema, removed: removedSchema };

/** Files that help programs that editors write in, by path: JSON Schema of every kind of entry, and a snippet for each component. */
export function buildEditorFiles(): Map<string, string> {
	const files = new Map<string, string>();
	for (const [name, schema] of Object.entries(SCHEMAS)) {
		const json = z.toJSONSchema(schema as z.ZodObject, { io: 'input', target: 'draft-7' });
		files.set(`.vscode/schemas/${name}.json`, write(json));
	}
	const snippets = [...COMPONENTS].map(([name, { attributes, content }]) => {
		const required = Object.entries(attributes).filter(([, rule]) => rule.required);
		const written = required.map(([attribute, { values, example }], index) => {
			const value = values ? `|${values.join(',')}|` : `:${example.replace(/[$}\\]/g, '\\$&')}`;
			return ` ${attribute}="\${${index + 1}${value}}"`;
		});
		const body = content === 'none' ? [`<${name}${written.join('')} />`] : [`<${name}${written.join('')}>`, '', '$0', '', `</${name}>`];
		return [name, { prefix: [name, `<${name}`], scope: 'markdown,mdx', body }] as const;
	});
	files.set('.vscode/components.code-snippets', write(Object.fromEntries(snippets)));
	return files;
}

const write = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;

/** Every field of articles as a table in Markdown, from the schema. */
export function renderFieldTable(): string {
	const { properties = {}, required = [] } = z.toJSONSchema(articleSchema, { io: 'input' });
	const rows = Object.entries(properties).map(([name, field]) => {
		const { title = '', description = '', labels } = field as { title?: string; description?: string; labels?: Record<string, string> };
		const values = labels
			? ` ${Object.entries(labels)
					.map(([value, label]) => `\`${value}\` ${label}`)
					.join('、')}。`
			: '';
		return `| \`${name}\` | ${title} | ${required.includes(name) ? '必填' : ''} | ${description}${values} |`;
	});
	return ['| 字段 | 名称 | | 怎么写 |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
