import temml from 'temml';
import type { ComponentInput } from './components.ts';
import { parseHtml } from './parse.ts';
import { type Content, element, text } from './tree.ts';

/** LaTeX to MathML at build time: inside a line of text as part of it, alone as a display of its own. */
export function renderFormula({ get, isInline, reportAttribute }: ComponentInput): Content[] {
	const tex = get('tex') ?? '';
	// A display may be wider than the screen: then it scrolls, by the keyboard too.
	const display = { className: ['formula'], tabIndex: 0, role: 'group', ariaLabel: '公式' };
	return [element(isInline ? 'span' : 'p', isInline ? { className: ['formula'] } : display, mathOf(tex, !isInline, reportAttribute))];
}

function mathOf(tex: string, displayMode: boolean, report: ComponentInput['reportAttribute']): Content[] {
	if (tex === '') return [];
	if (tex.length > 2000) {
		report('tex', 'formula', '公式太长', '拆成几个公式');
		return [element('code', {}, [text(tex)])];
	}
	try {
		const mathml = temml.renderToString(tex, { displayMode, annotate: true, throwOnError: true, maxExpand: 100 });
		return parseHtml(mathml).children as Content[];
	} catch (error) {
		const command = /\\[A-Za-z]+/.exec(String((error as Error).message))?.[0];
		const what = command === undefined ? '公式读不懂' : `公式里的 ${command} 读不懂`;
		report('tex', 'formula', what, '检查花括号是否成对、命令是否写对');
		return [element('code', {}, [text(tex)])];
	}
}
