import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import type { ForeignEntry } from './foreign-article.ts';
import { readForeignFields } from './foreign-fields.ts';
import { resolveLocalAddresses, type TakenPaths } from './local-addresses.ts';
import { writePlainMarkdown } from './shortcodes.ts';

/**
 * Reads a folder of Hugo, Hexo or Jekyll posts: Markdown files with YAML, TOML or JSON before the text. Pages that are
 * lists (`_index.md`) and Hexo's scaffolds are passed over.
 */
export function* readPostsFolder(root: string): Generator<ForeignEntry> {
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
	const posts = files.filter(
		(file) => /\.(?:md|markdown|mdx)$/i.test(file) && !/(?:^|\/)(?:_index|scaffolds\/.*|node_modules\/.*)(?:\.|$)/.test(file),
	);
	const taken: TakenPaths = new Map();
	for (const place of posts.sort()) {
		const bytes = readFileSync(join(root, place));
		yield isUtf8(bytes) ? readPost(bytes.toString(), place, root, taken) : { place, fault: '文件不是 UTF-8，另存为 UTF-8 再导入' };
	}
}

function readPost(text: string, place: string, root: string, taken: TakenPaths): ForeignEntry {
	const parts = splitFields(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
	if (parts === null) return { place, fault: '开头的信息看不懂' };
	// Jekyll's names begin with the date; Hugo's bundles are folders with an index, or one in each language.
	const name = basename(place).replace(/\.\w+$/, '');
	const own = name.replace(/^index(?=$|\.)/, place.split('/').at(-2) ?? 'index');
	const [, date = null, id = own] = /^(\d{4}-\d{2}-\d{2})-(.+)$/.exec(own) ?? [];
	const plain = writePlainMarkdown(parts.body);
	const { markdown, pictures, lost } = resolveLocalAddresses(plain.markdown, {
		folder: dirname(join(root, place)),
		root,
		name: own,
		taken,
	});
	const read = readForeignFields(parts.fields, id, markdown, date);
	if ('fault' in read) return { place, fault: read.fault };
	return { place, article: { ...read.article, pictures }, lost: [...read.lost.map((field) => `字段 ${field}`), ...plain.lost, ...lost] };
}

/** Fields and text of a post; null where the fields cannot be read. */
function splitFields(text: string): { fields: Record<string, unknown>; body: string } | null {
	try {
		// Hexo also writes fields without the first fence.
		const yaml = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text) ?? /^((?:[A-Za-z_]+:.*\n)(?:[\s\S]*?\n)?)---[ \t]*\n/.exec(text);
		if (yaml) return part(text, yaml[0], parseYaml(yaml[1] ?? '', { schema: 'core' }));
		const toml = /^\+\+\+\n([\s\S]*?)\n\+\+\+[ \t]*(?:\n|$)/.exec(text);
		if (toml) return part(text, toml[0], parseToml(toml[1] ?? ''));
		const json = /^(?:;;;\n([\s\S]*?)\n;;;|(\{\n[\s\S]*?\n\}))[ \t]*\n/.exec(text);
		if (json) return part(text, json[0], JSON.parse(json[1] ?? json[2] ?? ''));
		return { fields: {}, body: text };
	} catch {
		return null;
	}
}

function part(text: string, head: string, fields: unknown): { fields: Record<string, unknown>; body: string } | null {
	if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return null;
	return { fields: fields as Record<string, unknown>, body: text.slice(head.length) };
}
