import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './issues.ts';
import type { Problem } from './problem.ts';
import { severityOf } from './rules.ts';

/** Line and column in the file of a field's value, by path: `tags.0`, `cover.src`. */
export type Places = Record<string, [line: number, column: number]>;

export interface CheckedYaml<T> {
	/** Null where the text does not satisfy the schema. */
	data: T | null;
	places: Places;
	problems: Problem[];
}

/** Parses YAML and checks it against a schema; every problem stands at its key or value. Timestamps stay strings. */
export function checkYaml<S extends z.ZodType>(yaml: string, schema: S, file: string, firstLine: number): CheckedYaml<z.output<S>> {
	const counter = new LineCounter();
	const document = parseDocument(yaml, { lineCounter: counter, schema: 'core', prettyErrors: false, uniqueKeys: true, merge: false });
	const problems: Problem[] = [];
	const report = (offset: number, rule: string, message: string, suggestion: string): void => {
		const { line, col } = counter.linePos(offset);
		problems.push({ file, line: line + firstLine - 1, column: col, severity: severityOf(rule), rule, message, suggestion });
	};
	for (const error of document.errors) report(error.pos[0], 'yaml', `YAML 写法不对（${error.code}）`, '检查缩进、引号和冒号');
	const places: Places = {};
	const keys = new Map<string, number>();
	const values = new Map<string, number>();
	collectPlaces(document.contents, '', keys, values);
	for (const [path, offset] of values) {
		const { line, col } = counter.linePos(offset);
		places[path] = [line + firstLine - 1, col];
	}
	if (problems.length > 0) return { data: null, places, problems };
	if (!isMap(document.contents)) {
		report(0, 'yaml', '这里要有字段', '写成 字段: 值，每行一个');
		return { data: null, places, problems };
	}
	const value: unknown = document.toJS({ maxAliasCount: 0 });
	const result = schema.safeParse(value);
	if (result.success) return { data: result.data, places, problems };
	for (const issue of result.error.issues) {
		for (const { path, rule, message, suggestion, atKey } of describeIssue(issue, value, schema)) {
			const offset = (atKey ? keys.get(path) : values.get(path)) ?? values.get(path) ?? keys.get(path) ?? 0;
			report(offset, rule, message, suggestion);
		}
	}
	return { data: null, places, problems };
}

function collectPlaces(node: unknown, path: string, keys: Map<string, number>, values: Map<string, number>): void {
	const start = (node as Node | null)?.range?.[0];
	if (start !== undefined) values.set(path, start);
	if (isMap(node)) {
		for (const pair of node.items) {
			if (!isPair(pair) || !isScalar(pair.key)) continue;
			const inner = path === '' ? String(pair.key.value) : `${path}.${String(pair.key.value)}`;
			if (pair.key.range) keys.set(inner, pair.key.range[0]);
			collectPlaces(pair.value, inner, keys, values);
		}
	} else if (isSeq(node)) {
		node.items.forEach((item, index) => collectPlaces(item, path === '' ? String(index) : `${path}.${index}`, keys, values));
	}
}
