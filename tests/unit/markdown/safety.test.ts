import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFormat } from '../../../src/markdown/parse.ts';
import { renderArticle } from '../../../src/markdown/render.ts';
import { fuzzing, millisecondsSince } from '../../fuzzing.ts';
import { ATTACKS, MARKDOWN_PIECES } from './attack-inputs.ts';
import { findExecutable } from './executable.ts';

const { parameters, timeout } = fuzzing<[string, SourceFormat]>(300);

const FORMATS = ['md', 'mdx'] as const;

const pieces = fc.constantFrom(...MARKDOWN_PIECES);
/** Components that begin and end in lists, quotations and footnotes. */
const nested = fc.array(
	fc
		.tuple(
			fc.constantFrom('', '', '- ', '1. ', '> ', '  ', '    ', '- - ', '> - ', '[^1]: '),
			fc.constantFrom('<details>', '</details>', '<details>', '</details>', '<Callout kind="注意">', '</Callout>', '字[^1]'),
			fc.constantFrom('\n', '\n\n'),
		)
		.map((parts) => parts.join('')),
	{ maxLength: 8 },
);
const texts = fc.oneof(
	{ weight: 3, arbitrary: fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join('')) },
	{ weight: 2, arbitrary: nested.map((lines) => lines.join('')) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
	{
		weight: 1,
		arbitrary: fc
			.tuple(fc.constantFrom(...ATTACKS), fc.nat(), pieces)
			.map(([attack, at, piece]) => attack.slice(0, at % attack.length) + piece + attack.slice(at % attack.length)),
	},
);

describe('whatever a file holds, no page runs it', () => {
	it.each(FORMATS.flatMap((format) => ATTACKS.map((attack) => [format, attack] as const)))('%s: %s', (format, attack) => {
		for (const source of [attack, `正文${attack}后文`, `> ${attack}`, `- ${attack}`, `## ${attack}`, `| ${attack} |\n| - |\n| x |`]) {
			const { html, feedHtml } = renderArticle(source, { format });
			expect(findExecutable(html)).toEqual([]);
			expect(findExecutable(feedHtml)).toEqual([]);
		}
	});

	it('an attack is not only made harmless but reported', () => {
		const silent = ATTACKS.filter((attack) =>
			/^<(?:script|SCRIPT|iframe|object|embed|style|svg|form|meta|base|link)\b/.test(attack),
		).filter((attack) =>
			FORMATS.some((format) => renderArticle(attack, { format }).problems.every(({ severity }) => severity !== 'error')),
		);
		expect(silent).toEqual([]);
	});

	it(
		'of thousands of generated texts, none becomes a program, throws or takes a second',
		() => {
			fc.assert(
				fc.property(texts, fc.constantFrom(...FORMATS), (source, format) => {
					const start = process.cpuUsage();
					const { html, feedHtml, problems } = renderArticle(source, { format });
					const lines = source.split('\n').length;
					expect(millisecondsSince(start)).toBeLessThan(1000);
					expect(findExecutable(html)).toEqual([]);
					expect(findExecutable(feedHtml)).toEqual([]);
					for (const { line, column } of problems) {
						expect(line).toBeGreaterThanOrEqual(1);
						expect(line).toBeLessThanOrEqual(lines);
						expect(column).toBeGreaterThanOrEqual(1);
						expect(column).toBeLessThanOrEqual((source.split('\n')[line - 1] ?? '').length + 1);
					}
				}),
				parameters,
			);
		},
		timeout,
	);

	it(
		'prose keeps its place: every stretch of it stands in the source where it says',
		() => {
			fc.assert(
				fc.property(texts, fc.constantFrom(...FORMATS), (source, format) => {
					for (const { value, offset } of renderArticle(source, { format }).prose) {
						expect(source.slice(offset, offset + value.length)).toBe(value);
					}
				}),
				parameters,
			);
		},
		timeout,
	);
});

describe('a text made to keep the machine busy', () => {
	const many = 40_000;
	it.each([
		['quotations', '>'.repeat(many)],
		['list items', '- '.repeat(many)],
		['brackets', '['.repeat(many)],
		['pictures', '!['.repeat(many) + '](x)'.repeat(many)],
		['asterisks', '*a '.repeat(many)],
		['nested emphasis', '**a *b '.repeat(many / 2) + 'c* d**'.repeat(many / 2)],
		['backticks', Array.from({ length: 900 }, (_, size) => '`'.repeat(size)).join(' ')],
		['tags', '<b>'.repeat(many)],
		['unfinished tags', '<a "'.repeat(many)],
		['comments', '<!--'.repeat(many)],
		['braces', '{'.repeat(many)],
		['brackets in braces', `{${'('.repeat(many)}`],
		['a wide table', `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${'|a|\n'.repeat(5000)}`],
		['footnotes', `${'[^a]'.repeat(many)}\n\n[^a]: x`],
		['components', '<Callout kind="注意">\n'.repeat(3000) + '</Callout>\n'.repeat(3000)],
		['addresses', 'https://'.repeat(many)],
		['tildes', '~~a '.repeat(many)],
		['entities', '&amp;'.repeat(many)],
		['deep lists', Array.from({ length: 500 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
		['a long formula', `<Formula tex="${'{'.repeat(1900)}" />`],
		['nested fractions', `<Formula tex="${'\\frac{1}{'.repeat(200)}x${'}'.repeat(200)}" />`],
		['macros', '<Formula tex="\\def\\a{\\a\\a}\\a" />'],
		['code', `\`\`\`cpp\n${'((a<'.repeat(7000)}\n\`\`\``],
	])('%s: under a second a file', (_what, source) => {
		for (const format of FORMATS) {
			const start = process.cpuUsage();
			renderArticle(source, { format });
			expect(millisecondsSince(start)).toBeLessThan(1000);
		}
	});
});
