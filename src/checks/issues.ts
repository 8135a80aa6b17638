import type { z } from 'zod';
import { findNearest } from '../markdown/nearest.ts';
import { mendDate } from './date-form.ts';
import { describeWanted, fieldsAt, fieldsOf, isOptionalAt, labelsAt } from './schema-parts.ts';

/** An issue in words for an editor. */
export interface DescribedIssue {
	/** Path of the field, joined by dots. */
	path: string;
	/** Whether the problem is the field's name rather than its value. */
	isKey: boolean;
	rule: string;
	message: string;
	suggestion: string;
	/** Path of the field that is not there. */
	missing?: string;
	/** Path of the field that an unknown name was meant as. */
	meant?: string;
}

/** Names that other programs and other languages have for our fields. */
const SYNONYMS: Readonly<Record<string, string>> = {
	标题: 'title',
	摘要: 'description',
	描述: 'description',
	简介: 'description',
	summary: 'description',
	excerpt: 'description',
	栏目: 'section',
	分类: 'section',
	category: 'section',
	categories: 'section',
	日期: 'pubDate',
	时间: 'pubDate',
	发布时间: 'pubDate',
	date: 'pubDate',
	publishDate: 'pubDate',
	publishedAt: 'pubDate',
	更新时间: 'updatedDate',
	updated: 'updatedDate',
	lastmod: 'updatedDate',
	作者: 'author',
	authors: 'author',
	来源: 'sources',
	source: 'sources',
	标签: 'tags',
	keywords: 'tags',
	题图: 'cover',
	封面: 'cover',
	image: 'cover',
	草稿: 'draft',
	链接: 'url',
	网址: 'url',
	link: 'url',
	href: 'url',
	名称: 'name',
	名字: 'name',
	说明: 'alt',
	aliases: 'formerSlugs',
};

/** How a field is written, by its last name; `*` stands for an item of the list before. */
const EXAMPLES: Record<string, string> = {
	pubDate: 'pubDate: 2026-11-23 08:30',
	updatedDate: 'updatedDate: 2026-11-24 09:00',
	author: 'author: 作者的文件名，如 zhang-san',
	sources: 'sources: 下一行写   - name: 来源的名字',
	'sources.*': '- name: 来源的名字',
	tags: 'tags: 下面每行一个   - 人工智能',
	cover: 'cover: 下面缩进写 src 和 alt',
	src: 'src: ./图.png',
	alt: 'alt: 图里有什么',
	name: 'name: 名字',
	corrections: 'corrections: 下面每条写   - date: 和 note:',
	'corrections.*': '- date: 2026-11-24，下一行写 note:',
	date: 'date: 2026-11-24',
	aliases: 'aliases: 下面每行一个   - 别名',
	formerSlugs: 'formerSlugs: 下面每行一个   - old-name',
	url: 'url: https://…',
	canonicalUrl: 'canonicalUrl: https://…',
};

/**
 * Puts the issues that zod found into words, one for each mistake: a name that is nearly that of a missing field
 * stands for both, and a value of the wrong type has no other faults. `value` is what was checked.
 */
export function describeIssues(issues: readonly z.core.$ZodIssue[], value: unknown, schema: z.ZodType): DescribedIssue[] {
	const isWrongType = new Set(issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => path.join('.')));
	const described = issues
		.filter(({ code, path }) => code === 'invalid_type' || !isWrongType.has(path.join('.')))
		.flatMap((issue) => describeIssue(issue, value, schema));
	const meant = new Set(described.map(({ meant }) => meant));
	return described.filter(({ missing }) => missing === undefined || !meant.has(missing));
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown, schema: z.ZodType): DescribedIssue[] {
	const path = issue.path.join('.');
	const field = nameOf(issue.path);
	const written = valueAt(value, issue.path);
	const make = (rule: string, message: string, suggestion: string): DescribedIssue[] => [{ path, isKey: false, rule, message, suggestion }];
	if (written === undefined) {
		const parent = issue.path.slice(0, -1).join('.');
		return [
			{
				path: parent,
				isKey: false,
				rule: 'missing-field',
				message: `缺少字段 ${field}`,
				suggestion: `加一行 ${exampleOf(issue.path, schema)}`,
				missing: path,
			},
		];
	}
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => describeUnknownField(key, path, schema, issue.path, value));
		case 'invalid_type':
			return [
				{
					...(written === null
						? describeEmpty(field, issue.path, schema)
						: describeType(field, issue.expected, written, exampleOf(issue.path, schema))),
					path,
					isKey: written === null,
					rule: 'field-type',
				},
			];
		case 'too_small':
			if (written === '') {
				const { message, suggestion } = describeEmpty(field, issue.path, schema);
				return make('field-length', message, suggestion);
			}
			return make('field-length', ...describeSize(field, issue.origin, written, '至少', Number(issue.minimum)));
		case 'too_big':
			return make('field-length', ...describeSize(field, issue.origin, written, '最多', Number(issue.maximum)));
		case 'invalid_value': {
			if (written === null) return [{ ...describeEmpty(field, issue.path, schema), path, isKey: true, rule: 'field-type' }];
			const labels = Object.entries(labelsAt(schema, issue.path));
			const near = labels.find(([, label]) => label === written)?.[0] ?? findNearest(String(written), issue.values.map(String));
			const known = `可用的有：${describeWanted(schema, issue.path) ?? issue.values.join('、')}`;
			return make('field-value', `${field} 的值“${shown(written)}”不对`, near === null ? known : `是不是 ${near}？${known}`);
		}
		case 'invalid_format':
			return issue.format === 'url'
				? make(
						'unsafe-address',
						`${field} 的地址“${shown(written)}”不能用`,
						/^[“”‘’《<（(]\s*https?:/.test(String(written)) ? '去掉网址两边的引号或括号' : '写完整的网址，以 https:// 开头',
					)
				: make('field-value', `${field} 的值“${shown(written)}”不对`, '只用小写字母、数字和连字符，如 open-source');
		default:
			return make('field-value', `${field} 的值“${shown(written)}”不对`, `写成 ${exampleOf(issue.path, schema)}`);
	}
}

function describeUnknownField(key: string, parent: string, schema: z.ZodType, path: PropertyKey[], value: unknown): DescribedIssue {
	const present = Object.keys((valueAt(value, path) as object | null) ?? {});
	const known = fieldsAt(schema, path);
	const free = known.filter((name) => !present.includes(name));
	const synonym = Object.hasOwn(SYNONYMS, key) ? SYNONYMS[key] : undefined;
	const required = free.filter((name) => !isOptionalAt(schema, [...path, name]));
	const near =
		synonym !== undefined && free.includes(synonym)
			? synonym
			: (findNearest(key.replace(/\p{Cf}/gu, ''), free) ?? (path.length > 0 && required.length === 1 ? (required[0] as string) : null));
	const inner = (name: string): string => (parent === '' ? name : `${parent}.${name}`);
	const isNested = near === null && fieldsOf(schema).includes(key);
	return {
		path: inner(key),
		isKey: true,
		rule: 'unknown-field',
		message: isNested ? `${key} 不是这一层的字段` : `没有字段 ${key}`,
		suggestion: near !== null ? `是不是 ${near}？` : isNested ? '属于上面那一项就缩进，与它的其他字段左边对齐；否则删去' : '删去它',
		...(near === null ? {} : { meant: inner(near) }),
	};
}

function describeType(field: string, expected: string, written: unknown, example: string): { message: string; suggestion: string } {
	const wrong = `${field} 的值“${shown(written)}”`;
	switch (expected) {
		case 'string':
			if (typeof written === 'object') return { message: `${field} 只能是一段文字`, suggestion: `写成 ${example}` };
			if (/date$/i.test(field) && mendDate(String(written)) !== null) {
				return { message: `${field} 的日期“${shown(written)}”写法不对`, suggestion: `写成 ${mendDate(String(written))}` };
			}
			return { message: `${wrong}要当作文字`, suggestion: `加上引号："${shown(written)}"` };
		case 'array': {
			const items = typeof written === 'string' && !/^https?:/.test(written) ? splitNames(written) : [];
			const list = `${field}: [${items.join(', ')}]`;
			return {
				message: `${field} 要写成列表`,
				suggestion: `写成 ${/^(?:tags|aliases|formerSlugs)$/.test(field) && items.length > 0 ? list : example}`,
			};
		}
		case 'boolean':
			return { message: `${wrong}不对`, suggestion: '写 true（是）或 false（否），不加引号' };
		case 'number':
		case 'int':
			return { message: `${wrong}不是${expected === 'int' ? '整数' : '数字'}`, suggestion: '只写数字，不加引号和单位' };
		default:
			return { message: `${field} 的写法不对`, suggestion: `写成 ${example}` };
	}
}

function describeEmpty(field: string, path: PropertyKey[], schema: z.ZodType): { message: string; suggestion: string } {
	const example = exampleOf(path, schema);
	const advice = isOptionalAt(schema, path) ? `没有就删去这一行；有就写成 ${example}` : `写成 ${example}`;
	return { message: `${field} 是空的`, suggestion: advice };
}

/** Names that were written in one piece: `【芯片，人工智能】`, `#芯片 #人工智能`, `- 芯片、人工智能`. */
export function splitNames(written: string): string[] {
	const bare = written.replace(/[【】[\]（）()“”"'‘’《》#]/g, ' ').replace(/(^|\s)[-－—]+/g, '$1');
	const parts = bare.split(/\s*[,，、;；]\s*/);
	const names = parts.length === 1 && !/[A-Za-z]/.test(bare) ? bare.split(/\s+/) : parts;
	return names.map((name) => name.trim()).filter(Boolean);
}

function describeSize(field: string, origin: string, written: unknown, bound: string, limit: number): [string, string] {
	if (origin === 'string') {
		const length = [...String(written).trim()].length;
		return [`${field} 有 ${length} 个字`, `${bound} ${limit} 个字`];
	}
	if (origin === 'array') return [`${field} 有 ${(written as unknown[]).length} 项`, `${bound} ${limit} 项`];
	return [`${field} 的值 ${shown(written)} 太${bound === '至少' ? '小' : '大'}`, `${bound} ${limit}`];
}

function shown(value: unknown): string {
	const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** `sources` 第 2 项的 `url`. */
function nameOf(path: PropertyKey[]): string {
	let name = '';
	for (const part of path) {
		if (typeof part === 'number') name += ` 第 ${part + 1} 项`;
		else name += name === '' ? String(part) : `${/项$/.test(name) ? '' : ' '}的 ${String(part)}`;
	}
	return name === '' ? '这里' : name;
}

function exampleOf(path: PropertyKey[], schema: z.ZodType): string {
	const last = path.at(-1);
	const key = typeof last === 'number' ? `${String(path.at(-2))}.*` : String(last);
	return EXAMPLES[key] ?? (typeof last === 'number' ? '- 文字' : `${String(last)}: ${describeWanted(schema, path) ?? '…'}`);
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
	return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}
