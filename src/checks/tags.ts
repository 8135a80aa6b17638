import { foldName } from '../domain/text.ts';
import { findNearest } from '../markdown/nearest.ts';
import type { TagFrontmatter } from '../schemas/tag.ts';
import type { Entry } from './read-entries.ts';

/** Finds the tag that a name, an alias or a slug means; case, width, spaces and traditional characters are folded. */
export interface TagIndex {
	find: (name: string) => Entry<TagFrontmatter> | undefined;
	/** The known name that was probably meant. */
	findNear: (name: string) => string | null;
}

type ReportField = (entry: Entry<unknown>, path: string, rule: string, message: string, suggestion: string) => void;

/** Indexes tags, and reports names that two of them claim and `broader` that leads nowhere or in a circle. */
export function indexTags(tags: Entry<TagFrontmatter>[], report: ReportField): TagIndex {
	const owners = new Map<string, Entry<TagFrontmatter>>();
	const claim = (entry: Entry<TagFrontmatter>, name: string, path: string): void => {
		const owner = owners.get(foldName(name));
		if (owner === undefined) owners.set(foldName(name), entry);
		else if (owner !== entry) {
			report(
				entry,
				path,
				'tag-conflict',
				`“${name}”已经属于标签“${owner.data.name}”（${owner.file}）`,
				'从其中一个里删去，或把两个标签合成一个',
			);
		}
	};
	for (const tag of tags) claim(tag, tag.id, '');
	for (const tag of tags) claim(tag, tag.data.name, 'name');
	for (const tag of tags) {
		for (const [index, alias] of tag.data.aliases.entries()) claim(tag, alias, `aliases.${index}`);
	}
	checkBroader(tags, report);
	const names = tags.flatMap(({ id, data }) => [data.name, ...data.aliases, id]);
	return { find: (name) => owners.get(foldName(name)), findNear: (name) => findNearest(name, names) };
}

function checkBroader(tags: Entry<TagFrontmatter>[], report: ReportField): void {
	const byId = new Map(tags.map((tag) => [tag.id, tag]));
	for (const tag of tags) {
		const { broader } = tag.data;
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
		for (let at = byId.get(broader); at !== undefined; at = at.data.broader === undefined ? undefined : byId.get(at.data.broader)) {
			if (at.id === tag.id)
				report(tag, 'broader', 'tag-circle', `broader 绕成一圈：${[...seen, at.id].join(' → ')}`, '删去其中一个 broader');
			if (seen.includes(at.id)) break;
			seen.push(at.id);
		}
	}
}
