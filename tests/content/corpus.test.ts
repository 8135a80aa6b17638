import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mendMarkdown } from '../../src/markdown/mend.ts';
import { renderArticle } from '../../src/markdown/render.ts';
import { isLongRun } from '../fuzzing.ts';

/** 2,000 real articles; absent outside the workshop. */
const CORPUS = '../shared/corpus/articles-2000.jsonl.gz';
const hasCorpus = existsSync(CORPUS);
/** All of them in a long run, every eighth otherwise. */
const STEP = isLongRun ? 1 : 8;

const articles = hasCorpus
	? gunzipSync(readFileSync(CORPUS))
			.toString('utf8')
			.trim()
			.split('\n')
			.filter((_, index) => index % STEP === 0)
			.map((line) => JSON.parse(line) as { id: string; markdown: string })
	: [];

describe.skipIf(!hasCorpus)('real articles (skipped where the corpus is absent)', () => {
	const rendered = articles.map(({ id, markdown }) => ({ id, ...renderArticle(markdown, { format: 'md' }) }));
	const withoutCode = (html: string): string => html.replace(/<pre[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, '');

	it('nothing is struck out that has no double tilde', () => {
		expect(rendered.filter(({ html, markdown }) => html.includes('<del>') && !markdown.includes('~~')).map(({ id }) => id)).toEqual([]);
	});

	it('no bare link holds Chinese punctuation', () => {
		const links = rendered.flatMap(({ html }) =>
			[...withoutCode(html).matchAll(/<a href="[^"]*"[^>]*>(https?:[^<\s]*)<\/a>/g)].map(([, text]) => text ?? ''),
		);
		expect(links.filter((text) => /[，。；：、！？（）“”《》]/.test(text) && !text.includes('#:~:text='))).toEqual([]);
	});

	it('asterisks that pair around a text without inner spaces are emphasis', () => {
		const loose = rendered.flatMap(({ id, html }) =>
			[...withoutCode(html).matchAll(/(?<![*\s>])\*\*(?=\S)([^*<\n]{1,40})(?<=\S)\*\*(?![*])/g)].map(([text]) => `${id} ${text}`),
		);
		expect(loose).toEqual([]);
	});

	it('what the import makes of them has no error', () => {
		const errors = articles.flatMap(({ id, markdown }) =>
			renderArticle(mendMarkdown(markdown), { format: 'md' })
				.problems.filter(({ severity }) => severity === 'error')
				.map(({ rule }) => `${id} ${rule}`),
		);
		expect(errors).toEqual([]);
	}, 60_000);
});
