import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { buildEditorFiles } from '../../src/checks/editor-files.ts';
import { buildGuideParts, fillGuide, writeExample } from '../../src/checks/guide.ts';
import { COMPONENTS } from '../../src/markdown/components.ts';
import { renderArticle } from '../../src/markdown/render.ts';
import { LanguageServer } from './language-server.ts';

test.each([...buildEditorFiles()])('%s is what the schemas and components say (node src/cli/bootstrap.mjs editor-files)', (path, text) => {
	expect(readFileSync(path, 'utf8')).toBe(text);
});

test('the guide for editors shows every field, component, error and rule of style as the code has it', () => {
	const guide = readFileSync('docs/editors.md', 'utf8');
	expect(fillGuide(guide)).toBe(guide);
	for (const [name, part] of buildGuideParts()) expect(guide, name).toContain(`<!-- ${name} -->\n${part}\n<!-- /${name} -->`);
});

test('every picture of the guide is there', () => {
	const pictures = Array.from(readFileSync('docs/editors.md', 'utf8').matchAll(/^!\[[^\]]+\]\(([^)]+)\)/gm), ([, path]) => path as string);
	expect(pictures).toEqual(expect.arrayContaining(['admin.png', 'preview.png']));
	for (const path of pictures) expect(existsSync(join('docs', path)), path).toBe(true);
});

test('what the guide shows of a component passes the checks', () => {
	for (const [name, component] of COMPONENTS) {
		const text = writeExample(name, component);
		expect(renderArticle(`正文在前。\n\n${text}\n`, { format: 'mdx' }).problems, text).toEqual([]);
	}
});

test('a snippet, left as it is completed, passes the checks', () => {
	const snippets = JSON.parse(readFileSync('.vscode/components.code-snippets', 'utf8')) as Record<string, { body: string[] }>;
	for (const name of COMPONENTS.keys()) {
		const filled = (snippets[name]?.body ?? [])
			.join('\n')
			.replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
			.replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
			.replaceAll('https://…', 'https://example.com/');
		const { problems } = renderArticle(`正文在前。\n\n${filled}\n`, { format: 'mdx' });
		expect(problems, filled).toEqual([]);
	}
});

test('any editor that reads yaml-language-server lines underlines a mistake in a tag and an author', async () => {
	const server = new LanguageServer('yaml-language-server/bin/yaml-language-server', '.');
	try {
		const found = new Map<string, { message: string; range: { start: { line: number } } }[]>();
		server.onTold = (method, params) => {
			const { uri, diagnostics } = params as { uri: string; diagnostics: [] };
			if (method === 'textDocument/publishDiagnostics') found.set(uri, diagnostics);
		};
		await server.ask('initialize', { rootUri: pathToFileURL('.').href, capabilities: {} });
		server.tell('initialized', {});
		for (const [path, text] of [
			['content/tags/ai.yaml', readFileSync('content/tags/ai.yaml', 'utf8').replace('description:', 'descriptoin:')],
			['content/authors/weilai-ai.yaml', `${readFileSync('content/authors/weilai-ai.yaml', 'utf8')}homepage: https://example.com\n`],
			['content/tags/robotics.yaml', readFileSync('content/tags/robotics.yaml', 'utf8')],
		] as const) {
			const uri = pathToFileURL(path).href;
			server.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
			await expect.poll(() => found.has(uri), { timeout: 15_000 }).toBe(true);
			const messages = found.get(uri)?.map(({ message }) => message);
			if (path.includes('robotics')) expect(messages).toEqual([]);
			else expect(messages).toContainEqual(expect.stringMatching(/Property (?:descriptoin|homepage) is not allowed/));
		}
	} finally {
		server.stop();
	}
});

test('where a tag or an author names the schema that it follows, it is the right one', () => {
	for (const [folder, schema] of [
		['content/tags', 'tag'],
		['content/authors', 'author'],
	] as const) {
		const lines = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8').split('\n')[0] as string);
		const named = new Set(lines.filter((line) => line.includes('yaml-language-server')));
		expect([...named], folder).toEqual([`# yaml-language-server: $schema=../../.vscode/schemas/${schema}.json`]);
	}
});
