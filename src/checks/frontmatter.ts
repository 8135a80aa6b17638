import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { findNearest } from '../markdown/nearest.ts';
import { type Problem, type Report, reporterFor } from '../markdown/problem.ts';
import { describeIssue, fieldsOf } from './issues.ts';
import { describeYamlError } from './yaml-errors.ts';

/** Line and column in the file of a field's value, by path: `tags.0`, `cover.src`. */
export type Places = Record<string, [line: number, column: number]>;

export interface CheckedYaml<T> {
	/** Null where the text does not satisfy the schema. */
	data: T | null;
	/** The fields that are right by themselves; null where the YAML cannot be read. */
	sound: Partial<T> | null;
	places: Places;
}

/** The two parts of a file: YAML between fences, and the text. Offsets count in the file. */
export interface FileParts {
	yaml: string;
	yamlOffset: number;
	body: string;
	bodyOffset: number;
}

/** Parts a file at its fences; where one is missing that is reported, and the best guess is taken. */
export function splitFrontmatter(text: string, report: Report): FileParts {
	const open = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
	if (open === null) {
		const late = /^\uFEFF?\s+---[ \t]*\r?\n/.test(text);
		const [message, advice] = late
			? ['第一行不是 ---', '删去 --- 前面的空行和空格']
			: ['文件开头没有用 --- 围起的信息', '第一行写 ---，写完各字段后再写一行 ---'];
		report(0, 'missing-fence', message, advice);
		return { yaml: '', yamlOffset: 0, body: late ? '' : text, bodyOffset: 0 };
	}
	const start = open[0].length;
	const close = /^---[ \t]*(?:\r?\n|$)/m.exec(text.slice(start));
	if (close !== null) {
		const end = start + close.index;
		const bodyOffset = end + close[0].length;
		return { yaml: text.slice(start, end), yamlOffset: start, body: text.slice(bodyOffset), bodyOffset };
	}
	const length = lengthOfFields(text.slice(start));
	report(start + length, 'missing-fence', '信息后面没有收尾的 ---', '在最后一个字段之后单独写一行 ---');
	const end = start + length;
	return { yaml: text.slice(start, end), yamlOffset: start, body: text.slice(end), bodyOffset: end };
}

/** Length of the lines that look like fields and their values. */
function lengthOfFields(text: string): number {
	let length = 0;
	for (const line of text.split(/(?<=\n)/)) {
		if (!/^(?:[A-Za-z][\w-]*\s*[:：]|[ \t]+\S|-[ \t])/.test(line)) break;
		length += line.length;
	}
	return length;
}

/**
 * Parses YAML and checks it against a schema; every problem stands at its key or value. Timestamps stay strings.
 * `firstLine` is the line of the file on which `yaml` begins.
 */
export function checkYaml<S extends z.ZodObject>(
	yaml: string,
	schema: S,
	file: string,
	firstLine: number,
	problems: Problem[],
): CheckedYaml<z.output<S>> {
	const before = problems.length;
	const report = reporterFor(file, yaml, problems, firstLine);
	const mended = mendColons(yaml, schema, report);
	const counter = new LineCounter();
	const document = parseDocument(mended, { lineCounter: counter, schema: 'core', prettyErrors: false, merge: false });
	const keys = new Map<string, number>();
	const values = new Map<string, number>();
	collectOffsets(document.contents, '', keys, values);
	const places: Places = {};
	for (const [path, offset] of values) {
		const { line, col } = counter.linePos(offset);
		places[path] = [line + firstLine - 1, col];
	}
	const references = findReferences(document.contents);
	for (const { sign, offset } of references) report(offset, 'yaml', `值不能以 ${sign} 开头`, '整个值用双引号括起');
	const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
	for (const [index, error] of errors.entries()) {
		const isFirst = index === 0 && references.length === 0;
		if (isFirst || error.code === 'DUPLICATE_KEY') report(error.pos[0], ...describeYamlError(error, mended));
	}
	if (problems.length > before || (document.contents !== null && !isMap(document.contents))) {
		if (problems.length === before) report(0, 'yaml', '这里不是字段', '每行写 字段: 值，冒号后空一格');
		const isReadable = errors.every(({ code }) => code === 'DUPLICATE_KEY') && isMap(document.contents);
		if (!isReadable || references.length > 0) return { data: null, sound: null, places };
	}
	const value: unknown = document.contents === null ? {} : document.toJS();
	const result = schema.safeParse(value);
	if (result.success) return { data: problems.length > before ? null : result.data, sound: result.data, places };
	for (const issue of result.error.issues) {
		for (const { path, isKey, rule, message, suggestion } of describeIssue(issue, value, schema)) {
			const offset = (isKey ? keys.get(path) : values.get(path)) ?? keys.get(path) ?? values.get(path) ?? 0;
			report(offset, rule, message, suggestion);
		}
	}
	return { data: null, sound: selectSound(schema, value), places };
}

/** The fields of `value` that are right by themselves: what depends on them can be checked although others are wrong. */
function selectSound<S extends z.ZodObject>(schema: S, value: unknown): Partial<z.output<S>> {
	if (typeof value !== 'object' || value === null) return {};
	const sound: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(schema.shape)) {
		if (!(name in value)) continue;
		const result = z.safeParse(field, (value as Record<string, unknown>)[name]);
		if (result.success) sound[name] = result.data;
	}
	return sound as Partial<z.output<S>>;
}

/** YAML's anchors and aliases, which an editor never means: a value that begins with `&` or `*`. */
function findReferences(contents: Node | null): { sign: string; offset: number }[] {
	const found: { sign: string; offset: number }[] = [];
	if (contents === null) return found;
	visit(contents, (_key, node) => {
		if (isAlias(node)) found.push({ sign: '*', offset: node.range?.[0] ?? 0 });
		else if (isNode(node) && node.anchor !== undefined) found.push({ sign: '&', offset: node.range?.[0] ?? 0 });
	});
	return found;
}

/** Reports and mends `title：…` and `title:…`, the two ways to miss a colon with a space. */
export function mendColons(yaml: string, schema: z.ZodType, report: Report): string {
	const known = fieldsOf(schema);
	return yaml.replace(
		/^([ \t]*(?:- +)?)([A-Za-z]\w*)[ \t]*(：[ \t]*|:(?=[^\s/]))/gm,
		(whole, indent: string, name: string, colon: string, at: number) => {
			if (!known.includes(name) && findNearest(name, known) === null) return whole;
			const offset = at + indent.length + name.length;
			const isWide = colon.startsWith('：');
			report(offset, 'field-colon', `${name} 后面${isWide ? '是全角冒号' : '的冒号没有空格'}`, `写成 ${name}: …，半角冒号后空一格`);
			return `${indent}${name}: `;
		},
	);
}

function collectOffsets(node: unknown, path: string, keys: Map<string, number>, values: Map<string, number>): void {
	const start = (node as Node | null)?.range?.[0];
	if (start !== undefined) values.set(path, start);
	const inner = (name: string): string => (path === '' ? name : `${path}.${name}`);
	if (isMap(node)) {
		for (const pair of node.items) {
			if (!isPair(pair) || !isScalar(pair.key)) continue;
			const name = inner(String(pair.key.value));
			if (pair.key.range) keys.set(name, pair.key.range[0]);
			collectOffsets(pair.value, name, keys, values);
		}
	} else if (isSeq(node)) {
		for (const [index, item] of node.items.entries()) collectOffsets(item, inner(String(index)), keys, values);
	}
}
