import { describe, expect, test } from 'vitest';
import { buildCount } from '../../../src/domain/counting.ts';

const visit = { path: '/articles/a/', referrer: 'https://other.example/?q=1' };

describe('a visit is counted', () => {
	test('by GoatCounter, in the parameters of its /count', () => {
		const { url, body } = buildCount({ program: 'goatcounter', origin: 'https://count.example' }, visit, 'weilai.wang');
		const { origin, pathname, searchParams } = new URL(url);
		expect([origin, pathname, body]).toEqual(['https://count.example', '/count', null]);
		expect([...searchParams]).toEqual([
			['p', '/articles/a/'],
			['r', 'https://other.example/?q=1'],
		]);
	});

	test('by Umami, as an event of its site', () => {
		const { url, body } = buildCount({ program: 'umami', origin: 'https://count.example', website: 'id' }, visit, 'weilai.wang');
		expect(url).toBe('https://count.example/api/send');
		expect(JSON.parse(body ?? '')).toEqual({
			type: 'event',
			payload: { website: 'id', hostname: 'weilai.wang', url: '/articles/a/', referrer: 'https://other.example/?q=1' },
		});
	});
});
