import { RULES } from './rule-table.ts';

/** Whether breaking a rule stops the build. */
export function severityOf(rule: string): 'error' | 'warning' {
	return RULES.get(rule)?.severity ?? 'error';
}
