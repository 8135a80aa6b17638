import type { Report } from '../markdown/problem.ts';

/** Stands in a new draft wherever an editor has still to write. */
export const PLACEHOLDER = '（待写）';

/** Reports every place of an article to be published that has still to be written. */
export function checkFinished(text: string, report: Report): void {
	for (let at = text.indexOf(PLACEHOLDER); at !== -1; at = text.indexOf(PLACEHOLDER, at + 1)) {
		report(at, 'unfinished', `还留着“${PLACEHOLDER}”`, '写好这一处；没写完就留着 draft: true');
	}
}
