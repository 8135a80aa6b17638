import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { foldName } from '../domain/text.ts';
import type { Problem } from '../markdown/problem.ts';
import { type TagFrontmatter, tagSchema } from '../schemas/tag.ts';
import { splitFrontmatter } from './fences.ts';
import { isSound, listFiles, readYamlEntries, type SoundEntry } from './read-entries.ts';
import { indexTags } from './tags.ts';

const FORMAT = { lineWidth: 0, flowCollectionPadding: false } as const;

/** What a merge did, or why it could not be done. */
export type MergeResult = { from: string; into: string; changed: string[] } | { fault: string };

/**
 * Makes two tags one: articles that name `from`, in any spelling, name `into` from now on, whose file keeps the names of
 * the other as aliases; tags below `from` go below `into`; the file of `from` goes.
 */
export async function mergeTags(contentDir: string, from: string, into: string): Promise<MergeResult> {
	const unread: Problem[] = [];
	const tags = (await readYamlEntries(contentDir, 'tags', tagSchema, unread)).filter(isSound);
	const index = indexTags(tags, () => undefined);
	const [old, kept] = [index.find(from), index.find(into)];
	const missing = old === undefined ? from : kept === undefined ? into : null;
	if (missing !== null || old === undefined || kept === undefined) {
		const near = index.findNear(missing ?? '');
		return { fault: `没有标签“${missing}”${near === null ? '' : `；是不是“${near}”？`}` };
	}
	if (old === kept) return { fault: `“${from}”和“${into}”已经是同一个标签：${kept.file}` };

	const changed: string[] = [];
	const save = async (file: string, text: string): Promise<void> => {
		await writeFile(join(contentDir, `${file}.new`), text);
		await rename(join(contentDir, `${file}.new`), join(contentDir, file));
		changed.push(file);
	};
	for (const file of await listFiles(contentDir, 'articles')) {
		if (!/\.mdx?$/.test(file)) continue;
		const text = await readFile(join(contentDir, file), 'utf8');
		const renamed = renameTag(
			text,
			(name) => index.find(name) === old,
			kept.data.name,
			(name) => index.find(name) === kept,
		);
		if (renamed !== null) await save(file, renamed);
	}
	for (const tag of tags) {
		const isBelow = tag.data.broader === old.id;
		if (tag === old || (tag !== kept && !isBelow)) continue;
		await save(tag.file, await rewriteTag(contentDir, tag, tag === kept ? old : null, isBelow ? kept.id : null));
	}
	await rm(join(contentDir, old.file));
	return { from: old.data.name, into: kept.data.name, changed: [...changed, old.file] };
}

/** The article with the tag under its new name, once; null where it does not have it. */
function renameTag(text: string, isOld: (name: string) => boolean, name: string, isNew: (name: string) => boolean): string | null {
	const { yaml, yamlOffset } = splitFrontmatter(text, () => undefined);
	if (yaml === null) return null;
	const document = parseDocument(yaml, { schema: 'core' });
	const list = document.get('tags');
	if (document.errors.length > 0 || !isSeq(list)) return null;
	const written = (item: unknown): string => (isScalar(item) ? String(item.value) : '');
	if (!list.items.some((item) => isOld(written(item)))) return null;
	let hasNew = list.items.some((item) => isNew(written(item)));
	(list as YAMLSeq).items = list.items.filter((item) => {
		if (!isOld(written(item)) || !isScalar(item)) return true;
		if (hasNew) return false;
		item.value = name;
		hasNew = true;
		return true;
	});
	return text.slice(0, yamlOffset) + document.toString(FORMAT) + text.slice(yamlOffset + yaml.length);
}

async function rewriteTag(
	root: string,
	tag: SoundEntry<TagFrontmatter>,
	old: SoundEntry<TagFrontmatter> | null,
	broader: string | null,
): Promise<string> {
	const document = parseDocument(await readFile(join(root, tag.file), 'utf8'));
	if (old !== null) {
		const known = new Set([tag.data.name, tag.id].map(foldName));
		const names = [...tag.data.aliases, old.data.name, ...old.data.aliases, old.id];
		const aliases = names.filter((name) => !known.has(foldName(name)) && known.add(foldName(name)));
		document.set('aliases', document.createNode(aliases));
	}
	// What was below the tag that goes is below the one that stays, but never below itself.
	if (broader !== null && broader !== tag.id) document.set('broader', broader);
	else if (broader !== null) document.delete('broader');
	return document.toString(FORMAT);
}
