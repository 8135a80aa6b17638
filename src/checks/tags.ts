import { foldName } from '../domain/text.ts';
import { findNearest } from '../markdown/nearest.ts';
import type { TagFrontmatter } from '../schemas/tag.ts';
import type { Entry } from './read-entries.ts';

/** Finds the tag that a name, an alias or a slug means; case, width, spaces and traditional characters are folded. */
export interface TagIndex<Tag extends Entry<TagFrontmatter> = Entry<TagFrontmatter>> {
	find: (name: string) => Tag | undefined;
	/** The known name that was probably meant. */
	findNear: (name: string) => string | null;
}

type ReportField = (entry: Entry<unknown>, path: string, rule: string, message: string, suggestion: string) => void;

/** Indexes tags, and reports names that two of them claim and `broader` that leads nowhere or in a circle. */
export function indexTags<Tag extends Entry<TagFrontmatter>>(tags: Tag[], report: ReportField): TagIndex<Tag> {
	const owners = new Map<string, Tag>();
	const claim = (entry: Tag, name: string | null | undefined, path: string): void => {
		if (name == null) return;
		const owner = owners.get(foldName(name));
		if (owner === undefined) owners.set(foldName(name), entry);
		else if (owner !== entry) {
			report(
				entry,
				path,
				'tag-conflict',
				`“${name}”已经属于标签“${owner.sound.name ?? owner.id}”（${owner.file}）`,
				'从其中一个里删去，或把两个标签合成一个',
			);
		}
	};
	for (const tag of tags) claim(tag, tag.id, '');
	for (const tag of tags) claim(tag, tag.sound.name, 'name');
	for (const tag of tags) {
		for (const [index, alias] of (tag.sound.aliases ?? []).entries()) claim(tag, alias, `aliases.${index}`);
	}
	checkBroader(tags, report);
	const names = tags.flatMap(({ id, sound }) => [sound.name, ...(sound.aliases ?? []), id].filter((name) => name != null));
	return { find: (name) => owners.get(foldName(name)), findNear: (name) => findNearest(name, names) };
}

function checkBroader(tags: Entry<TagFrontmatter>[], report: ReportField): void {
	const byId = new Map(tags.map((tag) => [tag.id, tag]));
	const told = new Set<string>();
	for (const tag of tags) {
		const { broader } = tag.sound;
		if (broader === undefined) continue;
		if (!byId.has(broader)) {
			const near = findNearest(broader, byId.keys());
			report(
				tag,
				'broader',
				'tag-circle',
				`broader 指向的标签 ${broader} 不存在`,
				near === null ? '写 tags/ 里已有的文件名' : `是不是 ${near}？`,
			);
			continue;
		}
		const seen = [tag.id];
		for (let at = byId.get(broader); at !== undefined; at = at.sound.broader === undefined ? undefined : byId.get(at.sound.broader)) {
			if (at.id === tag.id && !seen.some((id) => told.has(id)))
				report(tag, 'broader', 'tag-circle', `broader 绕成一圈：${[...seen, at.id].join(' → ')}`, '删去其中一个 broader');
			if (seen.includes(at.id)) {
				for (const id of seen) told.add(id);
				break;
			}
			seen.push(at.id);
		}
	}
}
