import type { ComponentInput } from './components.ts';
import { type Content, element, text } from './tree.ts';

/** Placeholder for the chart; deepened later. */
export function renderChart({ get, children }: ComponentInput): Content[] {
	return [element('figure', { className: ['chart'] }, [element('figcaption', {}, [text(get('title') ?? '')]), ...children])];
}
