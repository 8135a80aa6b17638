import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { renderArticle } from '../../../src/markdown/render.ts';
import { sanitizeBody } from '../../../src/markdown/sanitize.ts';
import { element, text } from '../../../src/markdown/tree.ts';
import { findExecutable } from './executable.ts';

describe('two walls, each of which holds alone', () => {
	it('the first: of HTML only allowed attributes reach the page', () => {
		const { html, problems } = renderArticle('<p class="callout" onclick="x()" data-image="a" role="note" title="好">正文</p>', {
			format: 'md',
		});
		expect(html).toBe('<p title="好">正文</p>');
		expect(problems.map(({ rule }) => rule)).toEqual(['unknown-attribute', 'unsafe-attribute', 'unknown-attribute', 'unknown-attribute']);
	});

	it('the last: whatever a step before let through is taken out', () => {
		const hostile: Root = {
			type: 'root',
			children: [
				element('script', {}, [text('alert(1)')]),
				element('p', { onClick: 'x()', style: 'color:red', className: ['title'] }, [text('正文')]),
				element('a', { href: 'javascript:alert(1)' }, [text('链接')]),
				element('img', { src: 'http://e.com/a.png', onError: 'x()', alt: '图' }),
				element('iframe', { src: 'https://e.com/' }),
				element('svg', { onLoad: 'x()', viewBox: '0 0 1 1' }, [element('foreignObject', {}, [element('iframe', {})])]),
				element('math', { href: 'javascript:alert(1)' }, [element('maction', { actiontype: 'statusline' }, [text('x')])]),
				{ type: 'raw', value: '<script>alert(1)</script>' } as unknown as Root['children'][number],
			],
		};
		const html = toHtml(sanitizeBody(hostile));
		expect(html).toBe('<p class="title">正文</p><a>链接</a><img alt="图"><svg viewBox="0 0 1 1"></svg><math>x</math>');
		expect(findExecutable(html)).toEqual([]);
	});
});

describe('places in the source', () => {
	it('prose and links are found where they stand, behind all that was marked for the parser', () => {
		const source = '**注意：**2024~2025年，**“甲”**见https://example.com，后文[链](https://e.com/)尾';
		const { prose, links } = renderArticle(source, { format: 'mdx' });
		expect(prose.map(({ value }) => value).join('|')).toBe('注意：|2024~2025年，|“甲”|见|，后文|链|尾');
		expect(prose.every(({ value, offset }) => source.startsWith(value, offset))).toBe(true);
		expect(links.map(({ column }) => source.slice(column - 1, column + 3))).toEqual(['http', '[链](']);
	});
});
