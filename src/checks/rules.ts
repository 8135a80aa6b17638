/** Rules that only remind; all others are errors. */
const WARNINGS = new Set(['remote-image']);

/** Whether breaking a rule stops the build. */
export function severityOf(rule: string): 'error' | 'warning' {
	return WARNINGS.has(rule) ? 'warning' : 'error';
}
