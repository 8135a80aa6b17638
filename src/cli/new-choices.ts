import { foldName } from '../domain/text.ts';
import { lengthOf } from '../import/clean-text.ts';
import type { ContentState } from '../import/content-state.ts';
import { findNearest } from '../markdown/nearest.ts';
import { SECTIONS, type SectionId, SLUG_PATTERN, type Source } from '../schemas/article.ts';
import { site } from '../site.config.ts';
import { readSource } from './new-draft.ts';

/** Something in the answers that cannot be used; the message is for the editor. */
export class Refusal extends Error {}

/** Names of tags as a list shows them: the suggested ones, then short names before long ones, so that what is typed whole is found before what only holds it. */
export const orderTags = (names: readonly string[], suggested: readonly string[]): string[] => {
	const others = names.filter((name) => !suggested.includes(name));
	return [...suggested, ...others.sort((a, b) => a.length - b.length)];
};

/** Tags that the title names. */
export function suggestTags(title: string, state: ContentState): string[] {
	const folded = foldName(title);
	return state.knownTags
		.map(({ name }) => name)
		.filter((name) => name.length > 1 && folded.includes(foldName(name)))
		.slice(0, 10);
}

/** A title of the right length. */
export function checkTitle(title: string): string {
	const length = lengthOf(title);
	if (length < 4 || length > 80) throw new Refusal(`标题要有 4 到 80 个字，现在是 ${length} 个`);
	return title;
}

/** A section by id or name. */
export function chooseSection(written: string): SectionId {
	const section = SECTIONS.find((id) => id === written || site.sections[id].name === written);
	if (section === undefined) throw new Refusal(`没有栏目“${written}”，可用的有：${SECTIONS.join('、')}`);
	return section;
}

/** Canonical names of the tags that were named. */
export function chooseTags(written: string, state: ContentState): string[] {
	const names = written.split(/[,，、;；]/).map((name) => name.trim());
	const tags = names
		.filter((name) => name !== '')
		.map((name) => {
			const tag = state.tags.find(name);
			if (tag !== null) return tag.name;
			const near = findNearest(
				name,
				state.knownTags.map((known) => known.name),
			);
			throw new Refusal(`没有标签“${name}”；${near === null ? '先在 tags/ 里新建一个' : `是不是“${near}”？`}`);
		});
	if (tags.length > 10) throw new Refusal(`标签最多十个，现在是 ${tags.length} 个`);
	return [...new Set(tags)];
}

/** Tags for an article that was given none: those that its title names, or else the first that there is. */
export function standInTags(title: string, state: ContentState): string[] {
	const [first] = state.knownTags;
	if (first === undefined) throw new Refusal('还没有标签，先在 tags/ 里新建一个');
	const suggested = suggestTags(title, state);
	return suggested.length > 0 ? suggested : [first.name];
}

/** A source written as `名字|网址`. */
export function chooseSource(written: string): Source {
	const source = readSource(written);
	if (source === null) throw new Refusal(`来源“${written}”写法不对，写成 "名字|https://…"`);
	return source;
}

/** A slug that no article has. */
export function chooseSlug(slug: string, state: ContentState): string {
	if (!SLUG_PATTERN.test(slug)) throw new Refusal(`“${slug}”不能作网址，只用小写字母、数字和连字符，如 new-model`);
	const existing = state.articles.get(slug);
	if (existing !== undefined) {
		let number = 2;
		while (state.articles.has(`${slug}-${number}`)) number++;
		throw new Refusal(`已经有 ${existing}；换一个名字，如 --slug ${slug}-${number}`);
	}
	return slug;
}

/** Id of a story, also of one that is to begin; null where none was named. */
export function chooseStory(written: string): string | null {
	if (written !== '' && !SLUG_PATTERN.test(written)) {
		throw new Refusal(`“${written}”不能作事件脉络的 ID，只用小写字母、数字和连字符`);
	}
	return written || null;
}
