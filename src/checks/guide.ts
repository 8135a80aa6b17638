import { z } from 'zod';
import { COMPONENTS, type Component } from '../markdown/components.ts';
import { articleSchema } from '../schemas/article.ts';
import { code, table } from './markdown-table.ts';
import { RULES } from './rule-table.ts';
import { HOUSE_STYLE } from './typography.ts';

/** The generated parts of `docs/editors.md`, by the name of the comment around them. */
export function buildGuideParts(): Map<string, string> {
	return new Map([
		['fields', renderFieldTable()],
		['components', [...COMPONENTS].map(describeComponent).join('\n\n')],
		[
			'style',
			table(
				['写法', '不要这样', '这样写'],
				HOUSE_STYLE.map(({ what, bad, good }) => [what, code(bad), code(good)]),
			),
		],
		['errors', renderErrors()],
	]);
}

/** Puts the generated parts into the text of the guide. */
export function fillGuide(guide: string): string {
	let filled = guide;
	for (const [name, part] of buildGuideParts()) {
		filled = filled.replace(new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*(?=\\n<!-- /${name} -->)`), () => part);
	}
	return filled;
}

/** Every field of articles, from the schema. */
function renderFieldTable(): string {
	const { properties = {}, required = [] } = z.toJSONSchema(articleSchema, { io: 'input' });
	const rows = Object.entries(properties).map(([name, field]) => {
		const { title = '', description = '', labels } = field as { title?: string; description?: string; labels?: Record<string, string> };
		const values = labels
			? ` ${Object.entries(labels)
					.map(([value, label]) => `\`${value}\` ${label}`)
					.join('、')}。`
			: '';
		return [`\`${name}\``, title, required.includes(name) ? '必填' : '', `${description}${values}`];
	});
	return table(['字段', '名称', '', '怎么写'], rows);
}

/** A component as an editor writes it: with what it must have and usually has. */
export function writeExample(name: string, { attributes, content, example }: Component): string {
	const written = Object.entries(attributes)
		.filter(([, { required, usual }]) => required || usual)
		.map(([attribute, rule]) => ` ${attribute}="${rule.example.replace('https://…', 'https://example.com/')}"`)
		.join('');
	return content === 'none' ? `<${name}${written} />` : `<${name}${written}>\n\n${example}\n\n</${name}>`;
}

/** Path of the picture of a component, from `docs/`. */
export const pictureOf = (name: string): string => `components/${name.toLowerCase()}.png`;

function describeComponent([name, component]: [string, Component]): string {
	const more = Object.entries(component.attributes).filter(([, { required, usual }]) => !required && !usual);
	const optional = more.length > 0 ? `\n\n还可以写 ${more.map(([attribute]) => `\`${attribute}\``).join('、')}。` : '';
	return `### ${component.label} ${name}\n\n\`\`\`mdx\n${writeExample(name, component)}\n\`\`\`\n\n![${component.label}在网页上的样子](${pictureOf(name)})${optional}`;
}

function renderErrors(): string {
	const errors = [...RULES].filter(([, { severity }]) => severity === 'error');
	return table(
		['报错', '要求', '这样写'],
		errors.map(([name, { about, good }]) => [`\`${name}\``, about, code(good)]),
	);
}
