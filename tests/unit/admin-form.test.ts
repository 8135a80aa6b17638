import { expect, test } from 'vitest';
import { z } from 'zod';
import { buildAdminConfig, buildComponentForms, buildFields, type FormField } from '../../src/admin/form.ts';
import { COMPONENTS } from '../../src/markdown/components.ts';
import { articleSchema } from '../../src/schemas/article.ts';

const named = (fields: FormField[], name: string): FormField | undefined => fields.find((field) => field.name === name);

test('a field added to the schema stands in the form of the admin without another edit', () => {
	const mood = z
		.enum(['glad', 'sad'])
		.optional()
		.meta({ title: '心情', description: '写的时候怎样。', labels: { glad: '高兴', sad: '难过' } });
	const fields = buildFields(articleSchema.extend({ mood, pages: z.number().int().min(1).meta({ title: '页数' }) }));
	expect(named(fields, 'mood')).toEqual({
		name: 'mood',
		label: '心情',
		required: false,
		hint: '写的时候怎样。',
		widget: 'select',
		options: [
			{ value: 'glad', label: '高兴' },
			{ value: 'sad', label: '难过' },
		],
	});
	expect(named(fields, 'pages')).toMatchObject({ label: '页数', required: true, widget: 'number', value_type: 'int', min: 1 });
});

test('the form has every field of articles, each with a Chinese name and a help text, and the rules of its length', () => {
	const fields = buildFields(articleSchema);
	expect(fields.map(({ name }) => name)).toEqual(Object.keys(articleSchema.shape));
	for (const { name, label, hint } of fields)
		expect([label, hint], name).toEqual([expect.stringMatching(/\p{sc=Han}/u), expect.stringMatching(/\p{sc=Han}/u)]);
	expect(named(fields, 'title')).toMatchObject({ widget: 'string', required: true, minlength: 4, maxlength: 80 });
	expect(named(fields, 'tags')).toMatchObject({ widget: 'relation', collection: 'tags', multiple: true, min: 1, max: 10 });
	expect(named(fields, 'author')).toMatchObject({ widget: 'relation', collection: 'authors' });
	const cover = named(fields, 'cover')?.['fields'] as FormField[];
	expect(named(cover, 'alt')).toMatchObject({ required: true });
});

test('every component of articles is a button of the editor, where the file may hold components', () => {
	expect(buildComponentForms().map(({ name }) => name)).toEqual([...COMPONENTS.keys()]);
	const collections = buildAdminConfig({ gitHost: null }, 'https://weilai.wang')['collections'] as { name: string; fields: FormField[] }[];
	const buttonsOf = (collection: string) =>
		named(collections.find(({ name }) => name === collection)?.fields ?? [], 'body')?.['editor_components'];
	expect(buttonsOf('articles')).toEqual(expect.arrayContaining(['Table', ...COMPONENTS.keys()]));
	// They are `.md`, which has no components.
	expect(buttonsOf('imported')).toEqual(['image', 'code-block', 'Table']);
});
