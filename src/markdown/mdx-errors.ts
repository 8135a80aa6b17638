import { VOID_ELEMENTS } from './allow-list.ts';

export interface SyntaxProblem {
	offset: number;
	rule: string;
	message: string;
	suggestion: string;
}

/**
 * Puts a message of the MDX parser into words for an editor. `toOffset` finds the place in `source` of a line and
 * column that the message names.
 */
export function describeSyntaxError(error: string, toOffset: (line: number, column: number) => number, source: string): SyntaxProblem {
	const place = /^(\d+):(\d+): /.exec(error);
	const offset = place === null ? 0 : toOffset(Number(place[1]), Number(place[2]));
	const open = /Expected a closing tag for `<([^>`]*)>` \((\d+):(\d+)\)/.exec(error);
	if (open !== null) {
		const name = open[1] ?? '';
		const isVoid = VOID_ELEMENTS.has(name.toLowerCase());
		return {
			offset: toOffset(Number(open[2]), Number(open[3])),
			rule: 'unclosed-tag',
			message: `<${name}> 没有结束`,
			suggestion: isVoid
				? `写成 <${name} />`
				: error.includes('before the end of')
					? /^\p{Lu}/u.test(name)
						? `让 <${name}> 和 </${name}> 各占一行，前后空一行；没有内容就写 <${name} />`
						: `在同一段里补上 </${name}>；若是正文，把 < 写成 \\<`
					: `在内容之后另起一行写 </${name}>；若是正文，把 < 写成 \\<`,
		};
	}
	const close = /Unexpected closing tag `<\/([^>`]*)>`(?:, expected corresponding closing tag for `<([^>`]*)>`)?/.exec(error);
	if (close !== null) {
		const [, name = '', expected] = close;
		return expected === undefined
			? { offset, rule: 'unclosed-tag', message: `</${name}> 前面没有 <${name}>`, suggestion: '删去它，或补上开头的标签' }
			: { offset, rule: 'unclosed-tag', message: `</${name}> 与前面的 <${expected}> 对不上`, suggestion: `先写 </${expected}>` };
	}
	const { at, ...problem } = describeTag(source.slice(offset, offset + 400));
	return { offset: offset + at, ...problem };
}

/** What is wrong with a tag that the parser could not read, and where in it. */
function describeTag(tag: string): Omit<SyntaxProblem, 'offset'> & { at: number } {
	const name = /^<\/?([^\s/>]*)/.exec(tag)?.[1] ?? '';
	const line = tag.split('\n')[0] as string;
	const bare = /\s([\w-]+)\s*=\s*(?=[^\s"'])/.exec(line);
	if (bare !== null) {
		const at = bare.index + 1;
		const value = line.slice(bare.index + bare[0].length);
		if (value.startsWith('{')) {
			return { at, rule: 'expression', message: `属性 ${bare[1]} 的值不能用 {…}`, suggestion: `写成 ${bare[1]}="…"` };
		}
		return {
			at,
			rule: 'mdx-syntax',
			message: `属性 ${bare[1]} 的值没有用半角引号括起`,
			suggestion: `写成 ${bare[1]}="…"`,
		};
	}
	const brace = /^<[^"'>]*\s(?=\{)/.exec(line);
	if (brace !== null) {
		return { at: brace[0].length, rule: 'expression', message: `<${name}> 里不能用 {…}`, suggestion: '把属性逐个写成 名称="值"' };
	}
	if ((line.split('"').length - 1) % 2 === 1) {
		return { at: 0, rule: 'mdx-syntax', message: `<${name}> 里有一个引号没有成对`, suggestion: '在属性的值后面补上半角引号 "' };
	}
	if (!tag.includes('>')) return { at: 0, rule: 'unclosed-tag', message: `<${name} 没有写完`, suggestion: '补上 >' };
	return { at: 0, rule: 'mdx-syntax', message: `标签 <${name}> 的写法不对`, suggestion: '若是正文，把 < 写成 \\<' };
}
