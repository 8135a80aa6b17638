import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { findDuplicates } from '../../../src/domain/duplicates.ts';
import { readCorpus } from './corpus.ts';
import { EVENT_REPORTS } from './event-texts.ts';
import { HOUR, NOON, sampleSite } from './sample-articles.ts';

const TEXT = EVENT_REPORTS.slice(0, 6)
	.map(({ text }) => text)
	.join('\n\n');
const OTHER = EVENT_REPORTS.slice(6)
	.map(({ text }) => text)
	.join('\n\n');

function duplicatesOf(texts: Record<string, string>) {
	const later = Object.fromEntries(Object.keys(texts).map((slug, at) => [slug, { publishedAt: NOON + at * HOUR }]));
	const { articles, analyses } = sampleSite(texts, later);
	return findDuplicates(articles.map(({ slug }) => ({ slug, ...(analyses.get(slug) as Analysis) }))).duplicates;
}

test('an exact copy under another title and address is found and points to the first', () => {
	const texts = { first: TEXT, other: OTHER, second: TEXT, third: `  ${TEXT.replaceAll('。', '。 ')}` };
	expect(duplicatesOf(texts)).toEqual([
		{ slug: 'second', of: 'first', similarity: 1 },
		{ slug: 'third', of: 'first', similarity: 1 },
	]);
});

test('a copy with every seventh character changed is found', () => {
	const changed = [...TEXT].map((character, at) => (at % 7 === 3 ? '某' : character)).join('');
	const [duplicate] = duplicatesOf({ first: TEXT, other: OTHER, second: changed });
	expect(duplicate).toMatchObject({ slug: 'second', of: 'first' });
	expect(duplicate?.similarity).toBeLessThan(0.7);
});

test('a copy of a changed copy points to the first', () => {
	const once = TEXT.replaceAll('星图', '新图');
	const twice = once.replaceAll('公司', '企业');
	expect(duplicatesOf({ first: TEXT, once, twice }).map(({ slug, of }) => [slug, of])).toEqual([
		['once', 'first'],
		['twice', 'first'],
	]);
});

test('short notices of one form are no copies of each other, unless they are equal', () => {
	const notice = (room: string) => `${room}号会议室下周三起停用两天，更换投影机和地毯，已经预订的会议请改到东楼。`;
	expect(duplicatesOf({ one: notice('三'), two: notice('七'), three: notice('九'), again: notice('七') })).toMatchObject([
		{ slug: 'again', of: 'two', similarity: 1 },
	]);
});

test('different reports of one event, and articles without text, are no copies', () => {
	const reports = Object.fromEntries(EVENT_REPORTS.map(({ event, hour, text }) => [`${event}-${hour}`, text]));
	expect(duplicatesOf({ ...reports, empty: '', void: '', tiny: '好。', small: '好。' })).toEqual([]);
});

const corpus = readCorpus();

test.skipIf(corpus === null)('of real articles 95 in 100 copies with 6 to 15 % changed are found, and few others', () => {
	const own = (corpus ?? []).filter((_, at) => at % 5 === 0);
	const texts = Object.fromEntries(own.map(({ id, markdown }) => [id, markdown]));
	let copies = 0;
	fc.assert(
		fc.property(fc.integer({ min: 6, max: 15 }), fc.integer({ min: 0, max: own.length - 1 }), (share, at) => {
			const sentences = (own[at] as { markdown: string }).markdown.split(/(?<=[。！？\n])/);
			const strange = (own[(at * 7 + 3) % own.length] as { markdown: string }).markdown;
			const changed = sentences.map((sentence, number) => {
				const words = [...sentence];
				if (number % 2 === 0) return words.map((word, of) => ((of * 37 + number) % 100 < share ? strange[of] : word)).join('');
				return sentence;
			});
			const replaced = Math.floor((sentences.length * share) / 200);
			for (let of = 0; of < replaced; of++) changed[of * 2 + 1] = strange.slice(of * 60, of * 60 + 60);
			texts[`copy-${copies++}-${own[at]?.id}`] = changed.join('');
		}),
		{ numRuns: 100, seed: 7 },
	);
	const found = duplicatesOf(texts);
	const right = found.filter(({ slug }) => slug.startsWith('copy'));
	expect(right.length).toBeGreaterThanOrEqual(95);
	expect(found.length - right.length).toBeLessThanOrEqual(2);
	for (const { slug, of } of right) expect(slug).toContain(of.replace(/^copy-\d+-/, ''));
});
