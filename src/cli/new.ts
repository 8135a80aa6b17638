import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { autocompleteMultiselect, isCancel, select, text } from '@clack/prompts';
import { foldName } from '../domain/text.ts';
import { readEnvironment } from '../environment.ts';
import { lengthOf } from '../import/clean-text.ts';
import { type ContentState, readContentState } from '../import/content-state.ts';
import { findNearest } from '../markdown/nearest.ts';
import { SECTIONS, type SectionId, SLUG_PATTERN, type Source } from '../schemas/article.ts';
import { site } from '../site.config.ts';
import { formatDraft, proposeSlug, readSource } from './new-draft.ts';

const USAGE = `用法：npm run new -- "标题" [选项]
  --section hot|updates|visions   栏目，默认 updates
  --tags 标签,标签                已有的标签，名称或别名
  --source "名字|网址"            来源，可以写多次
  --story ID                      属于哪一条事件脉络
  --slug 英文或拼音               文件名，也就是网址；默认取标题的拼音
在终端里不带选项运行，会一项一项地问。`;

/** Something in the answers that cannot be used; the message is for the editor. */
class Refusal extends Error {}

/** Answers as the editor gave them, by flags or one by one. */
interface Answers {
	title: string;
	section: string;
	tags: string;
	sources: string[];
	story: string;
	slug: string;
}

function readFlags(): { answers: Answers; hasFlags: boolean } {
	const word = { type: 'string', default: '' } as const;
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { section: word, tags: word, story: word, slug: word, source: { type: 'string', multiple: true, default: [] } },
		});
		const { source: sources, ...rest } = values;
		const hasFlags = sources.length > 0 || Object.values(rest).some((value) => value !== '');
		return { answers: { ...rest, sources, title: positionals.join(' ').trim() }, hasFlags };
	} catch {
		throw new Refusal(USAGE);
	}
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
async function askAll(given: Answers, state: ContentState): Promise<Answers> {
	const title =
		given.title || (await answerOf(text({ message: '标题', validate: (value = '') => faultOf(() => checkTitle(value.trim())) })));
	const section = await answerOf(
		select({
			message: '栏目',
			initialValue: 'updates',
			options: SECTIONS.map((id) => ({ value: id as string, label: site.sections[id].name })),
		}),
	);
	const suggested = suggestTags(title, state);
	const tags = await answerOf(
		autocompleteMultiselect({
			message: `标签（打字筛选，Tab 选中，一到十个${suggested.length > 0 ? '；已按标题选好几个' : ''}）`,
			options: state.knownTags.map(({ name }) => ({ value: name, label: name })),
			initialValues: suggested,
			required: true,
			maxItems: 8,
		}),
	);
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
	return { ...given, title: title.trim(), section, tags: tags.join(','), sources, slug };
}

/** Tags that the title names. */
function suggestTags(title: string, state: ContentState): string[] {
	const folded = foldName(title);
	return state.knownTags.map(({ name }) => name).filter((name) => name.length > 1 && folded.includes(foldName(name)));
}

function checkTitle(title: string): string {
	const length = lengthOf(title);
	if (length < 4 || length > 80) throw new Refusal(`标题要有 4 到 80 个字，现在是 ${length} 个`);
	return title;
}

function chooseSection(written: string): SectionId {
	const section = SECTIONS.find((id) => id === written || site.sections[id].name === written);
	if (section === undefined) throw new Refusal(`没有栏目“${written}”，可用的有：${SECTIONS.join('、')}`);
	return section;
}

/** Canonical names of the tags; the first that there is where none was named. */
function chooseTags(written: string, state: ContentState): string[] {
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
	const placeholder = state.knownTags[0]?.name;
	if (placeholder === undefined) throw new Refusal('还没有标签，先在 tags/ 里新建一个');
	if (tags.length > 10) throw new Refusal(`标签最多十个，现在是 ${tags.length} 个`);
	return tags.length > 0 ? [...new Set(tags)] : [placeholder];
}

function chooseSource(written: string): Source {
	const source = readSource(written);
	if (source === null) throw new Refusal(`来源“${written}”写法不对，写成 "名字|https://…"`);
	return source;
}

function chooseSlug(slug: string, state: ContentState): string {
	if (!SLUG_PATTERN.test(slug)) throw new Refusal(`“${slug}”不能作网址，只用小写字母、数字和连字符，如 new-model`);
	const existing = state.articles.get(slug);
	if (existing !== undefined) throw new Refusal(`已经有 ${existing}；用 --slug 换一个名字`);
	return slug;
}

/** Writes the draft and says what to do next. */
async function writeDraft(): Promise<void> {
	const { contentDir, buildTime } = readEnvironment(process.env);
	const state = await readContentState(contentDir);
	const { answers: given, hasFlags } = readFlags();
	const author = state.knownAuthors[0];
	if (author === undefined) throw new Refusal('还没有作者，先在 authors/ 里新建一个');
	if (given.title === '' && !process.stdin.isTTY) throw new Refusal(USAGE);
	if (given.title !== '') checkTitle(given.title);
	const answers = hasFlags || !process.stdin.isTTY ? given : await askAll(given, state);
	if (answers.story !== '' && !SLUG_PATTERN.test(answers.story)) {
		throw new Refusal(`“${answers.story}”不能作事件脉络的 ID，只用小写字母、数字和连字符`);
	}
	const slug = chooseSlug(answers.slug || proposeSlug(answers.title), state);
	const draft = formatDraft({
		title: checkTitle(answers.title),
		section: chooseSection(answers.section || 'updates'),
		tags: chooseTags(answers.tags, state),
		sources: answers.sources.map(chooseSource),
		story: answers.story || null,
		author: author.slug,
		publishedAt: Math.floor(buildTime / 60_000) * 60_000,
	});
	const file = join(contentDir, 'articles', `${slug}.mdx`);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, draft, { flag: 'wx' });
	console.log(`已新建 ${relative('', file)}
接下来：
  1. 在里面写摘要、来源和正文，核对栏目、标签和作者
  2. npm run dev     看它在网页上的样子（草稿也显示）
  3. npm run check   检查有没有写错
  4. 删去 draft: true，下一次构建就会发布`);
}

try {
	await writeDraft();
} catch (error) {
	if (!(error instanceof Refusal)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
