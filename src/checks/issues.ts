import type { z } from 'zod';
import { findNearest } from './nearest.ts';

export interface DescribedIssue {
	path: string;
	atKey: boolean;
	rule: string;
	message: string;
	suggestion: string;
}

/** Puts an issue that zod found into words for an editor. */
export function describeIssue(issue: z.core.$ZodIssue, value: unknown, schema: z.ZodType): DescribedIssue[] {
	const path = issue.path.join('.');
	const field = path === '' ? '这里' : path;
	const make = (rule: string, message: string, suggestion: string, atKey = false): DescribedIssue => ({ path, atKey, rule, message, suggestion });
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => {
				const near = findNearest(key, fieldsAt(schema, issue.path));
				const inner = path === '' ? key : `${path}.${key}`;
				return { path: inner, atKey: true, rule: 'unknown-field', message: `没有字段 ${key}`, suggestion: near === null ? '删去它' : `是不是 ${near}？` };
			});
		case 'invalid_type':
			if (valueAt(value, issue.path) === undefined) {
				const parent = issue.path.slice(0, -1).join('.');
				return [{ path: parent, atKey: false, rule: 'missing-field', message: `缺少字段 ${field}`, suggestion: `加一行 ${String(issue.path.at(-1))}: …` }];
			}
			return [make('field-type', `${field} 的写法不对`, `应是${issue.expected}`)];
		case 'too_small':
			return [make('field-length', `${field} 太短或太少`, `至少 ${issue.minimum}`)];
		case 'too_big':
			return [make('field-length', `${field} 太长或太多`, `至多 ${issue.maximum}`)];
		case 'invalid_value': {
			const written = String(valueAt(value, issue.path) ?? '');
			const near = findNearest(written, issue.values.map(String));
			return [make('field-value', `${field} 的值“${written}”不对`, `${near === null ? '' : `是不是 ${near}？`}可用的有：${issue.values.join('、')}`)];
		}
		case 'invalid_format':
			return [make('field-value', `${field} 的写法不对`, '改正它')];
		default:
			return [make('field-value', `${field} 不对`, '改正它')];
	}
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
	return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

function fieldsAt(schema: z.ZodType, path: PropertyKey[]): string[] {
	let inner: unknown = schema;
	const unwrap = (): void => {
		for (;;) {
			const definition = (inner as { def?: { innerType?: unknown; in?: unknown } }).def;
			if (definition?.innerType !== undefined) inner = definition.innerType;
			else if (definition?.in !== undefined) inner = definition.in;
			else return;
		}
	};
	for (const key of path) {
		unwrap();
		inner = typeof key === 'number' ? (inner as { element?: unknown }).element : (inner as { shape?: Record<string, unknown> }).shape?.[String(key)];
		if (inner === undefined) return [];
	}
	unwrap();
	return Object.keys((inner as { shape?: object }).shape ?? {});
}
