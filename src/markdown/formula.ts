import type { Content } from './tree.ts';
import { element, text } from './tree.ts';
import type { ComponentInput } from './components.ts';
import { parseHtml } from './parse.ts';
import temml from 'temml';

/** LaTeX to MathML at build time. A formula in a line of text is inline, one that stands alone is a display. */
export function renderFormula({ get, reportAttribute }: ComponentInput): Content[] {
	const tex = get('tex') ?? '';
	try {
		const mathml = temml.renderToString(tex, { displayMode: false, annotate: true, throwOnError: true, trust: false });
		return [element('span', { className: ['formula'] }, parseHtml(mathml).children as Content[])];
	} catch (error) {
		reportAttribute('tex', 'formula', `公式读不懂：${String((error as Error).message).slice(0, 80)}`, '检查花括号是否成对、命令是否写对');
		return [element('code', {}, [text(tex)])];
	}
}
