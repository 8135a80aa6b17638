import { describe, expect, it } from 'vitest';
import { renderArticle } from '../../src/markdown/render.ts';
import { ODD_INPUTS } from './odd-inputs.ts';

/** Without what only the screen adds to a finished text: anchors of headings, numbers that stay with their unit, languages. */
const withoutScreen = (html: string): string =>
	html.replace(/<a class="anchor"[^>]*><\/a>/g, '').replace(/<span (?:class="nb"|lang="[a-z]+")>([^<]*)<\/span>/g, '$1');

describe('odd but right: readers get exactly what the editor meant', () => {
	it.each(ODD_INPUTS.map((input) => [input.what, input] as const))('%s', (_what, { source, format, html }) => {
		const rendered = renderArticle(source, { format });
		expect(withoutScreen(rendered.html)).toBe(html);
		expect(rendered.problems).toEqual([]);
	});
});
