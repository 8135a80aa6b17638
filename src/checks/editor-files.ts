import { z } from 'zod';
import { COMPONENTS, type Component } from '../markdown/components.ts';
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
	const snippets = [...COMPONENTS].map(([name, component]) => {
		const snippet = { prefix: [name, `<${name}`, component.label], scope: 'markdown,mdx', description: component.label };
		return [name, { ...snippet, body: writeSnippet(name, component) }] as const;
	});
	files.set('.vscode/components.code-snippets', write({ ...Object.fromEntries(snippets), 文章: articleSnippet() }));
	return files;
}

/** A component in the snippet syntax of VS Code: Tab goes from one value to the next. */
function writeSnippet(name: string, { attributes, content, example }: Component): string[] {
	const written = Object.entries(attributes)
		.filter(([, { required, usual }]) => required || usual)
		.map(([attribute, rule], index) => ` ${attribute}="${rule.values ? choice(index + 1, rule.values) : hole(index + 1, rule.example)}"`);
	if (content === 'none') return [`<${name}${written.join('')} />`];
	return [`<${name}${written.join('')}>`, '', ...hole(0, example).split('\n'), '', `</${name}>`];
}

/** A place to fill in, with what stands there until then. */
const hole = (number: number, text: string): string => `\${${number}:${text.replace(/[$}\\]/g, '\\$&')}}`;
const choice = (number: number, values: readonly string[]): string => `\${${number}|${values.join(',')}|}`;

/** The frontmatter of a new article, with choices, for those who begin with an empty file. */
function articleSnippet(): object {
	const { section, ai } = articleSchema.shape;
	const body = [
		'---',
		`title: ${hole(1, '标题')}`,
		`description: ${hole(2, '写标题里没有的：结果、数字、影响，二十到二百个字')}`,
		`section: ${choice(3, section.options)}`,
		'pubDate: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE $CURRENT_HOUR:$CURRENT_MINUTE',
		`author: ${hole(4, '作者')}`,
		'sources:',
		`  - name: ${hole(5, '来源的名字')}`,
		`    url: ${hole(6, 'https://')}`,
		'tags:',
		`  - ${hole(7, '标签')}`,
		`ai: ${choice(8, ai.options)}`,
		'draft: true',
		'---',
		'',
		'$0',
	];
	return { prefix: ['文章', '---'], scope: 'markdown,mdx', description: '一篇新文章开头的信息', body };
}

const write = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;
