import { type Document, isAlias, isNode, isPair, isScalar, type Node, visit, type YAMLError } from 'yaml';
import { findLineFault } from './yaml-lines.ts';

/** Something in YAML that cannot be read, or that an editor never means. */
export interface FoundFault {
	offset: number;
	message: string;
	suggestion: string;
}

const QUOTE_VALUE = '整个值用双引号括起，如 title: "…"';
/** Tags of YAML's own plain types, which change nothing. */
const PLAIN_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|seq|map)$/;

/**
 * Everything wrong with a parsed document as YAML. Fields that are there twice leave it readable (`isReadable`);
 * of errors that do not, the first is told, since the others follow from it.
 */
export function findYamlFaults(document: Document, yaml: string): { faults: FoundFault[]; isReadable: boolean } {
	const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
	const doubles = errors.filter(({ code }) => code === 'DUPLICATE_KEY').map((error) => describeDouble(error, yaml));
	const syntax = errors.find(({ code }) => code !== 'DUPLICATE_KEY' && code !== 'TAG_RESOLVE_FAILED');
	if (syntax !== undefined) {
		const line = syntax.code === 'BAD_DQ_ESCAPE' ? null : findLineFault(yaml);
		const first = line ?? { offset: syntax.pos[0], ...describeSyntax(syntax, yaml) };
		const before = doubles.filter(({ offset }) => offset < first.offset);
		return { faults: [...before, first], isReadable: false };
	}
	const meaningless = findMeaningless(document.contents as Node | null, yaml);
	return { faults: [...doubles, ...meaningless], isReadable: meaningless.length === 0 };
}

/** YAML's anchors, aliases and tags, and names that are no words. */
function findMeaningless(contents: Node | null, yaml: string): FoundFault[] {
	const found: FoundFault[] = [];
	const add = (offset: number, message: string, suggestion: string): void => {
		found.push({ offset, message, suggestion });
	};
	const refuse = (sign: string, offset: number): void => add(offset, `值不能以 ${sign} 开头`, QUOTE_VALUE);
	if (contents === null) return found;
	visit(contents, (key, node) => {
		if (isPair(node) && !(isScalar(node.key) && node.key.value !== null && node.key.value !== '')) {
			const start = (node.key as Node | null)?.range?.[0] ?? 0;
			const sign = yaml[start] ?? '';
			if (/[[{]/.test(sign)) refuse(sign, start);
			else add(start, '这一行没有字段名', '每行写 字段: 值，冒号后空一格');
			return visit.SKIP;
		}
		if (!isNode(node) || key === 'key') return undefined;
		const start = node.range?.[0] ?? 0;
		if (isAlias(node)) refuse('*', start);
		else if (node.anchor !== undefined) refuse('&', Math.max(0, yaml.lastIndexOf(`&${node.anchor}`, start)));
		else if (node.tag !== undefined && !PLAIN_TAG.test(node.tag)) refuse('!', Math.max(0, yaml.slice(0, start).search(/!\S*\s+$/)));
		return undefined;
	});
	return found;
}

function describeDouble(error: YAMLError, yaml: string): FoundFault {
	const key = /^[\p{L}\p{N}_-]+/u.exec(yaml.slice(error.pos[0], error.pos[0] + 100))?.[0] ?? '';
	return { offset: error.pos[0], message: `字段 ${key} 写了两次`, suggestion: '只留一个' };
}

/** A parser's error in words, where the lines do not show what is wrong. */
function describeSyntax(error: YAMLError, yaml: string): Omit<FoundFault, 'offset'> {
	const offset = error.pos[0];
	switch (error.code) {
		case 'TAB_AS_INDENT':
			return { message: '缩进用了制表符', suggestion: '缩进改用两个空格' };
		case 'MISSING_CHAR':
			if (/quote/i.test(error.message)) {
				return { message: '引号没有成对', suggestion: '在值的末尾补上同样的引号；值里有双引号就用单引号括起' };
			}
			return { message: '这一行不是 字段: 值', suggestion: '每行写 字段: 值，冒号后空一格；列表的每项以 - 开头；不要的话删去' };
		case 'BAD_SCALAR_START':
			return { message: `值不能以 ${yaml[offset] ?? ''} 开头`, suggestion: QUOTE_VALUE };
		case 'BAD_DQ_ESCAPE':
			return { message: '双引号里的反斜杠 \\ 写法不对', suggestion: '写成 \\\\，或改用单引号' };
		case 'BLOCK_AS_IMPLICIT_KEY':
		case 'MULTILINE_IMPLICIT_KEY':
			return { message: '这一行不是 字段: 值', suggestion: '冒号后空一格；很长的值整个用双引号括起' };
		case 'BAD_INDENT':
		case 'UNEXPECTED_TOKEN':
		case 'BLOCK_IN_FLOW':
			return { message: '缩进或写法不对', suggestion: '同一层的字段左边对齐，列表的 - 前面空两格' };
		case 'MULTIPLE_DOCS':
			return { message: '这里多了一行 ---', suggestion: '删去它' };
		default:
			return { message: '这里的写法不对', suggestion: '每行写 字段: 值，冒号后空一格；值里有特殊符号就用双引号括起' };
	}
}
