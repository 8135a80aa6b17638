import { describe, expect, test } from 'vitest';
import { buildContentSecurityPolicy, collectImageOrigins } from '../../../src/domain/content-security.ts';
import { cutHeadline } from '../../../src/domain/headline.ts';
import { cutKeyPoints } from '../../../src/domain/key-points.ts';
import { buildPageHead } from '../../../src/domain/page-head.ts';
import { collectSources, slugifyName } from '../../../src/domain/sources.ts';
import { readEnvironment } from '../../../src/environment.ts';
import { completePictures } from '../../../src/pictures/picture-html.ts';
import { article } from './samples.ts';

describe('a headline', () => {
	test('may break between words, never inside one, before closing or after opening punctuation', () => {
		expect(cutHeadline('中文网页排版，终于可以少敲几个空格')).toEqual([
			'中文',
			'网页',
			'排版，',
			'终于',
			'可以',
			'少',
			'敲',
			'几个',
			'空格',
		]);
		expect(cutHeadline('一台要握手的服务器')).toEqual(['一台', '要', '握手的', '服务器']);
		expect(cutHeadline('说了什么的人')).toEqual(['说了', '什么的人']);
		expect(cutHeadline('把“向量”写进GPT-4o')).toEqual(['把“向量”', '写进GPT-4o']);
	});

	test('leaves no single character behind: the ends of a clause, what a verb comes to and the unit of a number stay with their neighbours', () => {
		expect(cutHeadline('知识蒸馏是怎样工作的：软标签、温度和一个小学生')).toEqual([
			'知识',
			'蒸馏',
			'是',
			'怎样',
			'工作的：',
			'软标签、',
			'温度',
			'和',
			'一个',
			'小学生',
		]);
		expect(cutHeadline('版权管得住吗')).toEqual(['版权', '管得住吗']);
		expect(cutHeadline('内存买不起了')).toEqual(['内存', '买不起了']);
		expect(cutHeadline('施行一年多：数据中心要用多少电')).toEqual(['施行', '一年多：', '数据中心', '要', '用', '多少电']);
		expect(cutHeadline('《人工智能法》时间表')).toEqual(['《人工智能法》', '时间表']);
		expect(cutHeadline('约300兆焦没有算进去')).toEqual(['约300兆焦', '没有', '算进去']);
	});

	test('keeps Han and Latin words together where they meet, as browsers space them only there', () => {
		expect(cutHeadline('MCP两年：变成HTTP接口')).toEqual(['MCP两年：', '变成HTTP接口']);
		expect(cutHeadline('TypeScript 6.0这座桥')).toEqual(['TypeScript 6.0这座桥']);
		expect(cutHeadline('数据AuthenticationServerProtocol协议')).toEqual(['数据', 'AuthenticationServerProtocol', '协议']);
	});

	test('is whole again when its pieces are joined', () => {
		for (const title of ['a', '𠮷野家 GPT-4o（2026）', '“引号”开头：然后', '']) expect(cutHeadline(title).join('')).toBe(title);
	});
});

describe('the key points of a summary', () => {
	test('are its sentences; what only goes on after a question in brackets is no sentence', () => {
		expect(cutKeyPoints('甲公司发布了新的模型。乙公司第二天把价格降了一半！“谁会第一个跟上？”市场还在等一个答案。')).toEqual([
			'甲公司发布了新的模型。',
			'乙公司第二天把价格降了一半！',
			'“谁会第一个跟上？”',
			'市场还在等一个答案。',
		]);
		const question = '一部分描述了问题（地址是什么？），另一部分说明收到的回答。';
		expect(cutKeyPoints(question)).toEqual([question]);
	});
});

describe('the head of a page', () => {
	const head = buildPageHead({
		title: '标题',
		description: '摘要',
		path: '/tags/ai/2/',
		siteUrl: 'https://weilai.wang',
		feedScope: { title: '人工智能', base: '/tags/ai/' },
		structuredData: [{ name: '</script><script>alert(1)</script>' }],
	});

	test('names its own address and offers its own feed before that of the site', () => {
		expect(head.canonical).toBe('https://weilai.wang/tags/ai/2/');
		expect(head.title).toBe('标题 - 未来已来');
		expect(head.feeds.map((feed) => feed.href).slice(0, 4)).toEqual([
			'/tags/ai/rss.xml',
			'/tags/ai/atom.xml',
			'/tags/ai/feed.json',
			'/rss.xml',
		]);
	});

	test('holds structured data that cannot close its script element', () => {
		expect(head.structuredData).not.toContain('<');
		expect(JSON.parse(head.structuredData as string)['@graph'][0].name).toContain('</script>');
	});
});

describe('the Content-Security-Policy', () => {
	test('allows no inline code but the script whose hash it holds, and no other origin', () => {
		const policy = buildContentSecurityPolicy({ inlineScripts: ['x=1'] });
		expect(policy).toContain("'sha256-");
		expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/);
	});

	test('lets in images only from the origins that the text of this page shows', () => {
		const html = '<img src="https://a.example/1.png"><img alt="x" src="https://a.example/2.png"><img src="/media/1.png">';
		expect(collectImageOrigins(html)).toEqual(['https://a.example']);
	});
});

describe('sources', () => {
	test('are one whatever the case and width of their name, most used first', () => {
		const sources = collectSources([
			article({ slug: 'c', sources: [{ name: 'ＮＶＩＤＩＡ' }] }),
			article({ slug: 'b', sources: [{ name: '虎嗅' }] }),
			article({ slug: 'a', sources: [{ name: 'Nvidia' }, { name: 'NVIDIA' }] }),
		]);
		expect(sources.map(({ slug, name, articles }) => [slug, name, articles.map((each) => each.slug).join()])).toEqual([
			['nvidia', 'Nvidia', 'c,a'],
			['hu-xiu', '虎嗅', 'b'],
		]);
	});

	test('have addresses of small letters and digits, each its own', () => {
		expect(slugifyName('虎嗅网 Pro')).toBe('hu-xiu-wang-pro');
		expect(slugifyName('★')).toBe('source');
		const slugs = collectSources([article({ sources: [{ name: '★' }, { name: '☆' }] })]).map((source) => source.slug);
		expect(new Set(slugs).size).toBe(2);
	});
});

describe('pictures in a text', () => {
	const picture = {
		src: '/media/k-1200.png',
		width: 1600,
		height: 900,
		variants: [{ type: 'image/avif', srcset: '/media/k-480.avif 480w' }],
	};

	test('get their size, their variants and keep what they say', () => {
		const html = completePictures(
			'<p><img alt="A &amp; &quot;B&quot;" data-image="images/a&amp;b.png"></p>',
			new Map([['images/a&b.png', picture]]),
			{
				sizes: '100vw',
			},
		);
		expect(html).toContain('<source type="image/avif" srcset="/media/k-480.avif 480w" sizes="100vw">');
		expect(html).toContain('alt="A &amp; &quot;B&quot;" width="1600" height="900" loading="lazy"');
	});

	test('say so where a machine made them and their caption does not', () => {
		const made = new Map([['images/a.png', { ...picture, isMachineMade: true }]]);
		const show = (after: string) => completePictures(`<img alt="塔" data-image="images/a.png">${after}`, made, { sizes: '100vw' });
		expect(show('</p>')).toContain('<small>人工智能生成</small>');
		expect(show('<figcaption>塔，人工智能生成</figcaption>').match(/人工智能生成/g)).toHaveLength(1);
	});

	test('leave no broken image where the file is missing', () => {
		expect(completePictures('<img alt="x" data-image="images/none.png">', new Map(), { sizes: '100vw' })).toBe('');
	});
});

describe('the environment', () => {
	test('has the defaults of the contract', () => {
		const environment = readEnvironment({}, '/site');
		expect([environment.contentDir, environment.outDir, environment.siteUrl]).toEqual([
			'/site/content',
			'/site/dist',
			'https://weilai.wang',
		]);
	});

	test('keeps the caches of two content folders apart', () => {
		const cacheOf = (folder: string) => readEnvironment({ CONTENT_DIR: folder }, '/site').cacheDir;
		expect(cacheOf('a')).not.toBe(cacheOf('b'));
	});

	test('says in Chinese what is wrong with a variable', () => {
		expect(() => readEnvironment({ BUILD_TIME: 'gestern' }, '/site')).toThrow(/BUILD_TIME 不是日期时间：gestern/);
		expect(() => readEnvironment({ SITE_URL: 'weilai' }, '/site')).toThrow(/SITE_URL 不是网址：weilai/);
	});
});
