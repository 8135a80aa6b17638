import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatProblem } from '../../src/checks/problem.ts';
import { readArticle } from '../../src/checks/read-article.ts';
import { fuzzing, millisecondsSince } from '../fuzzing.ts';
import { MARKDOWN_PIECES } from '../unit/markdown/attack-inputs.ts';
import { findExecutable } from '../unit/markdown/executable.ts';
import { SOUND_BODY, SOUND_HEAD } from './content-folder.ts';

const { parameters, timeout } = fuzzing<[Uint8Array, string]>(300);

const pieces = fc.constantFrom(
	...['---\n', 'title', 'description', 'pubDate', 'tags', 'sources', 'cover', 'ai', 'draft', 'heat', '  - name', 'url', 'descripton'],
	...[
		': ',
		':',
		'：',
		'\n',
		'\n\n',
		'- ',
		'  ',
		'\t',
		'[',
		']',
		'{',
		'}',
		'"',
		"'",
		'|',
		'>',
		'#',
		'&a ',
		'*a',
		'!!x ',
		'%',
		'@',
		'`',
		',',
		'\\',
		'<<: ',
	],
	...[
		'中文',
		'人工智能',
		'2026-11-23',
		'2026-02-30',
		'12',
		'true',
		'null',
		'https://e.com/',
		'javascript:1',
		'\uFEFF',
		'\u0000',
		'\r\n',
		'__proto__',
		'constructor',
	],
);
const headLines = SOUND_HEAD.split('\n');
const files = fc.oneof(
	fc.array(fc.constantFrom(...MARKDOWN_PIECES), { maxLength: 40 }).map((parts) => Buffer.from(SOUND_HEAD + parts.join(''))),
	fc.uint8Array({ maxLength: 300 }),
	fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text)),
	fc.array(pieces, { maxLength: 40 }).map((parts) => Buffer.from(`---\n${parts.join('')}\n---\n正文`)),
	fc
		.tuple(fc.nat(headLines.length - 1), fc.nat(30), pieces)
		.map(([line, at, piece]) =>
			Buffer.from(
				headLines.map((text, index) => (index === line ? text.slice(0, at) + piece + text.slice(at) : text)).join('\n') + SOUND_BODY,
			),
		),
);

it(
	'whatever bytes a file holds, an editor gets whole lines in Chinese, and never a crash',
	() => {
		fc.assert(
			fc.property(files, fc.constantFrom('articles/a.md', 'articles/a.mdx'), (bytes, file) => {
				const start = process.cpuUsage();
				const { facts, body } = readArticle(bytes, file);
				expect(millisecondsSince(start)).toBeLessThan(1000);
				expect(findExecutable(body.html)).toEqual([]);
				expect(findExecutable(body.feedHtml)).toEqual([]);
				const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split(/\r\n|[\r\n]/);
				for (const problem of facts.problems) {
					expect(problem.line).toBeLessThanOrEqual(lines.length);
					expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1] ?? '').length + 2);
					const line = formatProblem(problem);
					expect(line).toMatch(/^articles\/a\.mdx?:[1-9]\d*:[1-9]\d* (?:错误|提醒) [a-z0-9-]+ [^\n]*\p{sc=Han}[^\n]*；[^\n]+$/u);
					expect(line).not.toMatch(/Invalid|expected|Error:|undefined|\[object|NaN/);
				}
				const hasErrors = facts.problems.some(({ severity }) => severity === 'error');
				expect(facts.data !== null || hasErrors).toBe(true);
			}),
			parameters,
		);
	},
	timeout,
);
