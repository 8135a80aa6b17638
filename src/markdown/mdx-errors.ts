import { ELEMENTS, PASTED_ADVICE, PASTED_ELEMENTS, REFUSED_ELEMENTS, VOID_ELEMENTS } from './allow-list.ts';
import { describeUnknown } from './check-tag.ts';
import { COMPONENTS } from './components.ts';
import { describeTag } from './describe-tag.ts';

/** A mistake in the syntax of a tag, in words for an editor. Offsets are those of the source. */
interface SyntaxProblem {
	offset: number;
	/** Where the tag ends, as far as that can be told. */
	end: number;
	/** Whether it stands in another tag than the one that the parser stumbled over. */
	isElsewhere?: boolean;
	rule: string;
	message: string;
	suggestion: string;
	/** Tags that the parser will stumble over next, for the same mistake. */
	consequences: string[];
}

interface Place {
	line: number;
	column: number;
}

/** What the parser could not read. */
export interface SyntaxFault extends Place {
	/** `<name>` that is not closed, `</name>` that closes nothing, or `<` of a tag that is none. */
	tag: string;
	/** The tag that was to be closed first. */
	open?: Place;
	/** The mistake in words; `start` is the offset in `source` of the tag. */
	describe: (source: string, start: number) => SyntaxProblem;
}

const LONGEST_TAG = 2000;

/** Reads a message of the MDX parser; null where it names no place. */
export function readSyntaxError(error: string): SyntaxFault | null {
	const open = /Expected a closing tag for `<([^>`]*)>` \((\d+):(\d+)\)/.exec(error);
	if (open !== null) {
		const [, name = '', line, column] = open;
		return unclosed(name, Number(line), Number(column), error.includes('before the end of'));
	}
	const place = /^(\d+):(\d+): /.exec(error);
	if (place === null) return null;
	const [line, column] = [Number(place[1]), Number(place[2])];
	const close = /closing tag `<\/([^>`]*)>`(?:, expected corresponding closing tag for `<([^>`]*)>` \((\d+):(\d+)\))?/.exec(error);
	if (close !== null) {
		const [, name = '', expected, openLine, openColumn] = close;
		if (expected !== undefined && VOID_ELEMENTS.has(expected)) return unclosed(expected, Number(openLine), Number(openColumn), false);
		return {
			...{ tag: `</${name}>`, line, column },
			...(expected === undefined ? {} : { open: { line: Number(openLine), column: Number(openColumn) } }),
			describe: (source, offset) => {
				const inner = expected === undefined ? -1 : source.lastIndexOf(`<${expected}>`, offset);
				const miswritten = inner === -1 ? null : describeMiswrittenClose(source, inner, expected as string);
				if (miswritten?.offset === inner) {
					return { ...miswritten, isElsewhere: true, consequences: [`<${expected}>`, `<${name}>`] };
				}
				const consequences = expected === undefined ? [] : [`</${expected}>`, `<${name}>`];
				return { offset, end: offset + name.length + 3, consequences, ...describeWrongClose(name, expected) };
			},
		};
	}
	return {
		...{ tag: '<', line, column },
		describe: (source, start) => {
			const { at, length, name, ...problem } = describeTag(source.slice(start, start + LONGEST_TAG));
			const place = { offset: start + at, end: start + length };
			if (source[start + 1] === '/') return { ...place, consequences: [`<${name}>`], ...problem };
			return { ...place, consequences: [`</${name}>`], ...(describeRefused(name) ?? problem) };
		},
	};
}

function unclosed(name: string, line: number, column: number, isInside: boolean): SyntaxFault {
	return {
		...{ tag: `<${name}>`, line, column },
		describe: (source, offset) => {
			return (
				describeMiswrittenClose(source, offset, name) ?? {
					...{ offset, end: offset + name.length + 2, consequences: [`</${name}>`] },
					...describeUnclosed(name, isInside),
				}
			);
		},
	};
}

function describeMiswrittenClose(source: string, offset: number, name: string): SyntaxProblem | null {
	const close = findMiswrittenClose(source, offset, name);
	if (close === null) return null;
	const [at, written] = close;
	return {
		...{ offset: at, end: at + written.length, isElsewhere: at !== offset },
		...{ rule: 'unclosed-tag', message: `${written} 不是结束的标签`, suggestion: `写成 </${name}>` },
		consequences: [written.endsWith('>') ? `<${name}>` : '<'],
	};
}

/**
 * The end of a tag that was written as something else: `<Callout>` again, `<\\Callout>`, `< /Callout>`, `＜/Callout＞`.
 * `offset` is that of the tag that is not closed; with `<Callout>` it may be the end itself.
 */
function findMiswrittenClose(source: string, offset: number, name: string): [offset: number, written: string] | null {
	if (!/^[\p{L}\p{N}]+$/u.test(name)) return null;
	const tags = [...source.matchAll(new RegExp(`[<＜]\\s*[/／\\\\]?\\s*${name}(?![\\p{L}\\p{N}])[^<>＞\\n]*[>＞]?`, 'gu'))];
	const index = tags.findIndex((tag) => tag.index === offset);
	const isOpening = (tag: string | undefined): boolean => tag?.startsWith(`<${name}`) === true && !tag.endsWith('/>');
	const isBare = (tag: string | undefined): boolean => tag === `<${name}>`;
	const [before, own, after] = [tags[index - 1], tags[index], tags[index + 1]];
	if (own === undefined) return null;
	if (isBare(own[0]) && isOpening(before?.[0])) return [offset, own[0]];
	if (after === undefined || after[0] === `</${name}>` || (isOpening(after[0]) && !isBare(after[0]))) return null;
	return [after.index, after[0]];
}

type Described = Pick<SyntaxProblem, 'rule' | 'message' | 'suggestion'>;

/** An element that may not be used at all. */
function describeRefused(name: string): Described | null {
	if (PASTED_ELEMENTS.has(name)) return { rule: 'pasted-html', message: `<${name}> 是从别处粘贴来的排版`, suggestion: PASTED_ADVICE };
	const suggestion = REFUSED_ELEMENTS.get(name);
	return suggestion === undefined ? null : { rule: 'unsafe-html', message: `不能用 <${name}>`, suggestion };
}

function describeUnclosed(name: string, endsParagraph: boolean): Described {
	const lower = name.toLowerCase();
	const refused = describeRefused(name);
	if (refused !== null) return refused;
	if (!COMPONENTS.has(name) && !ELEMENTS.has(lower)) return describeUnknown(name, 'mdx');
	const asText = '若是正文，把 < 写成 \\<';
	const suggestion = VOID_ELEMENTS.has(lower)
		? `写成 <${name} />`
		: !endsParagraph
			? COMPONENTS.get(name)?.content === 'none'
				? `标签末尾写成 />：<${name} … />`
				: `在内容之后另起一行写 </${name}>；${asText}`
			: COMPONENTS.has(name)
				? `让 <${name}> 和 </${name}> 各占一行，前后空一行；没有内容就写 <${name} />`
				: `在同一段里补上 </${name}>；${asText}`;
	return { rule: 'unclosed-tag', message: `<${name}> 没有结束`, suggestion };
}

function describeWrongClose(name: string, expected: string | undefined): Described {
	const rule = 'unclosed-tag';
	if (VOID_ELEMENTS.has(name.toLowerCase())) return { rule, message: `</${name}> 没有这个写法`, suggestion: `写成 <${name} />` };
	if (expected === undefined) return { rule, message: `</${name}> 前面没有 <${name}>`, suggestion: '删去它，或补上开头的标签' };
	const isMisspelt = !COMPONENTS.has(name) && !ELEMENTS.has(name.toLowerCase());
	return {
		rule,
		message: `</${name}> 与前面的 <${expected}> 对不上`,
		suggestion: `${isMisspelt ? '改成' : '先写'} </${expected}>`,
	};
}
