import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser, parseHTML } from 'linkedom';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { IN_BROWSER } from '../../src/admin/bundle.ts';
import type * as PreviewBody from '../../src/admin/preview-body.ts';
import { writeExample } from '../../src/checks/guide.ts';
import { COMPONENTS } from '../../src/markdown/components.ts';
import type { SourceFormat } from '../../src/markdown/parse.ts';
import { renderArticle } from '../../src/markdown/render.ts';
import { ODD_INPUTS } from '../content/odd-inputs.ts';

const folder = mkdtempSync(join(tmpdir(), 'weilai-preview-'));
let preview: typeof PreviewBody;

// The code of the preview as browsers get it, with another parser than the site's.
beforeAll(async () => {
	vi.stubGlobal('DOMParser', DOMParser);
	vi.stubGlobal('document', parseHTML('<!doctype html><html></html>').document);
	const bundle = await rolldown({ input: 'src/admin/preview-body.ts', platform: 'browser', resolve: { alias: IN_BROWSER } });
	await bundle.write({ file: join(folder, 'preview.mjs'), format: 'esm' });
	preview = await import(join(folder, 'preview.mjs'));
});

afterAll(() => {
	vi.unstubAllGlobals();
	rmSync(folder, { recursive: true });
});

const expectAlike = (source: string, format: SourceFormat, what: string): void =>
	expect(preview.renderBody(source, format).html, what).toBe(renderArticle(source, { format }).html);

test('the preview of the admin shows each component as the site does', () => {
	for (const [name, component] of COMPONENTS) expectAlike(writeExample(name, component), 'mdx', name);
});

test('the preview of the admin shows every article and page as the site does', () => {
	const files = globSync(['content/{articles,pages}/**/*.{md,mdx}', 'tests/fixtures/small/{articles,pages}/**/[a-z]*.{md,mdx}']);
	expect(files.length).toBeGreaterThan(50);
	for (const file of files) {
		const text = readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
		expectAlike(text, file.endsWith('.mdx') ? 'mdx' : 'md', file);
	}
});

test('the preview of the admin shows what looks wrong and is right as the site does', () => {
	for (const { what, source, format } of ODD_INPUTS) expectAlike(source, format, what);
});

test('the preview of the admin says what would keep a text from being published', () => {
	expect(preview.renderBody('好的正文。', 'mdx').mistakes).toEqual([]);
	expect(preview.renderBody('<Callot kind="注意">\n\n内容\n\n</Callot>', 'mdx').mistakes).toMatchObject([
		{ rule: 'unknown-component', suggestion: expect.stringContaining('Callout') },
	]);
	expect(preview.renderBody('<Callout kind="注意">\n\n内容', 'mdx').mistakes).not.toEqual([]);
});

test('a picture that is not saved yet is shown by the address that the editor has for it', () => {
	const address = 'blob:http://localhost:4321/0f8fad5b-d9cb-469f-a165-70867728950e';
	const { html, mistakes } = preview.renderBody(`![图里有什么](${address})`, 'mdx');
	expect(html).toContain(`src="${address}"`);
	expect(mistakes).toEqual([]);
	expect(preview.describePicture(address)).toEqual({ src: address });
	expect(preview.describePicture('./图.png')).toEqual({ 'data-image': 'articles/图.png' });
});
