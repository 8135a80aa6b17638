import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatProblem } from '../../src/checks/problem.ts';
import { readArticle } from '../../src/checks/read-article.ts';
import { SOUND_BODY, SOUND_HEAD } from './content-folder.ts';

/** A long run sets FUZZ_RUNS. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);

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
const lines = SOUND_HEAD.split('\n');
const files = fc.oneof(
	fc.uint8Array({ maxLength: 300 }),
	fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text)),
	fc.array(pieces, { maxLength: 40 }).map((parts) => Buffer.from(`---\n${parts.join('')}\n---\n正文`)),
	fc
		.tuple(fc.nat(lines.length - 1), fc.nat(30), pieces)
		.map(([line, at, piece]) =>
			Buffer.from(lines.map((text, index) => (index === line ? text.slice(0, at) + piece + text.slice(at) : text)).join('\n') + SOUND_BODY),
		),
);

it(
	'whatever bytes a file holds, an editor gets whole lines in Chinese, and never a crash',
	() => {
		fc.assert(
			fc.property(files, fc.constantFrom('articles/a.md', 'articles/a.mdx'), (bytes, file) => {
				const { facts } = readArticle(bytes, file);
				for (const problem of facts.problems) {
					const line = formatProblem(problem);
					expect(line).toMatch(/^articles\/a\.mdx?:[1-9]\d*:[1-9]\d* (?:错误|提醒) [a-z0-9-]+ [^\n]*\p{sc=Han}[^\n]*；[^\n]+$/u);
					expect(line).not.toMatch(/Invalid|expected|Error:|undefined|\[object|NaN/);
				}
				const hasErrors = facts.problems.some(({ severity }) => severity === 'error');
				expect(facts.data !== null || hasErrors).toBe(true);
			}),
			{ numRuns },
		);
	},
	10_000 + numRuns * 40,
);
