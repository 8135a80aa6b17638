import type { SourceFormat } from './parse.ts';

/** LaTeX between dollars. */
const FORMULA = /\$\$[^$]{1,1000}\$\$|\$(?=[^$\n]*(?:\\[A-Za-z]+|[\^_]))[^$\s](?:[^$\n]{0,500}[^$\s])?\$/;

/** Longer ones are none. */
const LONGEST = 1000;

/** A formula between dollars in a text. */
export function findFormula(text: string): RegExpExecArray | null {
	return FORMULA.exec(text);
}

/** What stands between the dollars around `at`, with them, within `start` and `end`; null where that is no formula. */
export function formulaAround(source: string, at: number, start: number, end: number): { written: string; offset: number } | null {
	const before = source.slice(Math.max(start, at - LONGEST), at).lastIndexOf('$');
	const after = source.slice(at, Math.min(end, at + LONGEST)).indexOf('$');
	const [from, to] = [Math.max(start, at - LONGEST) + before, at + after];
	if (before === -1 || after === -1 || !/\\[A-Za-z]|[\^_]/.test(source.slice(from, to))) return null;
	const extra = source[from - 1] === '$' && source[to + 1] === '$' ? 1 : 0;
	return { written: source.slice(from - extra, to + 1 + extra), offset: from - extra };
}

/** How a formula between dollars is to be written instead. */
export function adviseFormula(written: string, format: SourceFormat): string {
	const tag = `<Formula tex="${written.replace(/^\$+|\$+$/g, '').trim()}" />`;
	return format === 'mdx' ? `写成 ${tag}` : `写成 ${tag}，文件的扩展名改成 .mdx`;
}
