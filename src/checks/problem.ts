/** Something wrong with a file of the content folder, at the very character, with what to write instead. */
export interface Problem {
	/** Path relative to the content folder. */
	file: string;
	/** From 1. */
	line: number;
	/** From 1, in UTF-16 code units. */
	column: number;
	severity: 'error' | 'warning';
	/** Name of a rule of `rules.ts`. */
	rule: string;
	message: string;
	/** What to do about it. */
	suggestion: string;
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

/** The one line that editors read: `FILE:LINE:COLUMN 错误 RULE 说明；建议`. */
export function formatProblem(problem: Problem): string {
	const { file, line, column, severity, rule, message, suggestion } = problem;
	const text = `${file}:${line}:${column} ${severity === 'error' ? '错误' : '提醒'} ${rule} ${message}；${suggestion}`;
	return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}
