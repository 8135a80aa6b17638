import { PASTED_ADVICE } from './allow-list.ts';
import type { Problem } from './problem.ts';

/** What a tag of pasted layout brings with it. */
const OF_LAYOUT = /^(?:pasted-html|unknown-element|unknown-attribute|unclosed-tag|mdx-syntax|html-syntax|missing-alt)$/;

const isStyle = ({ rule, message }: Problem): boolean => rule === 'unsafe-attribute' && /\sstyle$/i.test(message);
const isOfLayout = (problem: Problem): boolean => OF_LAYOUT.test(problem.rule) || isStyle(problem) || problem.message === '图片没有地址';

/**
 * Text that was pasted with its layout is one mistake, however many tags it has: of each block of `source` with such
 * tags one problem stays. What is dangerous stays too. `source` begins on line `firstLine` of the file.
 */
export function gatherPasted(problems: Problem[], source: string, firstLine: number): Problem[] {
	if (!problems.some((problem) => problem.rule === 'pasted-html' || isStyle(problem))) return problems;
	let block = 0;
	const blocks = source.split('\n').map((line) => (line.trim() === '' ? block++ : block));
	const gathered: Problem[] = [];
	for (const found of Map.groupBy(problems, ({ line }) => blocks[line - firstLine] ?? -1).values()) {
		const layout = found.filter(isOfLayout);
		const isPasted = layout.some(({ rule }) => rule === 'pasted-html') || layout.filter(isStyle).length > 1;
		const [first] = layout.sort((a, b) => a.line - b.line || a.column - b.column);
		if (!isPasted || first === undefined) gathered.push(...found);
		else {
			const message = '这一段带着从别处粘贴来的排版';
			gathered.push(...found.filter((problem) => !isOfLayout(problem)), {
				...first,
				...(layout.length === 1 ? {} : { message }),
				...{ severity: 'error', rule: 'pasted-html', suggestion: PASTED_ADVICE },
			});
		}
	}
	return gathered;
}
