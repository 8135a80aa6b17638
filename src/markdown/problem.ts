import { SourceLines } from './tree.ts';

/** Something wrong with a file of the content folder, at the very character, with what to write instead. */
export interface Problem {
	/** Path relative to the content folder. */
	file: string;
	/** From 1. */
	line: number;
	/** From 1, in UTF-16 code units. */
	column: number;
	severity: 'error' | 'warning';
	/** Name of a rule of `checks/rule-table.ts`. */
	rule: string;
	message: string;
	/** What to do about it. */
	suggestion: string;
}

/** Rules that only remind; all others are errors. */
const REMINDERS: ReadonlySet<string> = new Set([
	'bom',
	'comment-in-text',
	'ignored-file',
	'line-ends',
	'bad-address',
	'empty-link',
	'empty-heading',
	'missing-alt',
	'remote-image',
	'loose-code',
	'loose-emphasis',
	'loose-formula',
	'loose-list',
	'half-width-punctuation',
	'han-latin-space',
	'straight-quotes',
	'vague-title',
	'duplicate-text',
	'duplicate-title',
	'similar-text',
	'missing-tag',
	'broken-image',
	'broken-link',
	'broken-table',
	'loose-heading',
	'unclosed-fence',
	'repeated-description',
	'no-source-address',
	'repeated-tag',
	'redirect-link',
	'tracking-parameter',
]);

/** Whether breaking a rule stops the build. */
export function severityOf(rule: string): Problem['severity'] {
	return REMINDERS.has(rule) ? 'warning' : 'error';
}

/** Reports something at an offset of a text. */
export type Report = (offset: number, rule: string, message: string, suggestion: string) => void;

/** A `Report` that adds to `problems`, for offsets in `text`, which begins on line `firstLine` of the file. */
export function reporterFor(file: string, text: string, problems: Problem[], firstLine = 1): Report {
	const lines = new SourceLines(text);
	return (offset, rule, message, suggestion) => {
		const { line, column } = lines.place(offset);
		problems.push({ file, line: line + firstLine - 1, column, severity: severityOf(rule), rule, message, suggestion });
	};
}

/** By file, line and column; errors before warnings at the same place. */
export function compareProblems(a: Problem, b: Problem): number {
	return (
		compareText(a.file, b.file) ||
		a.line - b.line ||
		a.column - b.column ||
		compareText(a.severity, b.severity) ||
		compareText(a.rule, b.rule) ||
		compareText(a.message, b.message)
	);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
