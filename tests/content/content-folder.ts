import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A sound article; its text begins on line 13. */
export const SOUND_HEAD = `---
title: 一个好好的标题
description: 这是一段二十个字以上的摘要，说明文章讲了什么事情。
section: updates
pubDate: 2026-11-23 08:30
author: someone
sources:
  - name: 某报
    url: https://example.com/news
tags: [人工智能]
ai: none
---
`;
export const SOUND_BODY = '正文第一段。\n\n## 背景\n\n正文第二段。\n';

/** A picture of one pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Files of a small sound content folder, by path. */
const SOUND_FILES: Record<string, string | Uint8Array> = {
	'articles/other.md': SOUND_HEAD.replace('一个好好的标题', '另一篇好好的文章') + SOUND_BODY,
	'articles/hidden.md':
		SOUND_HEAD.replace('一个好好的标题', '一篇没有写完的草稿').replace('ai: none', 'ai: none\ndraft: true') + SOUND_BODY,
	'authors/someone.yaml': 'name: 某人\ndescription: 写文章的人。\n',
	'tags/ai.yaml': 'name: 人工智能\ndescription: 会学习的机器。\naliases: [AI, 人工智慧]\n',
	'tags/llm.yaml': 'name: 大模型\ndescription: 很大的模型。\nbroader: ai\n',
	'images/dot.png': PNG,
	'images/plain.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>点</title><path d="M0 0h1v1z"/></svg>',
};

/** Writes a content folder: the sound files, and `files` over them (null: left out). Returns its path; call `remove`. */
export function writeContent(files: Record<string, string | Uint8Array | null>): {
	contentDir: string;
	cacheDir: string;
	remove: () => void;
} {
	const root = mkdtempSync(join(tmpdir(), 'weilai-content-'));
	for (const [path, data] of Object.entries({ ...SOUND_FILES, ...files })) {
		if (data === null) continue;
		const file = join(root, 'content', path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, data);
	}
	const remove = (): void => rmSync(root, { recursive: true, force: true });
	return { contentDir: join(root, 'content'), cacheDir: join(root, 'cache'), remove };
}
