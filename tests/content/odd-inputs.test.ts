import { describe, expect, it } from 'vitest';
import { renderArticle } from '../../src/markdown/render.ts';
import { ODD_INPUTS } from './odd-inputs.ts';

describe('odd but right: readers get exactly what the editor meant', () => {
	it.each(ODD_INPUTS.map((input) => [input.what, input] as const))('%s', (_what, { source, format, html }) => {
		const rendered = renderArticle(source, { format });
		expect(rendered.html).toBe(html);
		expect(rendered.problems).toEqual([]);
	});
});
