import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildArticleCompletions, collectKnown, writeCompletions } from '../../src/checks/completions.ts';
import { readContent } from '../../src/checks/read-content.ts';
import { LanguageServer } from './language-server.ts';

const TEXT = `---
title: 一个好好的标题
section: udpates
tittle: 多余的
author: 
tags:
  - 人工只能
  - 
  - LLM
  - 大 模型
story: 
---

正文
`;

let root = '';
let server: LanguageServer;

const fileOf = (extension: string) => pathToFileURL(join(root, `content/articles/新稿.${extension}`)).href;

/** What is offered where line `line` (from 1) of the text ends. */
async function offersAt(line: number): Promise<string[]> {
	const position = { line: line - 1, character: (TEXT.split('\n')[line - 1] as string).length };
	const list = await server.ask<{ items: { label: string }[] }>('textDocument/completion', {
		textDocument: { uri: fileOf('mdx') },
		position,
	});
	return list.items.map(({ label }) => label);
}

beforeAll(async () => {
	root = mkdtempSync(join(tmpdir(), 'weilai-completions-'));
	cpSync('tests/fixtures/small', join(root, 'content'), { recursive: true });
	for (const extension of ['md', 'mdx']) writeFileSync(join(root, `content/articles/新稿.${extension}`), TEXT);
	writeFileSync(join(root, 'package.json'), '{}');
	mkdirSync(join(root, 'cache'));
	symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
	const contentDir = join(root, 'content');
	const content = await readContent({ contentDir, cacheDir: join(root, 'cache') });
	await writeCompletions(collectKnown(content), contentDir, root);
	server = new LanguageServer('@astrojs/language-server/bin/nodeServer.js', root);
	const folder = pathToFileURL(root).href;
	await server.ask('initialize', {
		rootUri: folder,
		workspaceFolders: [{ uri: folder, name: 'site' }],
		capabilities: { textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } } },
		initializationOptions: { typescript: { tsdk: resolve('node_modules/typescript/lib') }, contentIntellisense: true },
	});
	server.tell('initialized', {});
	for (const [extension, languageId] of [
		['md', 'markdown'],
		['mdx', 'mdx'],
	] as const)
		server.tell('textDocument/didOpen', { textDocument: { uri: fileOf(extension), languageId, version: 1, text: TEXT } });
}, 60_000);

afterAll(() => {
	server?.stop();
	rmSync(root, { recursive: true, force: true });
});

test('while an editor types, VS Code offers the fields, sections, tags, authors and stories that there are', async () => {
	expect(await offersAt(3)).toEqual(expect.arrayContaining(['hot', 'updates', 'visions']));
	expect(await offersAt(5)).toEqual(expect.arrayContaining(['machine', 'writer']));
	expect(await offersAt(8)).toEqual(expect.arrayContaining(['人工智能', '大模型', 'C++']));
	expect(await offersAt(11)).toEqual(expect.arrayContaining(['none']));
});

test.each(['md', 'mdx'])(
	'in an .%s file VS Code underlines a wrong field, value and tag, and no alias or other spelling of a tag',
	async (extension) => {
		const report = await server.ask<{ items: { range: { start: { line: number } }; message: string }[] }>('textDocument/diagnostic', {
			textDocument: { uri: fileOf(extension) },
		});
		const lines = new Set(report.items.filter(({ message }) => !message.startsWith('Missing')).map(({ range }) => range.start.line + 1));
		for (const wrong of [3, 4, 7]) expect([...lines], `line ${wrong}`).toContain(wrong);
		for (const right of [2, 9, 10]) expect([...lines], `line ${right}`).not.toContain(right);
		expect(report.items.map(({ message }) => message)).toContain('Missing property "description".');
	},
);

test('a tag whose name is full of signs is matched as it is written', () => {
	const known = { tags: [{ slug: 'signs', name: 'A.B (测试)+', aliases: ['C#|D/'] }], authors: [], stories: [] };
	const schema = buildArticleCompletions(known) as { properties: { tags: { items: { anyOf: { pattern: string }[] } } } };
	const pattern = new RegExp(schema.properties.tags.items.anyOf[1]?.pattern ?? '', 'u');
	for (const name of ['signs', 'a.b(测试)+', 'A.B (测试)+', 'c#|d/']) expect(pattern.test(name), name).toBe(true);
	for (const name of ['axb(测试)+', 'C#', 'D/']) expect(pattern.test(name), name).toBe(false);
});
