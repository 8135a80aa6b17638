import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	dayKey,
	formatDate,
	formatDateTime,
	formatIso,
	formatMonthDay,
	formatTime,
	formatWeekday,
	monthKey,
	parseEditorDate,
} from '../../src/domain/dates.ts';

const at = (iso: string): number => Date.parse(iso);

describe('a date that an editor writes', () => {
	it.each([
		['2026-11-23', '2026-11-23T00:00:00+08:00'],
		['2026-11-23 08:30', '2026-11-23T08:30:00+08:00'],
		['2026-11-23T08:30', '2026-11-23T08:30:00+08:00'],
		['2026-11-23T08:30:15', '2026-11-23T08:30:15+08:00'],
		['2026-11-23T08:30:15.250', '2026-11-23T08:30:15.250+08:00'],
		['2026-11-23T08:30:00+08:00', '2026-11-23T08:30:00+08:00'],
		['2026-11-23T08:30:00Z', '2026-11-23T16:30:00+08:00'],
		['2026-11-23 08:30 -05:00', '2026-11-23T21:30:00+08:00'],
		['2026-11-23T08:30+0800', '2026-11-23T08:30:00+08:00'],
		[' 2024-02-29 ', '2024-02-29T00:00:00+08:00'],
	])('%s is %s: without an offset it means Beijing time', (written, iso) => {
		expect(parseEditorDate(written)).toBe(at(iso));
	});

	it.each([
		...['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-11-00', '2026-11-31', '2026-11-23 24:30', '2026-11-23 25:00'],
		...[
			'2026-11-23 08:60',
			'2026-11-23T08:30:60',
			'2026-1-5',
			'2026/11/23',
			'20261123',
			'昨天',
			'',
			'0000-01-01',
			'2026-11-23T08',
			'2026-11-23T08:30+15:00',
		],
	])('%s is no date', (written) => {
		expect(parseEditorDate(written)).toBeNull();
	});

	it('a Date is the instant that it holds', () => {
		expect(parseEditorDate(new Date('2026-11-23T00:30:00Z'))).toBe(at('2026-11-23T08:30:00+08:00'));
		expect(parseEditorDate(new Date('nonsense'))).toBeNull();
	});
});

describe('a date that a reader sees', () => {
	const moment = at('2026-11-23T00:05:00+08:00');

	it('is in Beijing time and in Chinese', () => {
		expect(formatIso(moment)).toBe('2026-11-23T00:05:00+08:00');
		expect(formatDate(moment)).toBe('2026年11月23日');
		expect(formatDateTime(moment)).toBe('2026年11月23日 00:05');
		expect(formatMonthDay(moment)).toBe('11月23日');
		expect(formatTime(moment)).toBe('00:05');
		expect(formatWeekday(moment)).toBe('星期一');
		expect(dayKey(moment)).toBe('2026-11-23');
		expect(monthKey(moment)).toBe('2026-11');
	});

	it('comes back as the same moment when it is read again', () => {
		fc.assert(
			fc.property(fc.integer({ min: at('1970-01-01T00:00:00Z') / 1000, max: at('2200-01-01T00:00:00Z') / 1000 }), (seconds) => {
				expect(parseEditorDate(formatIso(seconds * 1000))).toBe(seconds * 1000);
				expect(formatIso(seconds * 1000).startsWith(dayKey(seconds * 1000))).toBe(true);
				expect(dayKey(seconds * 1000).startsWith(monthKey(seconds * 1000))).toBe(true);
			}),
		);
	});

	it('is the same wherever the build runs', () => {
		const script = `import { formatDateTime, formatWeekday, parseEditorDate } from './src/domain/dates.ts';
			console.log(['2026-11-23 00:05', '2026-03-08 02:30', '2026-12-31 23:59'].map((date) => {
				const moment = parseEditorDate(date); return moment + formatDateTime(moment) + formatWeekday(moment);
			}).join());`;
		const outputs = ['UTC', 'America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati'].map((TZ) => {
			const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ }, encoding: 'utf8' });
			return run.stdout;
		});
		expect(outputs[0]).toContain('2026年11月23日 00:05星期一');
		expect(new Set(outputs).size).toBe(1);
	});
});
