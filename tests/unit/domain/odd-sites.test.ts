import { expect, test } from 'vitest';
import { discover } from '../../../src/domain/discovery.ts';
import type { Article } from '../../../src/domain/model.ts';
import { foldText, toSimplified } from '../../../src/domain/text.ts';
import { EVENT_REPORTS } from './event-texts.ts';
import { DAY, HOUR, NOON, sampleSite } from './sample-articles.ts';

const TOPICS = [
	'封装厂扩产只要一年半，可是最挤的偏偏是封装，新型加速卡把存储和计算摞在一起。',
	'量子纠错的门槛在今年被越过，表面码的逻辑错误率随码距下降。',
	'欧盟的人工智能法分期生效，高风险系统的义务推迟。',
	'浏览器的排版引擎终于支持了中文标点挤压，断行也好看了。',
	'核聚变装置第四次点火，输出能量超过输入激光。',
	'嫦娥六号带回的月背样品显示岩浆活动比想的要久。',
	'自动驾驶出租车在三个城市取消安全员，事故率与人类司机相比如何。',
	'开源数据库换了许可证，云厂商分叉出新的项目。',
];
const OUTAGE = [
	'受影响的航班有 412 个',
	'故障持续了 7 小时 20 分',
	'原因是一次证书过期',
	'机场广播改用人工',
	'航空局要求 48 小时内提交报告',
	'旅客可以免费改签',
	'备用系统也没有接管',
	'凌晨三点首批值机恢复',
	'赔偿每人 300 元',
	'工程师杜若说是监控漏了',
	'去年也发生过一次',
	'供应商是北麓软件',
];

interface OddSite {
	texts: Record<string, string>;
	facts: Record<string, Partial<Article>>;
}

/** A site of these texts, one a day. */
function siteOf(texts: readonly string[], facts: (at: number) => Partial<Article> = () => ({})): OddSite {
	const slugs = texts.map((_, at) => `a-${at}`);
	return {
		texts: Object.fromEntries(texts.map((text, at) => [slugs[at], text])),
		facts: Object.fromEntries(
			slugs.map((slug, at) => [slug, { title: `${(texts[at] ?? '').slice(0, 9)}${at}`, publishedAt: NOON + at * DAY, ...facts(at) }]),
		),
	};
}

/** Twelve sources tell of one outage within three days, each some of its facts in an order of its own. */
const outage = (count = 12): OddSite => ({
	texts: Object.fromEntries(
		Array.from({ length: count }, (_, at) => [
			`outage-${at}`,
			`机场值机系统故障一事，${[0, 1, 2, 3, 4].map((step) => OUTAGE[(at * 5 + step * (1 + (at % 3))) % 12]).join('，')}。北麓软件的值机系统在多个机场使用。记者看到，${OUTAGE[(at + 6) % 12]}。`,
		]),
	),
	facts: Object.fromEntries(
		Array.from({ length: count }, (_, at) => [
			`outage-${at}`,
			{ title: `${OUTAGE[at]}：值机系统停摆`, publishedAt: NOON + at * 6 * HOUR, sources: [{ name: `来源${at}` }] },
		]),
	),
});

const both = (one: OddSite, two: OddSite): OddSite => ({
	texts: { ...one.texts, ...two.texts },
	facts: { ...one.facts, ...two.facts },
});

const firm = (event: string): OddSite => {
	const reports = EVENT_REPORTS.filter((report) => report.firm === '星图科技' && (event === '' || report.event === event));
	return {
		texts: Object.fromEntries(reports.map(({ event: of, hour, text }) => [`${of}-${hour}`, text])),
		facts: Object.fromEntries(
			reports.map(({ event: of, hour, title, source }) => [
				`${of}-${hour}`,
				{ title, publishedAt: NOON + hour * HOUR, sources: [{ name: source }], tags: ['chip'] },
			]),
		),
	};
};

const table = (at: number) => Array.from({ length: 4 }, (_, row) => `型号 M${at}${row} ${at * 100 + row * 7}`).join('\n');
const ENGLISH = [
	'OpenAI released a new model on Tuesday. The model reads one million tokens and costs 35% less.',
	'The Rust team plans a second edition of the language. Nothing will break, the team says.',
	'Lithium cells lose capacity when they are hot. This is how a battery ages and what to do.',
	'The telescope saw first light in Chile. Its mirror is 8.4 m wide.',
];
const whole = TOPICS.join('');

const SITES: Record<string, OddSite> = {
	'no article': siteOf([]),
	'one article': siteOf(TOPICS.slice(0, 1)),
	'two articles': siteOf(TOPICS.slice(0, 2)),
	'three articles': siteOf(TOPICS.slice(0, 3)),
	'one title for all': siteOf(TOPICS, () => ({ title: '科技早报' })),
	'one tag for all': siteOf(TOPICS, () => ({ tags: ['chip'] })),
	'one text for all': siteOf(TOPICS.map(() => whole)),
	'no text at all': siteOf(TOPICS.map(() => '')),
	'tables alone': siteOf(TOPICS.map((_, at) => table(at))),
	'English alone': siteOf(ENGLISH),
	'traditional characters and a copy': siteOf([
		...TOPICS,
		whole,
		'封裝廠擴產只要一年半，可是最擠的偏偏是封裝。',
		whole.replaceAll('的', '之'),
	]),
	'events of one firm in one week': both(firm(''), siteOf(TOPICS)),
	'events of one firm alone': firm(''),
	'one event from twelve sources': both(outage(), siteOf(TOPICS)),
	'one moment for all': both(
		siteOf(TOPICS, () => ({ publishedAt: NOON })),
		outage(3),
	),
	'a story of the editor': siteOf(TOPICS, (at) => ({ story: at < 3 ? 'own' : at < 5 ? 'none' : null })),
};

const OPTIONS = { limit: 6, tagNames: new Map([['chip', '芯片']]) };

test.each(Object.entries(SITES))('lists of a site with %s hold nothing twice and say truly why', (_, { texts, facts }) => {
	const { articles, analyses } = sampleSite(texts, facts);
	const found = discover(articles, analyses, OPTIONS);
	const again = discover([...articles].reverse(), analyses, OPTIONS);
	expect([...again.related].sort()).toEqual([...found.related].sort());
	expect({ ...again, related: null }).toEqual({ ...found, related: null });
	const bySlug = new Map(articles.map((article) => [article.slug, article]));
	const original = new Map(found.duplicates.map(({ slug, of }) => [slug, of]));
	const storyOf = new Map(found.stories.flatMap(({ id, reports }) => reports.map(({ slug }) => [slug, id] as const)));
	const says = (slug: string, word: string) => {
		const { title, description, tags } = bySlug.get(slug) as Article;
		const said = toSimplified(foldText(`${title}\n${description}\n${texts[slug]}`));
		return said.includes(foldText(word)) || tags.some((tag) => OPTIONS.tagNames.get(tag) === word);
	};
	for (const [slug, links] of found.related) {
		const slugs = [slug, ...links.map((link) => link.slug)];
		const titles = slugs.map((one) => foldText(bySlug.get(one)?.title ?? '').replace(/\s/g, ''));
		const stories = slugs.flatMap((one) => storyOf.get(one) ?? []);
		for (const list of [slugs, titles, slugs.map((one) => original.get(one) ?? one), stories]) expect(new Set(list).size).toBe(list.length);
		for (const { slug: to, reason } of links) {
			expect(reason).toMatch(/^(?:同样谈到 .+|同一来源：.+|同一系列：.+|同期文章|同一栏目|更多文章)$/);
			const word = /^同样谈到 (.+)$/.exec(reason)?.[1];
			if (word !== undefined) expect([says(slug, word), says(to, word)]).toEqual([true, true]);
		}
	}
});

test('a story of twelve sources keeps its id and its reports while it grows, and is one', () => {
	const known = new Map<string, string>();
	for (let count = 2; count <= 12; count++) {
		const { texts, facts } = both(outage(count), siteOf(TOPICS));
		const { articles, analyses } = sampleSite(texts, facts);
		const { stories } = discover(articles, analyses, OPTIONS);
		const now = new Map(stories.flatMap(({ id, reports }) => reports.map(({ slug }) => [slug, id] as const)));
		for (const [slug, id] of known) expect(now.get(slug)).toBe(id);
		for (const [slug, id] of now) known.set(slug, id);
	}
	expect([...known.keys()].sort()).toEqual(Object.keys(outage().texts).sort());
	expect([...new Set(known.values())]).toEqual(['outage-0']);
});
