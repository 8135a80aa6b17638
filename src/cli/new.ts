import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCompletions } from '../checks/completions.ts';
import { readEnvironment } from '../environment.ts';
import { readContentState } from '../import/content-state.ts';
import { findNearest } from '../markdown/nearest.ts';
import { checkTitle, chooseSection, chooseSlug, chooseSource, chooseStory, chooseTags, Refusal, standInTags } from './new-choices.ts';
import { formatDraft, proposeSlug } from './new-draft.ts';
import { type Answers, askAll } from './new-questions.ts';
import { findStories, type StoryChoice } from './story-choices.ts';

const USAGE = `用法：npm run new -- "标题" [选项]
  --section hot|updates|visions   栏目，默认 updates
  --tags 标签,标签                已有的标签，名称或别名；默认取标题里提到的
  --source "名字|网址"            来源，可以写多次
  --story ID                      属于哪一条事件脉络
  --slug 英文或拼音               文件名，也就是网址；默认取标题的拼音
在终端里不带选项运行，会一项一项地问。`;

/** A title pasted with its line breaks and spaces, on one line. */
const joinLines = (text: string): string => text.replace(/\s+/g, ' ').trim();

function readFlags(): { answers: Answers; hasFlags: boolean } {
	const word = { type: 'string', default: '' } as const;
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { section: word, tags: word, story: word, slug: word, source: { type: 'string', multiple: true, default: [] } },
		});
		const { source: sources, ...rest } = values;
		const hasFlags = sources.length > 0 || Object.values(rest).some((value) => value !== '');
		return { answers: { ...rest, sources, title: joinLines(positionals.join(' ')) }, hasFlags };
	} catch (error) {
		const unknown = /'(-[^']*)'/.exec((error as Error).message)?.[1];
		throw new Refusal(unknown === undefined ? USAGE : `参数 ${unknown} 用不上\n${USAGE}`);
	}
}

/** Writes the draft and says what to do next. */
async function writeDraft(): Promise<void> {
	const environment = readEnvironment(process.env);
	const { contentDir, buildTime } = environment;
	const state = await readContentState(contentDir);
	const { answers: given, hasFlags } = readFlags();
	const author = state.knownAuthors[0];
	if (author === undefined) throw new Refusal('还没有作者，先在 authors/ 里新建一个');
	if (given.title === '' && !process.stdin.isTTY) throw new Refusal(USAGE);
	if (given.title !== '') checkTitle(given.title);
	const isAsking = !hasFlags && process.stdin.isTTY;
	// Read while the editor answers the first questions; content with mistakes has what stories it has.
	const stories = isAsking || given.story !== '' ? findStories(environment).catch(() => []) : Promise.resolve([]);
	const answers = isAsking ? await askAll(given, state, stories) : given;
	const slug = chooseSlug(answers.slug || proposeSlug(answers.title), state);
	const chosen = chooseTags(answers.tags, state);
	const tags = chosen.length > 0 ? chosen : standInTags(answers.title, state);
	const draft = formatDraft({
		title: checkTitle(answers.title),
		section: chooseSection(answers.section || 'updates'),
		tags,
		sources: answers.sources.map(chooseSource),
		story: chooseStory(answers.story),
		author: author.slug,
		publishedAt: Math.floor(buildTime / 60_000) * 60_000,
	});
	const file = join(contentDir, 'articles', `${slug}.mdx`);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, draft, { flag: 'wx' });
	const known = {
		tags: state.knownTags,
		authors: state.knownAuthors.map(({ slug: id }) => id),
		stories: (await stories).map(({ id }) => id),
	};
	await writeCompletions(known, contentDir);
	console.log(`已新建 ${relative('', file)}${describeStory(answers.story, await stories, state.articles.keys())}${chosen.length > 0 ? '' : `\n标签暂时写了“${tags.join('”“')}”，核对一下`}
接下来：
  1. 在里面写摘要、来源和正文，核对栏目、标签和作者
  2. npm run dev     看它在网页上的样子（草稿也显示）
  3. npm run check   检查有没有写错
  4. 删去 draft: true，下一次构建就会发布`);
}

/** What to say of a story that is not there yet: it may be new, or misspelt. */
function describeStory(story: string, stories: readonly StoryChoice[], slugs: Iterable<string>): string {
	const known = [...stories.map(({ id }) => id), ...slugs];
	if (story === '' || story === 'none' || known.includes(story)) return '';
	const near = findNearest(story, known);
	return `\n事件脉络 ${story} 是新的${near === null ? '' : `；是不是 ${near}？`}`;
}

try {
	await writeDraft();
} catch (error) {
	if (!(error instanceof Refusal)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
