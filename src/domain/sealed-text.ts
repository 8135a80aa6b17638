import { hash } from 'node:crypto';

/** A text with its digest before it: what is kept between runs is used only while it is what was written. */
export const seal = (text: string): string => `${hash('sha256', text)}\n${text}`;

/** The text that was sealed; null where it is damaged, cut off, or was never sealed. */
export function openSealed(sealed: string): string | null {
	const end = sealed.indexOf('\n');
	const text = sealed.slice(end + 1);
	return sealed.slice(0, end) === hash('sha256', text) ? text : null;
}
