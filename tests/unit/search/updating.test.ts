import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFileStore } from '../../../src/cache/file-store.ts';
import { digest } from '../../../src/search/digest.ts';
import { indexAnew } from '../../../src/search/index-anew.ts';
import type { IndexState } from '../../../src/search/index-state.ts';
import type { KeyedDocument } from '../../../src/search/part.ts';
import { updateIndex } from '../../../src/search/update-index.ts';
import { makeDocument, makeFolder } from './open-engine.ts';

/** Two thousand words of two characters and of letters: enough for several buckets. */
const WORDS = Array.from({ length: 2000 }, (_, at) =>
	at % 5 === 0 ? ` word${at.toString(36)}x ` : String.fromCharCode(0x4e00 + ((at * 37) % 900), 0x5e00 + ((at * 91) % 900)),
);

function makeKeyed(at: number, version: number): KeyedDocument {
	const words = Array.from(
		{ length: 200 },
		(_, word) => WORDS[(at * 131 + word * 17 + (word % 7 === 0 ? version * 29 : 0)) % WORDS.length],
	);
	const document = makeDocument({ url: `/articles/a${at}/`, title: `第 ${at} 篇 ${words.slice(0, 3).join('')}`, text: words.join('') });
	const key = digest(JSON.stringify(document));
	return { document, order: at, digest: key, wording: key, id: at * 3 + 1 };
}

const openStores = (folder: string) => ({
	buckets: openFileStore(join(folder, 'buckets')),
	records: openFileStore(join(folder, 'records')),
});

const ignoreText = async () => {};

const build = (keyed: KeyedDocument[], stores = openStores(makeFolder())) => indexAnew(keyed, 'code', stores, ignoreText);

const update = (state: IndexState, keyed: KeyedDocument[], stores: ReturnType<typeof openStores>) =>
	updateIndex(state, keyed, stores, ignoreText);

/** What readers can see of an index: maps in one order, without the notes. */
const show = ({ buckets, documents, uses, vocabulary, words, readings }: IndexState) => ({
	buckets,
	tables: [documents, uses, vocabulary, words, readings].map((table) => [...table].sort(([a], [b]) => (a < b ? -1 : 1))),
});

const SIZE = 60;
const base = Array.from({ length: SIZE }, (_, at) => makeKeyed(at, 0));

describe('an index that is brought up to date', () => {
	test('is what a new one would be, after any few edits, additions and deletions', async () => {
		const changes = fc.array(fc.record({ at: fc.nat({ max: SIZE + 8 }), version: fc.nat({ max: 3 }) }), { minLength: 1, maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 3 }), async (rounds) => {
				const stores = openStores(makeFolder());
				let state = await build(base, stores);
				const current = new Map(base.map((one) => [one.id, one]));
				for (const round of rounds) {
					for (const { at, version } of round) {
						const { id } = makeKeyed(at, 0);
						// Version 0 takes an article away.
						if (version === 0) current.delete(id);
						else current.set(id, makeKeyed(at, version));
					}
					const keyed = [...current.values()].sort((a, b) => a.id - b.id);
					const updated = await update(state, keyed, stores);
					expect(updated).not.toBeNull();
					state = updated as IndexState;
					expect(show(state)).toEqual(show(await build(keyed)));
				}
			}),
			{ numRuns: 5 },
		);
	}, 60_000);

	test('is made anew where most articles have changed, or what was kept is lost', async () => {
		const folder = makeFolder();
		const stores = openStores(folder);
		const state = await build(base, stores);
		const all = base.map((_, at) => makeKeyed(at, 1));
		expect(await update(structuredClone(state), all, stores)).toBeNull();
		const one = base.with(5, makeKeyed(5, 1));
		for (const kept of ['buckets', 'records']) {
			for (const name of readdirSync(join(folder, kept))) rmSync(join(folder, kept, name));
			expect(await update(structuredClone(state), one, openStores(folder))).toBeNull();
		}
	});

	test('rewrites only the buckets of terms that changed', async () => {
		const folder = makeFolder();
		const stores = openStores(folder);
		const state = await build(base, stores);
		const { document } = base[5] as KeyedDocument;
		const edited = { ...(base[5] as KeyedDocument), wording: 'edited', document: { ...document, text: `${document.text}补一句` } };
		const updated = await update(structuredClone(state), base.with(5, edited), stores);
		const before = new Set(state.buckets.map(({ digest }) => digest));
		const changed = updated?.buckets.filter(({ digest }) => !before.has(digest)) ?? [];
		expect(changed.length).toBeGreaterThan(0);
		expect(changed.length).toBeLessThan(state.buckets.length / 2);
		for (const { digest } of changed) expect(readFileSync(join(folder, 'buckets', digest)).length).toBeGreaterThan(0);
	});
});
