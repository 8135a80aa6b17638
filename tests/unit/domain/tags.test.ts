import { describe, expect, test } from 'vitest';
import { buildTagSuggester } from '../../../src/domain/tag-suggestions.ts';
import {
	buildTagResolver,
	countTags,
	findFormerSlugs,
	groupTagsByInitial,
	groupTagsBySubject,
	selectPopularTags,
	selectRelatedTags,
} from '../../../src/domain/tags.ts';
import { DAY, NOON, sampleArticle, sampleTag } from './sample-articles.ts';

describe('an editor may write a tag', () => {
	const resolve = buildTagResolver([
		sampleTag('llm', '大模型', { aliases: ['大语言模型', 'LLM', 'Large Language Model'] }),
		sampleTag('ai-agent', '智能体', { aliases: ['AI Agent'] }),
		sampleTag('nvidia', 'NVIDIA', { aliases: ['英伟达'] }),
	]);

	test.each([
		['大模型', 'llm'],
		['ＬＬＭ', 'llm'],
		['large languagemodel', 'llm'],
		['大語言模型', 'llm'],
		['AIAgent', 'ai-agent'],
		['智能體', 'ai-agent'],
		['Nvidia', 'nvidia'],
		['英偉達', 'nvidia'],
		['ai-agent', 'ai-agent'],
	])('as %s', (name, slug) => {
		expect(resolve(name)).toBe(slug);
	});

	test('but an unknown name is no tag', () => {
		expect(resolve('量子')).toBeNull();
		expect(resolve('constructor')).toBeNull();
	});
});

const tags = [
	sampleTag('ai', '人工智能'),
	sampleTag('llm', '大模型', { broader: 'ai' }),
	sampleTag('distillation', '模型蒸馏', { broader: 'llm' }),
	sampleTag('gpu', 'GPU'),
	sampleTag('chongqing', '重庆'),
	sampleTag('5g', '5G'),
];

test('an article counts once for a tag', () => {
	const counts = countTags([sampleArticle('a', { tags: ['ai', 'llm'] }), sampleArticle('b', { tags: ['ai'] })]);
	expect([...counts]).toEqual([
		['ai', 2],
		['llm', 1],
	]);
});

test('popular tags are those of recent articles, not of all time', () => {
	const articles = [
		...Array.from({ length: 20 }, (_, at) => sampleArticle(`old-${at}`, { publishedAt: NOON - 365 * DAY, tags: ['gpu'] })),
		sampleArticle('new-1', { publishedAt: NOON - DAY, tags: ['ai', 'llm'] }),
		sampleArticle('new-2', { publishedAt: NOON - 2 * DAY, tags: ['ai'] }),
		sampleArticle('future', { publishedAt: NOON + DAY, tags: ['5g'] }),
	];
	const popular = selectPopularTags(articles, tags, { now: NOON, limit: 20 });
	expect(popular.map(({ tag, count }) => [tag.slug, count])).toEqual([
		['ai', 2],
		['llm', 1],
		['gpu', 20],
	]);
	expect(selectPopularTags(articles, tags, { now: NOON, limit: 1 })).toHaveLength(1);
});

test('related tags stand beside a tag more often than chance has it', () => {
	const articles = [
		...Array.from({ length: 6 }, (_, at) => sampleArticle(`pair-${at}`, { tags: ['gpu', '5g'] })),
		...Array.from({ length: 30 }, (_, at) => sampleArticle(`ai-${at}`, { tags: at < 1 ? ['ai', 'gpu'] : ['ai'] })),
	];
	const related = selectRelatedTags(tags[3] as never, articles, tags, 5).map((tag) => tag.slug);
	expect(related).toEqual(['5g']);
});

test('the page of all tags has each tag once, by subject and by pinyin', () => {
	const bySubject = groupTagsBySubject(tags).map(({ name, tags: list }) => [name, ...list.map((tag) => tag.name)]);
	expect(bySubject).toEqual([
		['人工智能', '大模型', '模型蒸馏'],
		['其他', '5G', '重庆', 'GPU'],
	]);
	const byInitial = groupTagsByInitial(tags).map(({ name, tags: list }) => [name, ...list.map((tag) => tag.name)]);
	expect(byInitial).toEqual([
		['C', '重庆'],
		['D', '大模型'],
		['G', 'GPU'],
		['M', '模型蒸馏'],
		['R', '人工智能'],
		['#', '5G'],
	]);
});

test('a tag without articles is not listed, but is still the subject of narrower ones that have some', () => {
	const used = new Set(['distillation', 'gpu']);
	const isUsed = ({ slug }: { slug: string }) => used.has(slug);
	const bySubject = groupTagsBySubject(tags, isUsed).map(({ name, tags: list }) => [name, ...list.map((tag) => tag.name)]);
	expect(bySubject).toEqual([
		['人工智能', '模型蒸馏'],
		['其他', 'GPU'],
	]);
	expect(groupTagsBySubject(tags, ({ slug }) => slug === 'ai')).toMatchObject([{ name: '其他', tags: [{ slug: 'ai' }] }]);
	expect(groupTagsBySubject(tags, () => false)).toEqual([]);
});

test('tags that name each other as broader do not hang the build', () => {
	const circle = [sampleTag('a', '甲', { broader: 'b' }), sampleTag('b', '乙', { broader: 'a' })];
	const groups = groupTagsBySubject(circle);
	expect(groups.flatMap(({ subject, tags: list }) => [...(subject === null ? [] : [subject]), ...list])).toHaveLength(2);
});

describe('an editor is offered tags', () => {
	const suggest = buildTagSuggester([
		...tags,
		sampleTag('nvidia', 'NVIDIA', { aliases: ['英伟达'] }),
		sampleTag('claude-code', 'Claude Code'),
		sampleTag('cpp', 'C++'),
	]);
	const offered = (title: string, text: string, carried: string[] = []) =>
		suggest({ title, text, tags: carried }, 5).map(({ tag }) => tag.slug);

	test('that the article names in any spelling, the most named first', () => {
		expect(offered('用ClaudeCode写C++', 'Nvidia与英偉達，NVIDIA的ＧＰＵ，一块gpu，两块GPU，还有GPU。英伟达。C++。')).toEqual([
			'cpp',
			'claude-code',
			'gpu',
			'nvidia',
		]);
	});

	test('but not for a passing mention, a part of a word, or what it carries already', () => {
		expect(offered('标题', '提到一次GPU。')).toEqual([]);
		expect(offered('EGPU的故事', 'egpu egpu egpu egpu')).toEqual([]);
		expect(offered('GPUX的故事', 'gpux gpux gpux gpux')).toEqual([]);
		expect(offered('重庆', '重庆', ['chongqing'])).toEqual([]);
	});

	test('and the narrower instead of the broader', () => {
		expect(offered('大模型与人工智能', '人工智能')).toEqual(['llm']);
		expect(offered('人工智能', '人工智能', ['llm'])).toEqual([]);
	});
});

test('the address of a tag that was merged into another leads to it, and no address of a tag that there is', () => {
	const tags = [
		sampleTag('ai', '人工智能', { aliases: ['LLM', 'llm', '大模型', 'AI Agent', 'ai-agent', 'chip'] }),
		sampleTag('chip', '芯片', { aliases: ['半导体'] }),
	];
	expect(findFormerSlugs(tags).map(({ slug, tag }) => [slug, tag.slug])).toEqual([
		['llm', 'ai'],
		['ai-agent', 'ai'],
	]);
});
