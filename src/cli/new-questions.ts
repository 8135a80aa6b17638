import type { WriteStream } from 'node:tty';
import { autocomplete, autocompleteMultiselect, isCancel, select, text } from '@clack/prompts';
import type { ContentState } from '../import/content-state.ts';
import { SECTIONS } from '../schemas/article.ts';
import { site } from '../site.config.ts';
import { speakChinese } from './chinese-prompts.ts';
import { checkTitle, chooseSlug, chooseSource, orderTags, Refusal, suggestTags } from './new-choices.ts';
import { proposeSlug } from './new-draft.ts';
import type { StoryChoice } from './story-choices.ts';

/** Answers as the editor gave them, by flags or one by one. */
export interface Answers {
	title: string;
	section: string;
	tags: string;
	sources: string[];
	story: string;
	slug: string;
}

/** What is wrong with an answer, for the prompt; undefined where nothing is. */
const faultOf = (check: () => unknown): string | undefined => {
	try {
		check();
		return undefined;
	} catch (error) {
		if (error instanceof Refusal) return error.message;
		throw error;
	}
};

/** The answer of a prompt; Ctrl+C and Escape end the command and leave nothing behind. */
async function answerOf<T>(prompt: Promise<T>): Promise<Exclude<T, symbol>> {
	const answer = await prompt;
	if (isCancel(answer)) throw new Refusal('没有新建文章');
	return answer as Exclude<T, symbol>;
}

/** Asks for what an article must have; each answer is checked on the spot. */
export async function askAll(given: Answers, state: ContentState, stories: Promise<StoryChoice[]>): Promise<Answers> {
	const output = speakChinese(process.stdout);
	const title =
		given.title || (await answerOf(text({ message: '标题', validate: (value = '') => faultOf(() => checkTitle(value.trim())) })));
	const section = await answerOf(
		select({
			output,
			message: '栏目',
			initialValue: 'updates',
			options: SECTIONS.map((id) => ({ value: id as string, label: site.sections[id].name })),
		}),
	);
	const suggested = suggestTags(title, state);
	const tags = await answerOf(
		autocompleteMultiselect({
			output,
			message: `标签（打字筛选，Tab 选中，一到十个${suggested.length > 0 ? '；已按标题选好几个' : ''}）`,
			options: orderTags(
				state.knownTags.map(({ name }) => name),
				suggested,
			).map((name) => ({ value: name, label: name })),
			initialValues: suggested,
			required: true,
			maxItems: 8,
		}),
	);
	const story = await askStory(await stories, output);
	const sources: string[] = [];
	for (;;) {
		const source = await answerOf(
			text({
				message: sources.length === 0 ? '来源：名字|网址（没有就回车）' : '还有来源吗（没有就回车）',
				defaultValue: '',
				validate: (value = '') => (value === '' ? undefined : faultOf(() => chooseSource(value))),
			}),
		);
		if (source === '') break;
		sources.push(source);
	}
	const proposal = proposeSlug(title);
	const slug = await answerOf(
		text({
			message: '网址里的名字：英文或拼音，短一些',
			placeholder: proposal,
			defaultValue: proposal,
			validate: (value = '') => faultOf(() => chooseSlug(value || proposal, state)),
		}),
	);
	return { ...given, title: title.trim(), section, tags: tags.join(','), story, sources, slug };
}

/** Which story the article belongs to; not asked where there is none. */
async function askStory(stories: readonly StoryChoice[], output: WriteStream): Promise<string> {
	if (stories.length === 0) return '';
	const own = stories.map(({ id, title, count }) => ({ value: id, label: `${title}（${count} 篇）`, hint: id }));
	return answerOf(
		autocomplete({
			output,
			message: '事件脉络：是哪件事的后续？（打字筛选）',
			options: [{ value: '', label: '不指定，自动找' }, ...own],
			initialValue: '',
			maxItems: 8,
		}),
	);
}
