import { expect, test } from 'vitest';
import { openKept } from '../../../src/cache/kept.ts';

test.each([
	['what is there', { version: '1', value: 'kept' }, 'kept'],
	['what is missing', null, null],
	['another version', { version: '2', value: 'kept' }, null],
])('%s is read once, and handed over once', (_name, stored, expected) => {
	let reads = 0;
	const kept = openKept(() => {
		reads++;
		return stored;
	});
	kept.preload();
	expect(kept.take('1')).toBe(expected);
	expect(kept.take('1')).toBeNull();
	expect(reads).toBe(1);
});
