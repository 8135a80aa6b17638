import { mendMarkdown } from '../markdown/mend.ts';
import { cleanText } from './clean-text.ts';

/** The Markdown of an article from elsewhere as the body of a `.md` file: without its own headline, and without errors. */
export function mendBody(markdown: string, title: string, pictures: ReadonlySet<string> = new Set()): string {
	return `${mendMarkdown(separateMarks(withoutHeadline(cleanText(markdown), title)), pictures).replace(/^\s*\n|\s+$/g, '')}\n`;
}

/** The page shows the title above the text already. */
function withoutHeadline(text: string, title: string): string {
	const fold = (line: string): string => line.replace(/[\s#*_`]+/g, '').toLowerCase();
	const headline = /^\s*(?:#[ \t]*([^\n#][^\n]*)|([^\n]+)\n=+[ \t]*)(?:\n|$)/.exec(text);
	if (headline === null || fold(headline[1] ?? headline[2] ?? '') !== fold(title)) return text;
	return text.slice(headline[0].length);
}

/** `##标题##` was a heading before CommonMark asked for spaces beside the marks. */
function separateMarks(text: string): string {
	let fence = '';
	return text
		.split('\n')
		.map((line) => {
			const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
			if (fence === '') fence = mark;
			else if (mark.startsWith(fence) && line.trim() === mark) fence = '';
			return fence === '' ? line.replace(/^(#{2,6})(?=[\p{L}\p{N}“‘《「（(])/u, '$1 ').replace(/^(#{2,6} .*[^#\s])##+$/, '$1') : line;
		})
		.join('\n');
}
