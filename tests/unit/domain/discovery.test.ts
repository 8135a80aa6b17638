import { expect, test } from 'vitest';
import { buildAnalyzer } from '../../../src/domain/analysis.ts';
import { discover, discoverAgain, type KeptDiscovery } from '../../../src/domain/discovery.ts';
import type { Article } from '../../../src/domain/model.ts';
import { DAY, HOUR, NOON, sampleArticle } from './sample-articles.ts';

const WORDS =
	'量子比特 退相干 纠错码 稀释制冷机 离子阱 托卡马克 等离子体 偏滤器 激光点火 超导磁体 排版引擎 样式计算 垃圾回收 沙箱 扩展程序 卫星 火箭 发动机 芯片 光刻机 封装 电池 电网 储能 机器人 大模型 推理 训练 数据中心 隐私'.split(
		' ',
	);
const AUTHORS = ['weilai-ai', 'guest', 'editor'];
const SOURCES = ['虎嗅', '界面新闻', '财新', '澎湃新闻', 'The Verge'];

/** Numbers below `below`, the same for the same seed. */
function openDice(seed: number): (below: number) => number {
	let state = seed * 2_654_435_761 + 1;
	return (below) => {
		state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

const analyze = buildAnalyzer([]);

/** A site that is edited at random: texts, dates, authors, tags, copies, additions and deletions. */
function openSite(dice: (below: number) => number, size: number) {
	const texts = new Map<string, string>();
	const articles = new Map<string, Article>();
	let digests = 0;
	const write = (): string => {
		const first = dice(WORDS.length);
		return Array.from({ length: 30 + dice(60) }, () => WORDS[(first + dice(9)) % WORDS.length]).join(['，', '。', '的'][dice(3)]);
	};
	const facts = (): Partial<Article> => ({
		publishedAt: NOON - dice(200) * DAY - dice(3) * HOUR,
		author: AUTHORS[dice(3)] as string,
		sources: [{ name: SOURCES[dice(5)] as string }],
		tags: [`tag-${dice(8)}`, `tag-${8 + dice(8)}`],
	});
	const put = (slug: string, text: string, given: Partial<Article>): void => {
		texts.set(slug, text);
		articles.set(slug, sampleArticle(slug, { ...given, digest: `${slug}-${digests++}` }));
	};
	const pick = (): string => [...articles.keys()][dice(articles.size)] as string;
	const add = (): void =>
		put(`article-${dice(1_000_000)}`, dice(8) === 0 && texts.size > 0 ? (texts.get(pick()) as string) : write(), facts());
	const changes = [
		add,
		() => articles.delete(pick()),
		() => ((slug) => put(slug, `${texts.get(slug)}。${write().slice(0, 20)}`, articles.get(slug) as Article))(pick()),
		() => ((slug) => put(slug, write(), articles.get(slug) as Article))(pick()),
		() => ((slug) => put(slug, texts.get(slug) as string, facts()))(pick()),
		() => ((slug) => put(slug, texts.get(pick()) as string, articles.get(slug) as Article))(pick()),
		() => ((slug) => put(slug, texts.get(slug) as string, { ...articles.get(slug), story: dice(2) === 0 ? 'none' : 'one' }))(pick()),
	];
	for (let at = 0; at < size; at++) add();
	return {
		change: () => (changes[dice(changes.length)] as () => void)(),
		read: () => {
			const own = [...articles.values()];
			const read = ({ slug, title, description }: Article) => analyze({ title, description, text: texts.get(slug) as string });
			return { articles: own, analyses: new Map(own.map((article) => [article.slug, read(article)])) };
		},
	};
}

test.each([1, 2, 3, 4, 5, 6])(
	'after any edits what is taken over from the build before gives what a build from nothing gives (sequence %i)',
	(seed) => {
		const dice = openDice(seed);
		const site = openSite(dice, 60 + dice(120));
		let kept: KeptDiscovery | null = null;
		for (let step = 0; step < 12; step++) {
			const { articles, analyses } = site.read();
			const options = { limit: 6, tagNames: new Map([['tag-1', step < 8 ? '量子' : '量子计算']]) };
			const again = discoverAgain(articles, analyses, options, kept);
			expect(again.discovery).toEqual(discover(articles, analyses, options));
			kept = structuredClone(again.kept);
			for (let count = 1 + dice(3); count > 0; count--) site.change();
		}
	},
);
