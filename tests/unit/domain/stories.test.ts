import { describe, expect, test } from 'vitest';
import type { Article } from '../../../src/domain/model.ts';
import { buildStories, findFormerStories, type Story } from '../../../src/domain/stories.ts';
import { buildTextIndex } from '../../../src/domain/text-index.ts';
import { EVENT_REPORTS } from './event-texts.ts';
import { DAY, HOUR, NOON, sampleSite } from './sample-articles.ts';

/** The reports up to `count`, as articles of one week. */
function eventSite(count = EVENT_REPORTS.length, facts: Record<string, Partial<Article>> = {}) {
	const reports = [...EVENT_REPORTS].sort((a, b) => a.hour - b.hour).slice(0, count);
	const slugs = reports.map(({ event, hour }) => `${event}-${hour}`);
	const texts = Object.fromEntries(reports.map(({ text }, at) => [slugs[at], text]));
	const own = Object.fromEntries(
		reports.map(({ title, source, hour, firm }, at) => [
			slugs[at],
			{
				title,
				sources: [{ name: source }],
				publishedAt: NOON + hour * HOUR,
				tags: [firm],
				...facts[slugs[at] as string],
			},
		]),
	);
	const { articles, analyses } = sampleSite(texts as Record<string, string>, own);
	return buildStories(buildTextIndex(articles, analyses));
}

const members = (stories: readonly Story[]) => stories.map(({ reports }) => reports.map(({ slug }) => slug).join(' ')).sort();

test('reports of one event stand in one story, other events of the same firm in the same week do not', () => {
	expect(members(eventSite())).toEqual([
		'breach-12 breach-18',
		'earnings-3 earnings-9',
		'lawsuit-30 lawsuit-41',
		'recall-27 recall-33',
		'release-0 release-5 release-20',
	]);
});

test('a story names its sources, its first report, and what each later one adds', () => {
	const release = eventSite().find(({ id }) => id === 'release-0');
	expect(release).toMatchObject({
		title: '星图科技发布Corvex 3，把上下文拉到200万字',
		url: '/stories/release-0/',
		sources: 3,
		explicit: false,
	});
	expect(release?.reports.map(({ first }) => first)).toEqual([true, false, false]);
	expect(release?.reports[0]?.isNew).toBeNull();
	expect(release?.reports[1]?.isNew).toMatch(/^新出现：.*91\.4%/);
	expect(release?.reports[2]?.isNew).not.toContain('91.4%');
});

test('new in a report is only what no earlier one states: neither beyond its strongest facts nor as a part of a name', () => {
	const many = Array.from({ length: 40 }, (_, at) => `Nova${String.fromCharCode(65 + (at % 26))}${at}`);
	const texts = {
		one: `Corvex 3 由 Star Atlas 发布。${many.map((name) => `${name}、${name}`).join('、')}，还有 Bright Data。`,
		two: 'Atlas 与 Bright Data 都说 Corvex 贵，Corvex 4 才便宜，Mistral 也降价。',
	};
	const { articles, analyses } = sampleSite(texts, { one: { story: 'corvex' }, two: { story: 'corvex', publishedAt: NOON + HOUR } });
	const [story] = buildStories(buildTextIndex(articles, analyses));
	expect(story?.reports[1]?.isNew).toBe('新出现：Corvex 4、Mistral');
});

test('ids and members stay as a story grows', () => {
	const before = new Map<string, string[]>();
	for (let count = 2; count <= EVENT_REPORTS.length; count++) {
		const stories = new Map(eventSite(count).map(({ id, reports }) => [id, reports.map(({ slug }) => slug)]));
		for (const [id, slugs] of before) expect(stories.get(id)).toEqual(expect.arrayContaining(slugs));
		for (const [id, slugs] of stories) before.set(id, slugs);
	}
	expect(before.size).toBe(5);
});

test('where an older report comes in later, or an editor names a story, its former address leads to it', () => {
	const [older, found] = [eventSite(), eventSite(undefined, { 'release-0': { story: 'none' } })];
	expect(found.map(({ id }) => id)).toContain('release-5');
	const formerOf = (stories: readonly Story[]) => new Map(findFormerStories(stories).map(({ id, story }) => [id, story.id]));
	expect(formerOf(older).get('release-5')).toBe('release-0');
	expect(formerOf(eventSite(undefined, { 'release-5': { story: 'corvex' } })).get('release-5')).toBe('corvex');
	expect(formerOf(older).has('release-0')).toBe(false);
});

describe('an editor', () => {
	test('joins articles across any distance by a story id', () => {
		const later = { story: 'corvex', publishedAt: NOON + 400 * DAY };
		const stories = eventSite(undefined, { 'release-0': { story: 'corvex' }, 'essay-35': later });
		const story = stories.find(({ id }) => id === 'corvex');
		expect(story).toMatchObject({ explicit: true, url: '/stories/corvex/' });
		const slugs = story?.reports.map(({ slug }) => slug);
		expect(slugs?.at(0)).toBe('release-0');
		expect(slugs?.at(-1)).toBe('essay-35');
		expect(slugs).toContain('release-5');
	});

	test('joins an article to a story that was found, by the slug of its first report', () => {
		const stories = eventSite(undefined, { 'essay-35': { story: 'earnings-3' } });
		const story = stories.find(({ id }) => id === 'earnings-3');
		expect(story?.reports.map(({ slug }) => slug)).toEqual(['earnings-3', 'earnings-9', 'essay-35']);
	});

	test('joins an article to one that stands alone, by its slug', () => {
		const stories = eventSite(undefined, { 'essay-35': { story: 'none' }, 'recall-33': { story: 'release-0' } });
		expect(stories.find(({ id }) => id === 'release-0')?.reports.map(({ slug }) => slug)).toContain('recall-33');
		const two = sampleSite({ one: '关于甲。', two: '关于乙。' }, { two: { story: 'one', publishedAt: NOON + 90 * DAY } });
		expect(members(buildStories(buildTextIndex(two.articles, two.analyses)))).toEqual(['one two']);
	});

	test('keeps an article out of every story', () => {
		const slugs = members(eventSite(undefined, { 'earnings-9': { story: 'none' } })).join(' ');
		expect(slugs).toContain('release-5');
		expect(slugs).not.toContain('earnings');
	});
});

test('parts of a series are no story', () => {
	const text = (part: string) => `这一部分讲怎样在终端里使用 Samba4 和 CentOS 共享目录，端口是 4450，${part}。`.repeat(4);
	const { articles, analyses } = sampleSite(
		{ one: text('先安装'), two: text('再配置') },
		{ one: { title: 'Samba 系列（一）：安装' }, two: { title: 'Samba 系列（二）：配置', publishedAt: NOON + HOUR } },
	);
	expect(buildStories(buildTextIndex(articles, analyses))).toEqual([]);
	const apart = articles.map((article) => ({ ...article, title: article.slug }));
	expect(buildStories(buildTextIndex(apart, analyses))).toHaveLength(1);
});
