import type { YAMLError } from 'yaml';

const QUOTE_VALUE = '整个值用双引号括起，如 title: "…"';

/** Rule, message and suggestion for an error of the YAML parser. */
export function describeYamlError(error: YAMLError, yaml: string): [rule: string, message: string, suggestion: string] {
	const offset = error.pos[0];
	const line = yaml.slice(yaml.lastIndexOf('\n', offset - 1) + 1).split('\n')[0] ?? '';
	switch (error.code) {
		case 'DUPLICATE_KEY': {
			const key = /^[\w-]+/.exec(yaml.slice(offset))?.[0] ?? '';
			return ['yaml', `字段 ${key} 写了两次`, '只留一个'];
		}
		case 'TAB_AS_INDENT':
			return ['yaml', '缩进用了制表符', '缩进改用两个空格'];
		case 'MISSING_CHAR':
			if (/closing|quote/i.test(error.message) || /["']/.test(line)) {
				return ['yaml', '引号没有成对', '在值的末尾补上同样的引号；值里有双引号就用单引号括起'];
			}
			return ['yaml', '这里少了一个符号', '每行写 字段: 值，冒号后空一格；列表的每项以 - 开头'];
		case 'BAD_SCALAR_START':
			return ['yaml', `值不能以 ${yaml[offset] ?? ''} 开头`, QUOTE_VALUE];
		case 'BAD_DQ_ESCAPE':
			return ['yaml', '双引号里的反斜杠 \\ 写法不对', '写成 \\\\，或改用单引号'];
		case 'BLOCK_AS_IMPLICIT_KEY':
		case 'MULTILINE_IMPLICIT_KEY':
			if (line.split(/:\s/).length > 2) return ['yaml', '值里有冒号加空格', QUOTE_VALUE];
			return ['yaml', '这一行不是 字段: 值', '冒号后空一格；很长的值整个用双引号括起'];
		case 'BAD_INDENT':
		case 'UNEXPECTED_TOKEN':
		case 'BLOCK_IN_FLOW':
			if (/^\t/.test(line)) return ['yaml', '缩进用了制表符', '缩进改用两个空格'];
			if (/:\s.*:\s/.test(line)) return ['yaml', '值里有冒号加空格', QUOTE_VALUE];
			return ['yaml', '缩进或写法不对', '同一层的字段左边对齐，列表的 - 前面空两格'];
		case 'TAG_RESOLVE_FAILED':
			return ['yaml', '值不能以 ! 开头', QUOTE_VALUE];
		case 'MULTIPLE_DOCS':
			return ['yaml', '这里多了一行 ---', '删去它'];
		default:
			return ['yaml', '这里的写法不对', '每行写 字段: 值，冒号后空一格；值里有特殊符号就用双引号括起'];
	}
}
