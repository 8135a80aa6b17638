import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../../src/search/document.ts';
import { writeSearchFolder } from '../../../src/search/write-folder.ts';
import { findUrls, makeDocument, makeFolder, openEngine } from './open-engine.ts';

const ai = { tags: ['人工智能'], tagSlugs: ['ai'], aliases: ['AI', '智慧'] };
const articles = [
	makeDocument({
		url: '/os/',
		title: '操作系统的历史',
		text: '从批处理讲到分时。\n\n作者用一台旧电脑做了实验，写下全过程。',
		date: '2025-03-01T08:00:00+08:00',
	}),
	makeDocument({
		url: '/kernel/',
		title: '内核是什么',
		text: '内核是操作系统的核心，调度、内存和文件系统都归它管。',
		section: 'visions',
		...ai,
	}),
	makeDocument({ url: '/comma/', title: '先操作，系统后响应', text: '按下按钮之后发生了什么。' }),
	makeDocument({
		url: '/gpt/',
		title: 'GPT-4o 发布',
		text: 'OpenAI 的 ChatGPT 换上了新模型，支持语音。用 C++ 和 .NET 都能调用，版本号是 2.0.1。',
		section: 'hot',
		date: '2026-05-01T23:30:00+08:00',
	}),
	makeDocument({
		url: '/go/',
		title: '用 Go 写服务',
		text: 'Google 设计的语言，C 程序员一天就能上手。Linux 与 linuxmint 都能跑。',
		date: '2026-02-01T08:00:00+08:00',
	}),
	makeDocument({
		url: '/net/',
		title: '5G 网络切片',
		date: '2026-01-01T00:30:00+08:00',
		text: '切片让一张网络分成许多张。Ubuntu 系统上也能试。',
		...ai,
	}),
];
const engine = await openEngine(articles, [
	{ kind: 'tag', name: '人工智能', url: '/tags/ai/', aliases: ['AI'] },
	{ kind: 'story', name: 'GPT-4o 的一年', url: '/stories/gpt/', aliases: [] },
]);
const find = (query: string, options = {}) => findUrls(engine, query, options);

describe('what is found', () => {
	test.each([
		['操作系统', ['/kernel/', '/os/']],
		['作系', ['/kernel/', '/os/']],
		['"操作系统"', ['/kernel/', '/os/']],
		['内核 调度', ['/kernel/']],
		['操作系统 -内核', ['/os/']],
		['网', ['/net/']],
		['统', ['/comma/', '/kernel/', '/net/', '/os/']],
		['C++', ['/gpt/']],
		['c＋＋', ['/gpt/']],
		['.net', ['/gpt/']],
		['gpt-4o', ['/gpt/']],
		['ＧＰＴ４ｏ', ['/gpt/']],
		['5g', ['/net/']],
		['2.0.1', ['/gpt/']],
		['Ubuntu 系统', ['/net/']],
		['Ubuntu系统', ['/net/']],
		['内核是操作系统的核心，调度、内存和文件系统都归它管。', ['/kernel/']],
		['服務 寫', ['/go/']],
		['"切片讓一張"', ['/net/']],
		['"操作，系統"', ['/comma/']],
	])('%s', async (query, urls) => {
		expect((await find(query)).sort()).toEqual(urls);
	});

	test('a comma parts what a phrase joins', async () => {
		expect(await find('操作系统')).not.toContain('/comma/');
		expect(await find('"操作，系统"')).toEqual(['/comma/']);
	});

	test('without quotation marks a comma only parts words', async () => {
		expect((await find('操作，系统')).sort()).toEqual(['/comma/', '/kernel/', '/os/']);
	});

	test('a short word is not found at the beginning of longer ones, a long one is, behind the exact', async () => {
		const java = await openEngine([
			makeDocument({ url: '/longer/', title: 'linuxmint', text: '说说 javabeans。' }),
			makeDocument({ url: '/exact/', title: '别的', text: '说说 java 和 linux。' }),
		]);
		expect(await findUrls(java, 'java')).toEqual(['/exact/']);
		expect(await findUrls(java, 'linux')).toEqual(['/exact/', '/longer/']);
		expect(await findUrls(java, 'jav')).toHaveLength(2);
	});

	test('a word inside a word is found by its capitals', async () => {
		expect(await find('mint')).toEqual([]);
		expect(await find('ai')).toEqual(['/gpt/']);
		const { items } = await engine.search('chatgpt');
		expect(items[0]?.excerpt).toContain('<mark>ChatGPT</mark>');
	});

	test('a number with a point is one number, however it goes on; commas in it do not matter', async () => {
		const numbers = await openEngine([
			makeDocument({ url: '/3.5/', text: '价格是 3.5 元，内存 1,000 兆。' }),
			makeDocument({ url: '/3.5.1/', text: '升级到 v3.5.1 版，用了 1000 天。' }),
			makeDocument({ url: '/3-5/', text: '第 3 到 5 章，3 5，13.5，3.50，1 000。' }),
			makeDocument({ url: '/ubuntu/', text: 'Ubuntu22.04 与 Ubuntu 22.04 是一回事，Node.js、C++20 也在。' }),
		]);
		expect((await findUrls(numbers, '3.5')).sort()).toEqual(['/3.5.1/', '/3.5/']);
		for (const query of ['1,000', '1000']) expect((await findUrls(numbers, query)).sort()).toEqual(['/3.5.1/', '/3.5/']);
		for (const query of ['22.04', 'ubuntu 22.04', 'Ubuntu22.04', 'node.js', 'nodejs', 'C++20', 'C++']) {
			expect(await findUrls(numbers, query)).toEqual(['/ubuntu/']);
		}
	});

	test('every word of a long query counts', async () => {
		const words = '苹果 香蕉 橘子 葡萄 西瓜 草莓 樱桃 芒果 石榴 荔枝 龙眼 柚子'.split(' ');
		const fruit = await openEngine([
			makeDocument({ url: '/all/', text: words.join('，') }),
			makeDocument({ url: '/most/', text: words.slice(0, 11).join('，') }),
		]);
		expect(await findUrls(fruit, words.join(' '))).toEqual(['/all/']);
	});

	test('a long title is told from one that differs at its very end only, though few of its characters are looked up', async () => {
		const titles = ['年', '月'].map((end) => `第三届开放源代码操作系统内核与编译器技术研讨会将于明${end}`);
		const engine = await openEngine(
			titles.map((title, at) => makeDocument({ url: `/articles/${at}/`, title, text: `会议的消息：${title}` })),
		);
		for (const [at, title] of titles.entries()) {
			expect(await findUrls(engine, title)).toEqual([`/articles/${at}/`]);
			expect(await findUrls(engine, `“${title}”`)).toEqual([`/articles/${at}/`]);
		}
	});

	test('a title typed with a dash finds itself', async () => {
		const dashed = await openEngine([
			makeDocument({ url: '/ls/', title: '如何使用 ls -l 命令', text: '列出文件。' }),
			makeDocument({ url: '/other/', title: '如何使用命令', text: '先看 ls 的说明。' }),
		]);
		expect((await findUrls(dashed, '如何使用 ls -l 命令'))[0]).toBe('/ls/');
	});
});

describe('help', () => {
	test.each([
		['xitong', '系统'],
		['xi tong', '系统'],
		['caozuoxitong', '操作系统'],
		['wlqp', '网络切片'],
		['xtdls', '系统的历史'],
		['操作系桶', '操作系统'],
		['网洛切片', '网络切片'],
		['ubunut', 'ubuntu'],
		['kinux', 'linux'],
		['lunix', 'linux'],
		['neihe shi shenme', '内核是什么'],
		['調試', null],
	])('%s is answered as %s', async (query, corrected) => {
		const result = await engine.search(query);
		expect(result.corrected).toBe(corrected);
		if (corrected) expect(result.total).toBe((await engine.search(corrected)).total);
	});

	test('two words written together that many articles have apart are no slip of the finger', async () => {
		const apart = ['a', 'b', 'c', 'd'].map((name) =>
			makeDocument({ url: `/${name}/`, title: `文章${name}`, text: '这个操作系统很快。说到安全，还要再看。' }),
		);
		const near = makeDocument({ url: '/near/', title: '另一篇', text: '插入操作系统安装盘。' });
		const both = await openEngine([...apart, near]);
		const { corrected, total } = await both.search('操作系统安全');
		expect({ corrected, total }).toEqual({ corrected: '操作系统 安全', total: 4 });
		expect((await both.search('操作系统按装')).corrected).toBe('操作系统安装');
		// With a single article there is not enough to tell by.
		expect((await (await openEngine([...apart.slice(0, 1), near])).search('操作系统安全')).corrected).toBe('操作系统安装');
	});

	test('traditional characters are no mistake', async () => {
		const { corrected, total } = await engine.search('網絡切片');
		expect({ corrected, total }).toEqual({ corrected: null, total: 1 });
	});

	test('where no article has all the words, what has most of them is shown, and which', async () => {
		const { corrected, items } = await engine.search('内核 调度 火星');
		expect(corrected).toBe('内核 调度');
		expect(items[0]?.url).toBe('/kernel/');
	});

	test('two words that no article has both: one of them', async () => {
		const { corrected, items } = await engine.search('调度 语音');
		expect(corrected).toBe(items[0]?.url === '/kernel/' ? '调度' : '语音');
	});

	test('two Latin words that no article has both: one of them', async () => {
		expect(['chatgpt', 'ubuntu']).toContain((await engine.search('chatgpt ubuntu')).corrected);
	});

	test('a character that is traditional elsewhere is taken as it is typed, too', async () => {
		const written = await openEngine([
			makeDocument({ url: '/1/', title: '乾坤大挪移', text: '干净，干燥，干杯，干预，若干，干扰。' }),
			makeDocument({ url: '/2/', title: '二', text: '网络切片，干系统。' }),
		]);
		expect((await written.search('乾坤多挪移')).corrected).toBe('乾坤大挪移');
		expect((await written.search('網洛切片')).corrected).toBe('网络切片');
	});

	test('of two corrections the one that sounds the same', async () => {
		const sounds = await openEngine([
			makeDocument({ url: '/1/', title: '一', text: '这里写着电脑城。' }),
			makeDocument({ url: '/2/', title: '二', text: '那里写着电脑桌。那里写着电脑桌。' }),
		]);
		expect((await sounds.search('写着电脑成')).corrected).toBe('写着电脑城');
		expect((await sounds.search('写着电脑捉')).corrected).toBe('写着电脑桌');
	});

	test('pinyin typed with spaces comes before words that only begin with its syllables', async () => {
		const latin = Array.from({ length: 5 }, (_, at) =>
			makeDocument({ url: `/articles/l${at}/`, text: 'Every table has a default value.' }),
		);
		const engine = await openEngine([...latin, makeDocument({ url: '/articles/han/', text: '这是他的看法。' })]);
		expect((await findUrls(engine, 'ta de'))[0]).toBe('/articles/han/');
	});

	test('of words that are read alike each is on the first page', async () => {
		const many = Array.from({ length: 30 }, (_, at) => makeDocument({ url: `/${at}/`, text: at < 25 ? '世纪' : '实际' }));
		const { corrected, total, items } = await (await openEngine(many)).search('shiji');
		expect({ corrected, total }).toEqual({ corrected: '世纪', total: 30 });
		const words = items.map(({ excerpt }) => excerpt.replace(/<\/?mark>/g, ''));
		expect(words[0]).toBe('世纪');
		expect(new Set(words)).toEqual(new Set(['世纪', '实际']));
	});

	test('words of a title written together lead to it, before articles that have them in the text', async () => {
		const titles = await openEngine([
			makeDocument({ url: '/boxes/', title: '用 GNOME Boxes 下载一个操作系统镜像', text: '正文。' }),
			makeDocument({ url: '/text/', title: '别的', text: '说到 GNOME，也说到下载操作系统，还有 Inxi 和 Linux 系统硬件。' }),
			makeDocument({ url: '/inxi/', title: 'Inxi：获取 Linux 的系统和硬件信息', text: '正文。' }),
		]);
		expect((await findUrls(titles, 'GNOMEBoxes下载操作系统'))[0]).toBe('/boxes/');
		expect((await findUrls(titles, 'gnomeboxes下载操作系统'))[0]).toBe('/boxes/');
		expect(await findUrls(titles, 'InxiLinux系统硬件')).toEqual(['/inxi/', '/text/']);
	});

	test('while a word is still typed, what begins so', async () => {
		expect((await engine.search('设计 goo')).items[0]?.url).toBe('/go/');
		expect((await engine.search('Ubuntu 系统上 c')).total).toBeGreaterThan(0);
	});

	test('words written together are parted', async () => {
		const { corrected, items } = await engine.search('网络切片Ubuntu');
		expect(items[0]?.url).toBe('/net/');
		expect(corrected).toBe(null);
		expect((await engine.search('语音模型')).items[0]?.url).toBe('/gpt/');
	});

	test('what is nowhere finds nothing, and says so', async () => {
		expect(await engine.search('驫龘')).toEqual({ total: 0, items: [], corrected: null });
		for (const nothing of ['', '   ', '！？', '🎉🎉']) expect((await engine.search(nothing)).total).toBe(0);
	});
});

describe('order', () => {
	test('whole title, then title, then text; the fresher of equals first', async () => {
		const same = await openEngine([
			makeDocument({ url: '/text/', title: '别的事情', text: '正文里提到量子计算。' }),
			makeDocument({ url: '/title/', title: '谈谈量子计算和别的', text: '正文。' }),
			makeDocument({ url: '/exact/', title: '量子计算', text: '正文。' }),
			makeDocument({ url: '/newer/', title: '别的事情', text: '正文里提到量子计算。', date: '2026-06-01T08:00:00+08:00' }),
		]);
		expect(await findUrls(same, '量子计算')).toEqual(['/exact/', '/title/', '/newer/', '/text/']);
	});

	test('words in the title come before the same words side by side in the text', async () => {
		const spread = await openEngine([
			makeDocument({ url: '/text/', title: '别的', text: '量子芯片，量子芯片，还是量子芯片。', date: '2026-06-01T08:00:00+08:00' }),
			makeDocument({ url: '/title/', title: '量子时代的一种芯片', text: '正文。' }),
		]);
		expect(await findUrls(spread, '量子 芯片')).toEqual(['/title/', '/text/']);
	});

	test('an article with the tag comes before one that only mentions it', async () => {
		const tagged = await openEngine([
			makeDocument({ url: '/mentions/', title: '一篇', text: '说到机器人。', date: '2026-06-01T08:00:00+08:00' }),
			makeDocument({ url: '/tagged/', title: '二篇', text: '说到机器人。', tags: ['机器人'], tagSlugs: ['robot'] }),
		]);
		expect(await findUrls(tagged, '机器人')).toEqual(['/tagged/', '/mentions/']);
	});

	test('newest first on wish', async () => {
		const found = await engine.search('系统', { sort: 'newest' });
		const dates = found.items.map(({ date }) => date);
		expect(dates).toEqual([...dates].sort().reverse());
	});
});

describe('a site that is published anew while somebody reads it', () => {
	test('goes on answering', async () => {
		const folder = makeFolder();
		const publish = (documents: SearchDocument[]) =>
			writeSearchFolder({ documents, outDir: join(folder, 'search'), cacheDir: join(folder, 'cache') });
		await publish(articles);
		const reader = (await import(pathToFileURL(join(folder, 'search/engine.js')).href)) as typeof engine;
		await reader.init();
		await publish(articles.map((article) => ({ ...article, text: `${article.text}\n\n量子纠错。` })));
		expect((await reader.search('量子纠错')).total).toBe(articles.length);
	});
});

describe('a site with next to nothing on it', () => {
	test('no article: nothing is found, whatever is asked', async () => {
		const none = await openEngine([]);
		for (const query of ['系统', 'xitong', 'linux', '的', '"a b"', '系统 -内核']) {
			expect(await none.search(query)).toEqual({ total: 0, items: [], corrected: null });
			expect(await none.suggest(query)).toEqual([]);
		}
		expect(await none.count('系统')).toEqual({ sections: {}, tags: [], years: {}, month: 0 });
	});

	test('one article: found by title, text, pinyin, slips of the finger', async () => {
		const one = await openEngine([makeDocument({ url: '/one/', title: '唯一的一篇', text: '这里只有量子计算机与 Docker。' })]);
		for (const query of ['唯一', '量子计算机', '量子计算几', 'liangzi', 'docker', 'dokcer', '一', '計算機', '唯一量子']) {
			expect(await findUrls(one, query)).toEqual(['/one/']);
		}
	});
});

describe('filters and pages', () => {
	test('section, tag by slug, name or alias, and period', async () => {
		expect(await find('系统', { section: 'visions' })).toEqual(['/kernel/']);
		for (const tag of ['ai', '人工智能', 'AI', '智慧']) {
			expect((await find('系统', { tag })).sort()).toEqual(['/kernel/', '/net/']);
		}
		expect(await find('系统', { tag: '没有这个标签' })).toEqual([]);
		expect(await find('操作系统', { from: '2025-03-01', to: '2025-03-01' })).toEqual(['/os/']);
		expect(await find('发布', { from: '2026-05-01', to: '2026-05-01' })).toEqual(['/gpt/']);
		expect(await find('发布', { from: '2026-05-02' })).toEqual([]);
		for (const period of ['2026', '2026-05']) expect(await find('发布', { from: period, to: period })).toEqual(['/gpt/']);
		expect(await find('发布', { from: '2026-05-01T23:30', to: '2026-05-01 23:30:59' })).toEqual(['/gpt/']);
		expect(await find('发布', { from: new Date('2026-05-01T15:30:00Z'), to: '2026-05-01T15:31:00Z' })).toEqual(['/gpt/']);
		expect(await find('发布', { to: '2026-04' })).toEqual([]);
	});

	test('the total counts what can be paged to, and a page is the same whatever the limit', async () => {
		const all = await find('的');
		expect((await engine.search('的', { limit: 2 })).total).toBe(all.length);
		const paged: string[] = [];
		for (let offset = 0; offset < all.length; offset += 2) paged.push(...(await find('的', { limit: 2, offset })));
		expect(paged).toEqual(all);
	});

	test('counts say what each filter would leave', async () => {
		const counts = await engine.count('系统', {}, Date.parse('2026-01-15T00:00:00+08:00'));
		expect(counts.sections).toEqual({ updates: 3, visions: 1 });
		expect(counts.tags).toEqual([{ slug: 'ai', name: '人工智能', count: 2, isChosen: false }]);
		expect(counts.years).toEqual({ 2025: 1, 2026: 3 });
		expect(counts.month).toBe(3);
		expect((await engine.count('系统', { section: 'visions' })).tags[0]?.count).toBe(1);
	});

	test('a chosen tag is among the counts whatever it leaves, by any of its names', async () => {
		const rest = { name: '人工智能', slug: 'ai', isChosen: true };
		for (const tag of ['ai', '人工智能', '智慧']) {
			expect((await engine.count('系统', { tag })).tags).toEqual([{ ...rest, count: 2 }]);
			expect((await engine.count('龘', { tag })).tags).toEqual([{ ...rest, count: 0 }]);
		}
		expect((await engine.count('龘', { tag: '没有' })).tags).toEqual([{ slug: '没有', name: '没有', count: 0, isChosen: true }]);
	});

	test('suggestions come from tags, stories and titles', async () => {
		expect(await engine.suggest('gpt')).toEqual([
			{ kind: 'story', text: 'GPT-4o 的一年', url: '/stories/gpt/' },
			{ kind: 'title', text: 'GPT-4o 发布', url: '/gpt/' },
		]);
		const tag = { kind: 'tag' as const, text: '人工智能', url: '/tags/ai/' };
		expect((await engine.suggest('人工'))[0]).toEqual(tag);
		const { suggest } = await openEngine(
			[makeDocument({ url: '/1/', text: '说到人工智能。', ...ai })],
			[{ kind: 'tag', name: '人工智能', url: '/tags/ai/', aliases: ['AI'] }],
		);
		for (const typed of ['rengongzhineng', 'rengongzhi', 'ren gong zhi neng', 'rgzn', '人公智能', '人工智慧', 'ａｉ']) {
			expect((await suggest(typed))[0], typed).toEqual(tag);
		}
	});
});
