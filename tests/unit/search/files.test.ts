import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { cutBuckets } from '../../../src/search/buckets.ts';
import { ByteReader, ByteWriter } from '../../../src/search/bytes.ts';
import { type Head, readHead, writeHead } from '../../../src/search/head.ts';
import { invertTexts } from '../../../src/search/invert.ts';
import { matchPhrase, uniteMatches } from '../../../src/search/matches.ts';
import { invertWithPagefind, stopPagefind } from '../../../src/search/pagefind.ts';
import { encodeLists, mergeLists, type PostingLists } from '../../../src/search/posting-lists.ts';
import { type BucketEntry, type Postings, readBucket, writeBucket } from '../../../src/search/postings.ts';

const rising = (least: number) =>
	fc.uniqueArray(fc.nat({ max: 5000 }), { minLength: least, maxLength: 12 }).map((list) => list.sort((a, b) => a - b));

/** Postings as a list of documents with their hits. */
const lists = fc.dictionary(fc.nat({ max: 60 }).map(String), rising(1)).map((found) =>
	Object.entries(found)
		.map(([document, hits]): [number, number[]] => [Number(document), hits])
		.sort(([a], [b]) => a - b),
);

function toPostings(list: [number, number[]][]): Postings {
	const starts = [0];
	for (const [, hits] of list) starts.push((starts.at(-1) as number) + hits.length);
	return {
		documents: Uint32Array.from(list, ([document]) => document),
		starts: Uint32Array.from(starts),
		hits: Uint32Array.from(list.flatMap(([, hits]) => hits)),
	};
}

const fromPostings = ({ documents, starts, hits }: Postings): [number, number[]][] =>
	Array.from(documents, (document, at) => [document, [...hits.subarray(starts[at], starts[at + 1])]]);

const numbers = Uint32Array.from({ length: 100 }, (_, at) => at);
const term = fc.string({ unit: fc.constantFrom(...'abc操作系统𠀀𠀁~+'), minLength: 1, maxLength: 4 });

type Index = Record<string, [number, number[]][]>;

const identity = Array.from({ length: 5001 }, (_, at) => at);

/** The lists of the documents from `from` to before `to`, as a part of the index holds them. */
function toLists(index: Index, from: number, to: number): PostingLists {
	const words = Object.keys(index)
		.sort()
		.filter((word) => index[word]?.some(([document]) => document >= from && document < to));
	const starts = [0];
	const texts: number[] = [];
	const positions: number[] = [];
	for (const word of words) {
		for (const [document, hits] of index[word] ?? []) {
			if (document < from || document >= to) continue;
			texts.push(...hits.map(() => document - from));
			positions.push(...hits);
		}
		starts.push(texts.length);
	}
	const ids = identity.slice(from, to);
	const inversion = { words, starts: Uint32Array.from(starts), texts: Uint32Array.from(texts), positions: Uint32Array.from(positions) };
	return encodeLists(
		inversion,
		ids,
		ids.map(() => identity),
	);
}

const writeEntries = (index: Index, readings = new Map<string, string[]>()): BucketEntry[] =>
	mergeLists([toLists(index, 0, 20), toLists(index, 20, 21), toLists(index, 21, 61)], readings);

describe('files of the index', () => {
	test('numbers up to 2^53 and any text come back', () => {
		fc.assert(
			fc.property(fc.array(fc.maxSafeNat()), fc.string({ unit: 'grapheme' }), (values, text) => {
				const writer = new ByteWriter();
				for (const value of values) writer.number(value);
				writer.text(text);
				const reader = new ByteReader(writer.take());
				expect(values.map(() => reader.number())).toEqual(values);
				expect(reader.text()).toBe(text);
			}),
		);
	});

	test('a bucket comes back with its terms, hits and pinyin, joined from the parts of the index', () => {
		const readings = fc.dictionary(term, fc.array(fc.constantFrom('系统', '西瓜'), { minLength: 1, maxLength: 2 }));
		fc.assert(
			fc.property(fc.dictionary(term, lists), readings, (index, words) => {
				const found = Object.keys(index).filter((name) => (index[name] ?? []).length > 0);
				const bucket = readBucket(writeBucket(writeEntries(index, new Map(Object.entries(words)))), numbers);
				expect(bucket.terms).toEqual([...new Set([...found, ...Object.keys(words)])].sort());
				for (const [at, name] of bucket.terms.entries()) {
					expect(fromPostings(bucket.getPostings(at))).toEqual(Object.hasOwn(index, name) ? index[name] : []);
					expect(bucket.getWords(at)).toEqual(Object.hasOwn(words, name) ? words[name] : []);
				}
			}),
		);
	});

	test('buckets hold every term once, in order, and stay small', () => {
		const names = Array.from({ length: 6000 }, (_, at) => `${at.toString(36).padStart(4, '0')}系统`);
		const entries = writeEntries(Object.fromEntries(names.map((name, at) => [name, [[at % 60, [1, 5, 9]]]])));
		const buckets = cutBuckets(entries).map((bucket) => bucket.entries);
		expect(buckets.flat()).toEqual(entries);
		expect(buckets.length).toBeGreaterThan(5);
		for (const bucket of buckets) expect(writeBucket(bucket).length).toBeLessThan(12_288);
	});

	test('new terms change the buckets they belong to and no others', () => {
		const index: Index = {};
		for (let at = 0; at < 3000; at++) index[(at * 2).toString(36).padStart(4, '0')] = [[at % 60, [1, 5]]];
		const write = (given: Index) => cutBuckets(writeEntries(given)).map(({ entries }) => Buffer.from(writeBucket(entries)).toString('hex'));
		const before = write(index);
		for (const letter of 'bcdfgh') index[`0001${letter}`] = [[3, [7]]];
		expect(write(index).filter((bucket) => !before.includes(bucket)).length).toBeLessThanOrEqual(2);
	});

	test('the head comes back whole', () => {
		const head: Head = {
			borders: ['', 'a', '操', '𠀀', '𠀁'],
			bucketNames: ['0011aabb', '0011aabc', 'ffffffff', '00000000', '12345678'],
			bucketSizes: [13, 9, 0, 12, 20],
			ids: [3, 9, 1000],
			versions: ['a1b2c3', '000000', 'ffffff'],
			minutes: [29_000_000, 28_999_999, 30_000_000],
			lengths: [3, 11, 0],
			titleLengths: [10, 0, 80],
			sectionIndexes: [0, 1, 0],
			tagIndexes: [[], [0, 1], [1]],
			sections: ['hot', 'updates'],
			tags: [
				{ slug: 'ai', name: '人工智能', aliases: ['AI'] },
				{ slug: 'llm', name: '大模型', aliases: [] },
			],
			suggestions: [{ kind: 'story', name: '某事', url: '/stories/x/', aliases: [] }],
			traditional: '統',
			simplified: '统',
		};
		expect(readHead(writeHead(head))).toEqual(head);
	});
});

describe('matching', () => {
	test('a phrase stands where all its terms stand at their distance', () => {
		fc.assert(
			fc.property(lists, lists, fc.nat({ max: 3 }), (first, second, offset) => {
				const expected = first.flatMap(([document, hits]): [number, number[]][] => {
					const others = new Set(second.find(([other]) => other === document)?.[1]);
					const kept = hits.filter((hit) => others.has(hit + offset) && Math.floor((hit + offset) / 1024) === Math.floor(hit / 1024));
					return kept.length > 0 ? [[document, kept]] : [];
				});
				const found = matchPhrase([
					{ postings: toPostings(first), offset: 0 },
					{ postings: toPostings(second), offset },
				]);
				expect(fromPostings(found)).toEqual(expected);
			}),
		);
	});

	test('united lists hold what any of them holds, once', () => {
		fc.assert(
			fc.property(fc.array(lists, { maxLength: 4 }), (all) => {
				const expected = new Map<number, Set<number>>();
				for (const [document, hits] of all.flat()) expected.set(document, new Set([...(expected.get(document) ?? []), ...hits]));
				const sorted = [...expected].sort(([a], [b]) => a - b).map(([document, hits]) => [document, [...hits].sort((a, b) => a - b)]);
				expect(fromPostings(uniteMatches(all.map(toPostings)))).toEqual(sorted);
			}),
		);
	});
});

describe('Pagefind underneath', () => {
	afterAll(stopPagefind);

	test('its index files say of every word where it stands, and an index brought up to date without it says the same', async () => {
		const word = fc.constantFrom('操作', '作系', '统', 'linux', 'c++', 'c#', 'gpt~', 'lib32stdc++', 'дом', '각', 'か', '𠀀𠀁', '6', 'ss');
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(word, { maxLength: 30 }), { minLength: 1, maxLength: 5 }), async (texts) => {
				expect(invertTexts(texts)).toEqual(await invertWithPagefind(texts));
			}),
			{ numRuns: 12 },
		);
	});
});
