import type { Problem } from '../markdown/problem.ts';

/** Longest message, in characters: an editor's own words are quoted in it. */
const LONGEST_MESSAGE = 300;

/**
 * The one line that editors read: `FILE:LINE:COLUMN 错误 RULE 说明；建议`. `folder` stands before the file, so that
 * the place can be opened from a terminal.
 */
export function formatProblem(problem: Problem, folder = ''): string {
	const { line, column, severity, rule } = problem;
	return `${pathOf(problem, folder)}:${line}:${column} ${severity === 'error' ? '错误' : '提醒'} ${rule} ${messageOf(problem)}`;
}

/** The same as a workflow command, which GitHub shows beside the line of a pull request. */
export function formatAnnotation(problem: Problem, folder = ''): string {
	const { line, column, severity, rule } = problem;
	const encode = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
	const property = (text: string): string => encode(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
	const place = `file=${property(pathOf(problem, folder))},line=${line},col=${column},title=${property(rule)}`;
	return `::${severity} ${place}::${encode(messageOf(problem))}`;
}

function pathOf({ file }: Problem, folder: string): string {
	return folder === '' ? file : `${folder.replace(/\/+$/, '')}/${file}`;
}

function messageOf({ message, suggestion }: Problem): string {
	const text = `${message}；${suggestion}`.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ');
	return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}
