import { SourceLines } from '../markdown/tree.ts';
import { severityOf } from './rules.ts';

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
	const escape = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
	const property = (text: string): string => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
	const place = `file=${property(pathOf(problem, folder))},line=${line},col=${column},title=${property(rule)}`;
	return `::${severity} ${place}::${escape(messageOf(problem))}`;
}

function pathOf({ file }: Problem, folder: string): string {
	return folder === '' ? file : `${folder.replace(/\/+$/, '')}/${file}`;
}

function messageOf({ message, suggestion }: Problem): string {
	const text = `${message}；${suggestion}`.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ');
	return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}
