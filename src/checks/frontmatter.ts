import { isMap, isPair, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { findNearest } from '../markdown/nearest.ts';
import { type Problem, type Report, reporterFor } from '../markdown/problem.ts';
import { SourceLines } from '../markdown/tree.ts';
import { describeIssues } from './issues.ts';
import { fieldsOf, type Sound, selectSound } from './schema-parts.ts';
import { checkCharacters } from './source-text.ts';
import { findYamlFaults } from './yaml-errors.ts';

/** Line and column in the file of a field's value, by path: `tags.0`, `cover.src`. */
export type Places = Record<string, [line: number, column: number]>;

export interface CheckedYaml<T> {
	/** Null where the text does not satisfy the schema. */
	data: T | null;
	/** What is right by itself, so that what depends on it can be checked too; null where the YAML cannot be read. */
	sound: Sound<T> | null;
	places: Places;
	/** Fields that are there under a wrong name. */
	misnamed: ReadonlySet<string>;
}

/** Longest YAML that is read, in characters; a parser may take seconds over more. */
const LONGEST_YAML = 20_000;

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
	const reportWritten = reporterFor(file, yaml, problems, firstLine);
	const unreadable = { data: null, sound: null, places: {}, misnamed: new Set<string>() };
	if (yaml.length > LONGEST_YAML) {
		reportWritten(0, 'too-complex', `信息有 ${yaml.length} 个字符`, `不超过 ${LONGEST_YAML / 10_000} 万个；正文写在收尾的 --- 之后`);
		return unreadable;
	}
	for (const { index } of yaml.matchAll(/^[ \t]*[\u00A0\u2000-\u200A\u202F\u205F\u3000]+[ \t]*(?=\S)/gm)) {
		reportWritten(index, 'yaml', '缩进用了全角空格', '缩进改用两个半角空格');
	}
	if (problems.length > before) return unreadable;
	const { text: mended, toWritten } = mendColons(yaml, schema, reportWritten);
	const report: Report = (offset, ...rest) => reportWritten(toWritten(offset), ...rest);
	const document = parseDocument(mended, { schema: 'core', prettyErrors: false, merge: false, logLevel: 'error' });
	const { faults, isReadable } = findYamlFaults(document, mended);
	for (const { offset, message, suggestion } of faults) report(offset, 'yaml', message, suggestion);
	const keys = new Map<string, number>();
	const values = new Map<string, number>();
	collectOffsets(document.contents, '', keys, values);
	const places = placesOf(values, yaml, toWritten, firstLine);
	if (!isReadable) return { ...unreadable, places };
	if (document.contents !== null && !isMap(document.contents)) {
		const names = Object.keys(schema.shape);
		const isList = isSeq(document.contents) && names.length === 1;
		const advice = isList ? `第一行写 ${names[0]}:，下面每项缩进两格` : '每行写 字段: 值，冒号后空一格';
		if (problems.length === before) report(0, 'yaml', '这里不是字段', advice);
		return { ...unreadable, places };
	}
	const value: unknown = document.contents === null ? {} : document.toJS();
	reportHidden(document.contents, mended, report);
	reportComments(document.contents, mended, report);
	const result = schema.safeParse(value);
	if (result.success) {
		const sound = result.data as Sound<z.output<S>>;
		return { ...unreadable, data: problems.slice(before).some(({ severity }) => severity === 'error') ? null : result.data, sound, places };
	}
	const misnamed = new Set<string>();
	for (const { path, isKey, rule, message, suggestion, meant } of describeIssues(result.error.issues, value, schema)) {
		if (meant !== undefined) misnamed.add(meant);
		const key = keys.get(path);
		const offset = (isKey ? key : values.get(path)) ?? key ?? values.get(path) ?? 0;
		const comment = isKey && key !== undefined ? /^[^\s:]+:[ \t]+(?=#)/.exec(mended.slice(key, key + 100))?.[0].length : undefined;
		if (comment === undefined) report(offset, rule, message, suggestion);
		else report(offset + comment, rule, `${path} 的值以 # 开头，成了注释`, '整个值用双引号括起');
	}
	return { data: null, sound: selectSound(schema, value), places, misnamed };
}

function placesOf(offsets: ReadonlyMap<string, number>, yaml: string, toWritten: ToWritten, firstLine: number): Places {
	const lines = new SourceLines(yaml);
	const places: Places = {};
	for (const [path, offset] of offsets) {
		const { line, column } = lines.place(toWritten(offset));
		places[path] = [line + firstLine - 1, column];
	}
	return places;
}

/** Reports what an escape such as `"\\u202E"` brings into a value. */
function reportHidden(contents: Node | null, yaml: string, report: Report): void {
	if (contents === null || !yaml.includes('\\')) return;
	visit(contents, {
		Scalar(_key, { value, range }) {
			if (typeof value !== 'string' || range == null || yaml.slice(range[0], range[1]).includes(value)) return;
			checkCharacters(value, (_offset, rule, message, suggestion) => report(range[0], rule, message, suggestion));
		},
	});
}

/** Fields whose value is text for readers. */
const TEXT_FIELDS: ReadonlySet<unknown> = new Set(['title', 'description', 'name', 'note', 'reason', 'alt', 'credit']);

/** Reports text of a field that is lost as a comment. */
function reportComments(contents: Node | null, yaml: string, report: Report): void {
	if (contents === null || !yaml.includes(' #')) return;
	visit(contents, {
		Pair(_key, { key, value }) {
			if (!isScalar(key) || !TEXT_FIELDS.has(key.value) || !isScalar(value) || value.type !== 'PLAIN' || value.comment == null) return;
			const end = value.range?.[1] ?? 0;
			const lost = /^[ \t]+#.*/.exec(yaml.slice(end))?.[0].trim();
			if (lost === undefined) return;
			report(
				yaml.indexOf('#', end),
				'comment-in-text',
				`${key.value} 里“${lost.slice(0, 30)}”成了注释，不会显示`,
				'整个值用双引号括起；真是注释就另起一行',
			);
		},
	});
}

/** From an offset in mended YAML to the one in what was written. */
type ToWritten = (offset: number) => number;

const MISSED_COLON = /^([ \t]*(?:- +)?)([A-Za-z]\w*)[ \t]*(：[ \t\u00A0\u3000]*|:(?=[^\s/])|:[ \t]*[\u00A0\u3000][ \t\u00A0\u3000]*)/gm;

/** Reports and mends `title：…`, `title:…` and a wide space behind the colon: the ways to miss a colon with a space. */
export function mendColons(yaml: string, schema: z.ZodType, report: Report): { text: string; toWritten: ToWritten } {
	const known = fieldsOf(schema);
	/** Ends of what was put in, in the mended text, and how much longer that is. */
	const shifts: [end: number, more: number][] = [];
	let shift = 0;
	const text = yaml.replace(MISSED_COLON, (whole, indent: string, name: string, colon: string, at: number) => {
		if (!known.includes(name) && findNearest(name, known) === null) return whole;
		const what = colon.startsWith('：') ? '后面是全角冒号' : colon === ':' ? '后面的冒号没有空格' : '的冒号后面是全角空格';
		report(at + indent.length + name.length, 'field-colon', `${name} ${what}`, `写成 ${name}: …，半角冒号后空一格`);
		const mended = `${indent}${name}: `;
		shift += mended.length - whole.length;
		shifts.push([at + whole.length + shift, shift]);
		return mended;
	});
	return { text, toWritten: (offset) => offset - (shifts.findLast(([end]) => end <= offset)?.[1] ?? 0) };
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
