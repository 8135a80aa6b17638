import CMS from '@sveltia/cms';
import type { ComponentForm } from './form.ts';
import { mendSaved } from './mend-saved.ts';
import { renderBody } from './preview-body.ts';

/** Puts a button for each component of articles into the editor; what it writes is what `npm run check` reads. */
export function registerComponents(components: readonly ComponentForm[]): void {
	for (const component of components) {
		const { name, label, hasContent, fields } = component;
		CMS.registerEditorComponent({
			id: name,
			label,
			fields: fields as never,
			pattern: hasContent
				? new RegExp(`^<${name}(?<attributes>(?:\\s+[a-z]+="[^"]*")*)\\s*>\\n+(?<content>[\\s\\S]*?)\\n+</${name}>$`, 'm')
				: new RegExp(`^<${name}(?<attributes>(?:\\s+[a-z]+="[^"]*")*)\\s*/>$`, 'm'),
			fromBlock: ({ groups }) => ({
				...readAttributes(groups?.['attributes'] ?? ''),
				...(hasContent ? { content: groups?.['content'] } : {}),
			}),
			toBlock: (values) => writeComponent(component, values),
			toPreview: (values) => renderBody(writeComponent(component, values), 'mdx').html,
		});
	}
}

/** What the preSave event tells of an entry: an Immutable map. */
interface Saving {
	entry: { get(key: 'path'): string; get(key: 'data'): { get(key: 'body'): unknown; set(key: 'body', value: string): object } };
}

/** Lets texts be saved as the site reads them. */
export function registerMending(): void {
	const handler = ({ entry }: Saving): object | undefined => {
		const data = entry.get('data');
		const body = data.get('body');
		return typeof body === 'string' && entry.get('path').endsWith('.mdx') ? data.set('body', mendSaved(body)) : undefined;
	};
	CMS.registerEventListener({ name: 'preSave', handler: handler as never });
}

/** Rows between pipes, the second of them dashes. */
const TABLE = /^(?<content>\|[^\n]*\n\|[ \t:|-]*-[ \t:|-]*(?:\n\|[^\n]*)*)/m;

/** Keeps tables as they are written: the editor's own would forget which columns stand right, and cut cells at every pipe. */
export function registerTable({ name, label, fields }: ComponentForm): void {
	CMS.registerEditorComponent({
		id: name,
		label,
		fields: fields as never,
		pattern: TABLE,
		fromBlock: ({ groups }) => ({ content: groups?.['content'] }),
		toBlock: ({ content }) => String(content ?? '').trim(),
		toPreview: ({ content }) => renderBody(String(content ?? ''), 'md').html,
	});
}

function readAttributes(text: string): Record<string, string> {
	const pairs = Array.from(text.matchAll(/([a-z]+)="([^"]*)"/g), ([, name, value]) => [name, value?.replaceAll('&quot;', '"') ?? '']);
	return Object.fromEntries(pairs);
}

function writeComponent({ name, hasContent, fields }: ComponentForm, values: Record<string, unknown>): string {
	const attributes = fields
		.filter((field) => field.name !== 'content' && typeof values[field.name] === 'string' && values[field.name] !== '')
		.map((field) => ` ${field.name}="${String(values[field.name]).replaceAll('"', '&quot;')}"`)
		.join('');
	if (!hasContent) return `<${name}${attributes} />`;
	return `<${name}${attributes}>\n\n${String(values['content'] ?? '').trim()}\n\n</${name}>`;
}
