import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** An article as `npm run import` reads it. */
interface Article {
	id: string;
	title: string;
	date: string;
	author: string;
	source: { name: string; url: string };
	tags: string[];
	markdown: string;
}

const DAY_MS = 86_400_000;

/** Articles of a JSON Lines file, gzipped or not. */
export function readArticles(file: string): Article[] {
	const bytes = readFileSync(file);
	const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
	return text
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Article);
}

/** Articles made up of words of the trade, for machines without a corpus: always the same. */
export function makeArticles(count: number): Article[] {
	const words =
		'芯片 模型 开源 系统 网络 机器人 卫星 电池 量子 浏览器 内核 数据 安全 编译器 算力 协议 传感器 发布 测试 团队 公司 用户'.split(' ');
	let seed = 1;
	const next = (below: number): number => {
		seed = (seed * 48_271) % 2_147_483_647;
		return seed % below;
	};
	const pick = () => words[next(words.length)] as string;
	const say = (length: number) => Array.from({ length }, () => `${pick()}的${pick()}`).join('，');
	return Array.from({ length: count }, (_, at) => ({
		id: `made-${at}`,
		title: `${pick()}${pick()}第 ${at} 号：${say(2)}`,
		date: new Date(Date.UTC(2014, 0, 1) + at * DAY_MS).toISOString(),
		author: `作者${next(40)}`,
		source: { name: `来源${next(60)}`, url: 'https://example.com/' },
		tags: [...new Set([pick(), pick(), pick()])],
		markdown: Array.from({ length: 30 }, (_, part) => (part % 8 === 4 ? `## ${say(2)}` : `${say(14)}。`)).join('\n\n'),
	}));
}

/**
 * As many articles as asked for. Where there are fewer, they are gone through again, each time with the second half of another
 * article, another title and another day: as long and as varied, but no copies, which a news site has few of.
 */
export function takeArticles(articles: readonly Article[], count: number): Article[] {
	return Array.from({ length: count }, (_, at) => {
		const round = Math.floor(at / articles.length);
		const article = articles[at % articles.length] as Article;
		if (round === 0) return article;
		const other = articles[(at + 37 * round) % articles.length] as Article;
		const half = (text: string, from: number, to: number) => {
			const paragraphs = text.split('\n\n');
			return paragraphs.slice(Math.floor(paragraphs.length * from), Math.ceil(paragraphs.length * to)).join('\n\n');
		};
		return {
			...article,
			id: `${article.id}-${round}`,
			title: `${article.title.slice(0, 40)}，其${round === 1 ? '二' : '三'}：${other.title.slice(0, 20)}`,
			date: new Date(Date.parse(article.date) + round * 5 * DAY_MS).toISOString(),
			markdown: `${half(article.markdown, 0, 0.5)}\n\n${half(other.markdown, 0.5, 1)}`,
		};
	});
}
