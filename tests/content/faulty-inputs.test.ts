import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/checks/problem.ts';
import { readContent } from '../../src/checks/read-content.ts';
import { RULES } from '../../src/checks/rule-table.ts';
import type { Problem } from '../../src/markdown/problem.ts';
import { writeContent } from './content-folder.ts';
import { FAULTY_INPUTS } from './faulty-inputs.ts';

const isTold = (problem: Problem, told: string): boolean => {
	const [place = '', message = '', suggestion = ''] = told.split('|').map((part) => part.trim());
	return (
		place === `${problem.file}:${problem.line}:${problem.column} ${problem.rule}` &&
		problem.message.includes(message) &&
		problem.suggestion.includes(suggestion)
	);
};

describe('an editor who makes a mistake is told where, what and what to write', () => {
	it.each(FAULTY_INPUTS.map((input) => [input.mistake, input] as const))('%s', async (_mistake, { files, told }) => {
		const folder = writeContent(files);
		try {
			const { problems } = await readContent(folder);
			const errors = problems.filter(({ severity }) => severity === 'error');
			const lines = errors.map((problem) => formatProblem(problem));
			const isRight = errors.length === told.length && errors.every((problem, index) => isTold(problem, told[index] ?? ''));
			expect(isRight ? told : lines).toEqual(told);
			for (const line of lines) expect(line).toMatch(/^\S.*:\d+:\d+ 错误 [a-z0-9-]+ \S.*；\S/u);
			for (const line of lines) expect(line).not.toMatch(/Invalid|expected|Error:|\bat |undefined|null|NaN/);
		} finally {
			folder.remove();
		}
	});

	it('every rule that is an error has an example in the table', () => {
		const shown = new Set(FAULTY_INPUTS.flatMap(({ told }) => told.map((line) => line.split(' ')[1])));
		const errors = [...RULES].filter(([, { severity }]) => severity === 'error').map(([name]) => name);
		expect(errors.filter((name) => !shown.has(name))).toEqual(['missing-folder']);
	});
});
