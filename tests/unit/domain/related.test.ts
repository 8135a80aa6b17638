import { describe, expect, test } from 'vitest';
import { buildAnalyzer } from '../../../src/domain/analysis.ts';
import { discover } from '../../../src/domain/discovery.ts';
import type { Article } from '../../../src/domain/model.ts';
import { renderArticle } from '../../../src/markdown/render.ts';
import { readCorpus } from './corpus.ts';
import { EVENT_REPORTS } from './event-texts.ts';
import { DAY, HOUR, NOON, sampleArticle, sampleSite } from './sample-articles.ts';

const SUBJECTS = {
	quantum: '量子比特 退相干 纠错码 表面码 稀释制冷机 逻辑比特 离子阱 超导电路 门保真度 测控系统'.split(' '),
	fusion: '托卡马克 等离子体 劳森判据 中子辐照 锂包层 偏滤器 惯性约束 激光点火 氘氚燃料 超导磁体'.split(' '),
	browser: '排版引擎 合成器 图层 重排 字体加载 样式计算 垃圾回收 沙箱 渲染进程 扩展程序'.split(' '),
};
const SENTENCES =
	'今年进展很快 争议仍然很大 这里从头讲起 难题还有三个 代价常被低估 先看一个例子 这篇只是综述 下一步要看观测 有人并不同意 账要分开来算'.split(
		' ',
	);

/** Eight articles of each subject, some days apart: each takes six of its ten words, in sentences of its own. */
function subjectSite(facts: (slug: string, at: number) => Partial<Article> = () => ({})) {
	const texts: Record<string, string> = {};
	const own: Record<string, Partial<Article>> = {};
	Object.entries(SUBJECTS).forEach(([subject, words], number) => {
		for (let at = 0; at < 8; at++) {
			const slug = `${subject}-${at}`;
			const chosen = words.filter((_, of) => (of * 7 + at * 3 + number) % 10 < 6);
			const said = chosen.map((word, of) => `${'再说又谈另看'[(of + at) % 6]}${word}`);
			texts[slug] = [...said, SENTENCES[(at * 3 + number) % 10], SENTENCES[(at * 7 + number) % 10]].join('，');
			own[slug] = {
				publishedAt: NOON + (at * 3 + number) * 20 * DAY,
				title: `随笔${'甲乙丙丁戊己庚辛'[at]}之${'子丑寅'[number]}`,
				tags: [subject],
				...facts(slug, at),
			};
		}
	});
	return sampleSite(texts, own);
}

const OPTIONS = { limit: 6, tagNames: new Map([['quantum', '量子计算']]) };

test('readers get six articles on the same subject, each with a reason', () => {
	const { articles, analyses } = subjectSite();
	const { related } = discover(articles, analyses, OPTIONS);
	for (const article of articles) {
		const links = related.get(article.slug) ?? [];
		expect(links).toHaveLength(6);
		const [subject] = article.slug.split('-');
		expect(links[0]?.slug).toMatch(new RegExp(`^${subject}-`));
		for (const { reason } of links) expect(reason.length).toBeGreaterThan(3);
	}
	expect(related.get('quantum-0')?.[0]?.reason).toBe('同样谈到 量子计算');
});

test('no list holds the article itself, a copy of it, or two of one title or text', () => {
	const texts = Object.fromEntries(EVENT_REPORTS.map(({ event, hour, text }) => [`${event}-${hour}`, text]));
	const facts = Object.fromEntries(EVENT_REPORTS.map(({ event, hour, title }) => [`${event}-${hour}`, { title, story: 'none' }]));
	const { articles, analyses } = sampleSite(
		{
			...texts,
			copy: texts['release-0'] as string,
			again: texts['breach-12'] as string,
			namesake: '讲别的事情，与此无关的文字。',
		},
		{
			...facts,
			copy: { publishedAt: NOON + HOUR },
			again: { publishedAt: NOON + HOUR },
			namesake: { title: facts['recall-27']?.title },
		},
	);
	const { related } = discover(articles, analyses, OPTIONS);
	const titles = new Map(articles.map(({ slug, title }) => [slug, title]));
	for (const [slug, links] of related) {
		expect(links).toHaveLength(6);
		const all = [slug, ...links.map((link) => link.slug)];
		expect(new Set(all.map((one) => titles.get(one))).size).toBe(7);
		expect(new Set(all.map((one) => ({ copy: 'release-0', again: 'breach-12' })[one] ?? one)).size).toBe(7);
		expect(all.slice(1)).not.toContain('copy');
	}
});

test('other reports of the same event are left to the story, and no event stands in a list twice, however small the site', () => {
	const texts = Object.fromEntries(EVENT_REPORTS.map(({ event, hour, text }) => [`${event}-${hour}`, text]));
	const facts = Object.fromEntries(EVENT_REPORTS.map(({ event, hour }) => [`${event}-${hour}`, { story: event }]));
	const site = sampleSite(texts, facts);
	const { related } = discover(site.articles, site.analyses, OPTIONS);
	for (const [slug, links] of related) {
		const events = [slug, ...links.map((link) => link.slug)].map((one) => one.split('-')[0]);
		expect(new Set(events).size).toBe(events.length);
		expect(links).toHaveLength(5);
	}
	const two = sampleSite({ 'release-0': texts['release-0'] as string, 'release-5': texts['release-5'] as string }, facts);
	expect(discover(two.articles, two.analyses, OPTIONS).related.get('release-0')).toEqual([]);
});

test('an article in traditional characters is like one in simplified, and a copy of it is found', () => {
	const simplified = `${SUBJECTS.quantum.join('，')}：这个实验说明，逻辑比特的错误率随着码距增加而下降，但是离实用还有很远。`.repeat(4);
	const traditional =
		`${'量子位元 退相干 糾錯碼 表面碼 稀釋製冷機 邏輯比特 離子阱 超導電路 門保真度 測控系統'.replace('位元', '比特').split(' ').join('，')}：這個實驗說明，邏輯比特的錯誤率隨著碼距增加而下降，但是離實用還有很遠。`.repeat(
			4,
		);
	const others = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`other-${at}`, `第${at}篇谈的是别的事，与前面几篇没有关系。`]));
	const { articles, analyses } = sampleSite(
		{ own: simplified, reprint: traditional, kin: '離子阱與超導電路：兩種量子比特的糾錯碼，這幾年都過了門檻。', ...others },
		{ reprint: { publishedAt: NOON + HOUR }, kin: { publishedAt: NOON - 90 * DAY } },
	);
	const { duplicates, related } = discover(articles, analyses, OPTIONS);
	expect(duplicates).toMatchObject([{ slug: 'reprint', of: 'own' }]);
	expect(related.get('own')?.[0]?.slug).toBe('kin');
});

test('a reason names a subject, in English too', () => {
	const text = (rest: string) => `The new chip from Nvidia is faster than the one before. The ${rest} tell about the price.`;
	const { articles, analyses } = sampleSite(
		{ one: text('makers'), two: text('buyers') },
		{
			one: { title: 'The Nvidia chip that costs less', story: 'none' },
			two: { title: 'What The Nvidia maker has New', story: 'none' },
		},
	);
	expect(discover(articles, analyses, OPTIONS).related.get('one')?.[0]?.reason).toBe('同样谈到 Nvidia');
});

test('a reason names no word of code', () => {
	const render = (words: string) => renderArticle(`${words}\n\n\`\`\`\nBUFFER FILLER BUFFER FILLER BUFFER\n\`\`\``, { format: 'md' });
	const analyze = buildAnalyzer([]);
	const articles = ['one', 'two'].map((slug) =>
		sampleArticle(slug, { title: slug === 'one' ? '偏滤器很热' : '量子比特很冷', story: 'none' }),
	);
	const texts = [render('Tokamak 在这里。Tokamak 很大。'), render('Tokamak 在那里，Tokamak 很小。')];
	const analyses = new Map(articles.map(({ slug, title }, at) => [slug, analyze({ title, description: '', ...texts[at] } as never)]));
	expect(discover(articles, analyses, OPTIONS).related.get('one')?.[0]?.reason).toBe('同样谈到 Tokamak');
});

test('parts of a series come first and say so', () => {
	const title = (at: number) => `量子入门（${'一二三四五六七八'[at]}）：第${at}个问题`;
	const { articles, analyses } = subjectSite((slug, at) => (slug.startsWith('quantum') ? { title: title(at) } : {}));
	const links = discover(articles, analyses, OPTIONS).related.get('quantum-2') ?? [];
	expect(links[0]?.reason).toBe('同一系列：量子入门');
});

test('of two equally similar articles the one near in time comes first', () => {
	const { articles, analyses } = sampleSite(
		{
			now: '托卡马克的偏滤器怎样承受热负荷，要从材料说起。',
			near: '偏滤器换成钨以后，托卡马克少停了几次。',
			far: '钨以外，托卡马克的偏滤器还试过碳。',
		},
		{ near: { publishedAt: NOON - 5 * DAY }, far: { publishedAt: NOON - 900 * DAY } },
	);
	expect(
		discover(articles, analyses, OPTIONS)
			.related.get('now')
			?.map(({ slug }) => slug),
	).toEqual(['near', 'far']);
});

test('who wrote it decides between equally similar articles, but does not bring in another subject', () => {
	const subjects = {
		own: '托卡马克的偏滤器怎样承受热负荷，要从材料说起。',
		colleague: '偏滤器换成钨以后，托卡马克少停了几次。',
		same: '钨以外，托卡马克的偏滤器还试过碳。',
		aside: '浏览器给字体排队，先算样式再重排。',
	};
	const others = Object.fromEntries(
		Array.from({ length: 12 }, (_, at) => [`other-${at}`, `第${at}篇谈的是别的事，与前面几篇没有一个词相同。`]),
	);
	const { articles, analyses } = sampleSite(
		{ ...subjects, ...others },
		{
			colleague: { author: 'colleague' },
			...Object.fromEntries(Object.keys(others).map((slug) => [slug, { author: 'others', sources: [{ name: '别处' }] }])),
		},
	);
	const list = discover(articles, analyses, OPTIONS).related.get('own') ?? [];
	expect(list.slice(0, 2).map(({ slug }) => slug)).toEqual(['same', 'colleague']);
});

test("a writer's other works of the month stand behind what is on the subject", () => {
	const others = Object.fromEntries(
		Array.from({ length: 12 }, (_, at) => [`other-${at}`, `第${at}篇谈的是别的事，与前面几篇没有一个词相同。`]),
	);
	const far = { author: 'colleague', sources: [{ name: '别处' }], publishedAt: NOON - 700 * DAY };
	const { articles, analyses } = sampleSite(
		{
			own: `${SUBJECTS.fusion.join('，')}，${SUBJECTS.quantum.slice(0, 5).join('，')}，再看样式计算。`,
			subject: `${SUBJECTS.fusion.join('、')}、${SUBJECTS.quantum.slice(0, 5).join('、')}，与前面几篇不是一个作者。`,
			aside: `${SUBJECTS.browser.join('，')}，第几篇谈的是别的事。`,
			...others,
		},
		{ subject: far, ...Object.fromEntries(Object.keys(others).map((slug) => [slug, far])) },
	);
	const list = discover(articles, analyses, OPTIONS).related.get('own') ?? [];
	expect(list.slice(0, 2).map(({ slug }) => slug)).toEqual(['subject', 'aside']);
});

test('where nothing is very similar, an old article on the subject stands before a stray one of the same day', () => {
	const filled = (letter: string, words: readonly string[]) =>
		[...words, ...Array.from({ length: 20 }, (_, at) => `${letter}${at}x`)].join('，');
	const others = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`other-${at}`, `第${at}篇谈的是别的事。`]));
	const old = { author: 'colleague', sources: [{ name: '别处' }], publishedAt: NOON - 700 * DAY };
	const { articles, analyses } = sampleSite(
		{
			own: filled('o', SUBJECTS.fusion),
			subject: filled('s', SUBJECTS.fusion.slice(0, 3)),
			stray: filled('t', SUBJECTS.fusion.slice(4, 5)),
			...others,
		},
		{
			subject: old,
			stray: { author: 'guest', sources: [{ name: '财新' }] },
			...Object.fromEntries(Object.keys(others).map((slug) => [slug, old])),
		},
	);
	const list = discover(articles, analyses, OPTIONS).related.get('own') ?? [];
	expect(list.slice(0, 2).map(({ slug }) => slug)).toEqual(['subject', 'stray']);
});

test('articles whose sources have the same words in their addresses belong together', () => {
	const texts = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`note-${at}`, `第${at}篇只有几个字。`]));
	const url = (slug: string) => [{ name: '虎嗅', url: `https://example.com/2024/${slug}` }];
	const { articles, analyses } = sampleSite(texts, {
		'note-2': { sources: url('testing-tokamak-divertors-part-1'), publishedAt: NOON - 50 * DAY },
		'note-7': { sources: url('divertors-of-a-tokamak.html'), publishedAt: NOON + 90 * DAY },
	});
	expect(discover(articles, analyses, OPTIONS).related.get('note-2')?.[0]?.slug).toBe('note-7');
});

test('lists do not depend on the order in which articles are given', () => {
	const { articles, analyses } = subjectSite();
	const one = discover(articles, analyses, OPTIONS);
	const two = discover([...articles].reverse(), analyses, OPTIONS);
	expect([...two.related].sort()).toEqual([...one.related].sort());
	expect(two.stories).toEqual(one.stories);
});

test('a site of one article, and one without text, have lists as long as they can be', () => {
	const one = sampleSite({ only: '唯一的一篇。' });
	expect(discover(one.articles, one.analyses, OPTIONS).related.get('only')).toEqual([]);
	const empty = sampleSite({ a: '', b: '', c: '' });
	expect(discover(empty.articles, empty.analyses, OPTIONS).related.get('a')).toHaveLength(2);
	expect(discover([], new Map(), OPTIONS)).toEqual({ duplicates: [], stories: [], related: new Map() });
	expect(() => discover([sampleArticle('lost')], new Map(), OPTIONS)).toThrow('lost');
});

const corpus = readCorpus();

describe.skipIf(corpus === null)('on the corpus', () => {
	const own = (corpus ?? []).filter((_, at) => at % 2 === 0);
	const { articles, analyses } = sampleSite(
		Object.fromEntries(own.map(({ id, markdown }) => [id, markdown])),
		Object.fromEntries(
			own.map(({ id, title, date, author, source, tags }) => [
				id,
				{ title, publishedAt: Date.parse(date), author, sources: [{ name: source.name, url: source.url }], tags },
			]),
		),
	);
	const { related, stories } = discover(articles, analyses, OPTIONS);

	test('every list has six, 95 of 100 articles stand in one, and none in more than 30', () => {
		const uses = new Map<string, number>();
		for (const links of related.values()) {
			expect(links).toHaveLength(6);
			for (const { slug } of links) uses.set(slug, (uses.get(slug) ?? 0) + 1);
		}
		expect(uses.size).toBeGreaterThanOrEqual(0.95 * own.length);
		expect(Math.max(...uses.values())).toBeLessThanOrEqual(30);
	});

	test('tutorials and essays become no stories', () => {
		expect(stories.length).toBeLessThanOrEqual(0.005 * own.length);
	});
});
